import { LedgerProblem } from '../../../core/ledger/problem';
import {
  type BatchRecord,
  type BatchRef,
  type CampaignRecord,
  type CampaignState,
  CONTACTING,
  type DeliveryResult,
} from '../../../core/ledger/records';
import { countDeliveries, currentBatch, placeOf, requireBatch, setDelivery, updateBatch } from './batchRows';
import { forgetContacts, setContact } from './contacts';
import { idOf, type LedgerChange, orNull } from './ledgerChange';
import { campaignRecord, SELECT_BATCH, SELECT_CAMPAIGN } from './rowRecords';

/** Pause and resume only mark the campaign. Cancel is for good: it also releases every batch that is not yet being submitted. */
export function setCampaignState(change: LedgerChange, id: string, state: CampaignState): CampaignRecord {
  const { sql } = change;
  const read = () => sql.one(`${SELECT_CAMPAIGN} WHERE c.name = ?`, id);
  const row = read();
  if (!row) throw new LedgerProblem('unknown-campaign', { campaign: id });
  if (row.state === state || row.state === 'cancelled') return campaignRecord(row);
  sql.run('UPDATE campaigns SET state = ? WHERE id = ?', state, idOf(row));
  change.touch('campaigns', idOf(row));
  change.event('campaign.state', { account: row.account as string, campaign: id }, { from: row.state, to: state });
  if (state === 'cancelled')
    for (const batch of sql.all(
      `${SELECT_BATCH} WHERE b.campaign_id = ? AND b.state IN ('planned','reserved')`,
      idOf(row),
    )) {
      updateBatch(change, batch, { state: 'released' }, { reason: 'cancelled' });
      if (batch.state === 'reserved') forgetContacts(sql, idOf(batch), 'all');
    }
  return campaignRecord(read() ?? row);
}

export function rescheduleBatches(
  change: LedgerChange,
  campaign: string,
  times: readonly { readonly batch: string; readonly start: number; readonly notAfter?: number }[],
): number {
  let moved = 0;
  for (const { batch, start, notAfter } of times) {
    const row = requireBatch(change, { campaign, batch });
    if (row.state !== 'planned') continue;
    updateBatch(change, row, { start_at: start, not_after: orNull(notAfter) });
    change.event('batch.rescheduled', placeOf(row), { from: row.start_at, to: start });
    moved++;
  }
  return moved;
}

export function excludeRecipients(
  change: LedgerChange,
  ref: BatchRef,
  keys: readonly Uint8Array[],
  reason: string,
): number {
  const row = requireBatch(change, ref);
  if (row.state !== 'planned') return 0;
  const count = keys.filter((key) => setDelivery(change, row, key, 'excluded') !== undefined).length;
  if (count === 0) return 0;
  change.event('batch.excluded', placeOf(row), { count, reason });
  const size = (row.size as number) - count;
  if (size > 0) updateBatch(change, row, { size });
  else updateBatch(change, row, { size, state: 'released' }, { reason });
  return count;
}

/** Results of a batch that was submitted (or of which that is known by now). Later results replace earlier ones. */
export function recordResults(
  change: LedgerChange,
  ref: BatchRef,
  results: readonly { readonly key: Uint8Array; readonly state: DeliveryResult['state'] }[],
): BatchRecord {
  const row = requireBatch(change, ref);
  if (row.state !== 'submitted' && row.state !== 'settled') return currentBatch(change, row);
  const counts: Record<string, number> = {};
  for (const { key, state } of results) {
    const before = setDelivery(change, row, key, state);
    if (before === undefined) continue;
    counts[state] = (counts[state] ?? 0) + 1;
    if (CONTACTING.includes(before) !== CONTACTING.includes(state))
      setContact(change.sql, row.account_id as number, key);
  }
  if (Object.keys(counts).length === 0) return currentBatch(change, row);
  change.event('batch.results', placeOf(row), counts);
  const figures = {
    failed: countDeliveries(change, row, 'failed'),
    delivered: countDeliveries(change, row, 'delivered'),
  };
  return updateBatch(change, row, figures);
}
