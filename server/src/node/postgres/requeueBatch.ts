import { refusal } from '../../../core/ledger/quota';
import type { BatchRef } from '../../../core/ledger/records';
import type { RequeueResult } from '../../../core/ledger/store';
import { batchRecord } from '../ledger/rowRecords';
import { countDeliveries, placeOf, requireBatch, updateBatch } from './batchRows';
import { insertBatch } from './createCampaign';
import type { PostgresChange } from './postgresChange';

/** Hands the recipients that a failed batch did not reach to a new planned batch. The failed one keeps its figures and says where they went. */
export async function requeueBatch(
  change: PostgresChange,
  ref: BatchRef,
  options: { readonly start: number; readonly notAfter?: number; readonly force?: boolean },
): Promise<RequeueResult> {
  const { tx } = change;
  const row = await requireBatch(tx, ref);
  const refuse = (sentence: string): RequeueResult => {
    const args = { batch: ref.batch, state: row.state as string };
    return {
      kind: 'refused',
      refusals: [refusal('batch/state', sentence, args, undefined, row.zone as string)],
      batch: batchRecord(row),
    };
  };
  if (row.state !== 'failed' || row.moved_to !== null) return refuse('batch-state');
  if (row.retry !== 1 && !options.force) return refuse('no-retry');

  const [campaignId, batchId] = [row.campaign_id as number, row.id as number];
  const recipients = await countDeliveries(tx, row, 'waiting');
  const used = await tx.all('SELECT name FROM qunfa.batches WHERE campaign_id = $1', campaignId);
  const name = nextName(
    ref.batch,
    used.map((one) => one.name),
  );
  const made = {
    id: name,
    message: row.message as number,
    ...(row.sender !== null && { sender: row.sender as string }),
    start: options.start,
    ...(options.notAfter !== undefined && { notAfter: options.notAfter }),
    text: row.text_hash as string,
  };
  const madeId = await insertBatch(tx, { campaignId, accountId: row.account_id as number }, made, recipients);
  tx.send(
    "UPDATE qunfa.deliveries SET batch_id = $2 WHERE batch_id = $1 AND campaign_id = $3 AND state = 'waiting'",
    ...[batchId, madeId, campaignId],
  );
  updateBatch(change, row, { moved_to: name });
  change.event('batch.requeued', placeOf(row), { to: name, recipients, ...(options.force && { force: true }) });
  return { kind: 'queued', batch: batchRecord(await requireBatch(tx, { campaign: ref.campaign, batch: name })) };
}

/** `b003` → `b003r1` → `b003r2`. */
function nextName(name: string, used: readonly unknown[]): string {
  const stem = name.replace(/r\d+$/, '');
  for (let round = 1; ; round++) if (!used.includes(`${stem}r${round}`)) return `${stem}r${round}`;
}
