import { refusal } from '../../../core/ledger/quota';
import type { RequeueResult } from '../../../core/ledger/store';
import { currentBatch, placeOf, requireBatch, updateBatch } from './batchRows';
import { insertBatch } from './createCampaign';
import type { LedgerChange } from './ledgerChange';
import { batchRecord } from './rowRecords';
import type { BatchRef } from '../../../core/ledger/records';

/** Hands the recipients that a failed batch did not reach to a new planned batch. The failed one keeps its figures and says where they went. */
export function requeueBatch(
  change: LedgerChange,
  ref: BatchRef,
  options: { readonly start: number; readonly notAfter?: number; readonly force?: boolean },
): RequeueResult {
  const { sql } = change;
  const row = requireBatch(change, ref);
  const refuse = (sentence: string): RequeueResult => ({
    kind: 'refused',
    refusals: [
      refusal('batch/state', sentence, { batch: ref.batch, state: row.state as string }, undefined, row.zone as string),
    ],
    batch: batchRecord(row),
  });
  if (row.state !== 'failed' || row.moved_to !== null) return refuse('batch-state');
  if (row.retry !== 1 && !options.force) return refuse('no-retry');

  const [campaignId, batchId, message] = [row.campaign_id as number, row.id as number, row.message as number];
  const waiting = sql.all("SELECT recipient FROM deliveries WHERE batch_id = ? AND state = 'waiting'", batchId);
  const name = nextName(change, campaignId, ref.batch);
  const madeId = insertBatch(
    change,
    { campaignId, accountId: row.account_id as number },
    {
      id: name,
      message,
      ...(row.sender !== null && { sender: row.sender as string }),
      start: options.start,
      ...(options.notAfter !== undefined && { notAfter: options.notAfter }),
      text: row.text_hash as string,
    },
    waiting.length,
  );
  for (const { recipient } of waiting) {
    const key = recipient as Uint8Array;
    sql.run(
      'UPDATE deliveries SET batch_id = ? WHERE campaign_id = ? AND message = ? AND recipient = ?',
      ...[madeId, campaignId, message, key],
    );
    change.touchDelivery(campaignId, message, key, madeId, 'waiting');
  }
  updateBatch(change, row, { moved_to: name });
  change.event('batch.requeued', placeOf(row), {
    to: name,
    recipients: waiting.length,
    ...(options.force && { force: true }),
  });
  return { kind: 'queued', batch: currentBatch(change, { campaign: row.campaign, name }) };
}

/** `b003` → `b003r1` → `b003r2`. */
function nextName(change: LedgerChange, campaignId: number, name: string): string {
  const stem = name.replace(/r\d+$/, '');
  for (let round = 1; ; round++) {
    const next = `${stem}r${round}`;
    if (!change.sql.one('SELECT 1 FROM batches WHERE campaign_id = ? AND name = ?', campaignId, next)) return next;
  }
}
