import { LedgerProblem } from '../../../core/ledger/problem';
import {
  type BatchRecord,
  type BatchRef,
  type CampaignRecord,
  type CampaignState,
  CONTACTING,
  type DeliveryState,
} from '../../../core/ledger/records';
import { batchRecord, campaignRecord, SELECT_BATCH } from '../ledger/rowRecords';
import { countDeliveries, joinKeys, placeOf, requireBatch, updateBatch } from './batchRows';
import { orNull, type PostgresChange } from './postgresChange';
import { SELECT_CAMPAIGN } from './selectCampaign';
import { forgetAll } from './transitionBatch';

/** Pause and resume only mark the campaign. Cancel is for good: it also releases every batch that is not yet being submitted. */
export async function setCampaignState(
  change: PostgresChange,
  id: string,
  state: CampaignState,
): Promise<CampaignRecord> {
  const { tx } = change;
  const read = () => tx.one(`${SELECT_CAMPAIGN} WHERE c.name = $1`, id);
  const row = await read();
  if (!row) throw new LedgerProblem('unknown-campaign', { campaign: id });
  if (row.state === state || row.state === 'cancelled') return campaignRecord(row);
  tx.send('UPDATE qunfa.campaigns SET state = $2 WHERE id = $1', row.id as number, state);
  change.event('campaign.state', { account: row.account as string, campaign: id }, { from: row.state, to: state });
  if (state === 'cancelled') {
    const unsent = `${SELECT_BATCH} WHERE b.campaign_id = $1 AND b.state IN ('planned','reserved') ORDER BY b.id`;
    for (const batch of await tx.all(unsent, row.id as number)) {
      updateBatch(change, batch, { state: 'released' }, { reason: 'cancelled' });
      if (batch.state === 'reserved') forgetAll(change, batch);
    }
  }
  return campaignRecord((await read()) ?? row);
}

export async function rescheduleBatches(
  change: PostgresChange,
  campaign: string,
  times: readonly { readonly batch: string; readonly start: number; readonly notAfter?: number }[],
): Promise<number> {
  const rows = await Promise.all(times.map(({ batch }) => requireBatch(change.tx, { campaign, batch })));
  let moved = 0;
  for (const [index, row] of rows.entries()) {
    const time = times[index];
    if (!time || row.state !== 'planned') continue;
    updateBatch(change, row, { start_at: time.start, not_after: orNull(time.notAfter) });
    change.event('batch.rescheduled', placeOf(row), { from: row.start_at, to: time.start });
    moved++;
  }
  return moved;
}

export async function excludeRecipients(
  change: PostgresChange,
  ref: BatchRef,
  keys: readonly Uint8Array[],
  reason: string,
): Promise<number> {
  const { tx } = change;
  const row = await requireBatch(tx, ref);
  if (row.state !== 'planned') return 0;
  const count = await tx.run(
    `UPDATE qunfa.deliveries d SET state = 'excluded' FROM qunfa.split_keys($4) k
     WHERE d.campaign_id = $1 AND d.message = $2 AND d.recipient = k.recipient AND d.batch_id = $3 AND d.state <> 'excluded'`,
    ...[row.campaign_id as number, row.message as number, row.id as number, joinKeys(keys)],
  );
  if (count === 0) return 0;
  change.event('batch.excluded', placeOf(row), { count, reason });
  const size = (row.size as number) - count;
  if (size > 0) updateBatch(change, row, { size });
  else updateBatch(change, row, { size, state: 'released' }, { reason });
  return count;
}

/** A result of one recipient, by its key. */
export interface KeyedResult {
  readonly key: Uint8Array;
  readonly state: DeliveryState;
}

/** Results of a batch that was submitted (or of which that is known by now). Later results replace earlier ones. */
export async function recordResults(
  change: PostgresChange,
  ref: BatchRef,
  results: readonly KeyedResult[],
): Promise<BatchRecord> {
  const { tx } = change;
  const row = await requireBatch(tx, ref);
  if (row.state !== 'submitted' && row.state !== 'settled') return batchRecord(row);
  // Of several results for one recipient the last one holds.
  const latest = [...new Map(results.map((result) => [Buffer.from(result.key).toString('hex'), result])).values()];
  const changed = await tx.all(
    `WITH given AS (
       SELECT k.recipient, s.state FROM qunfa.split_keys($4) k JOIN unnest($5::text[]) WITH ORDINALITY s(state, place) ON s.place = k.place + 1
     ), was AS (
       SELECT d.recipient, d.state, g.state AS next FROM given g JOIN qunfa.deliveries d
         ON d.campaign_id = $1 AND d.message = $2 AND d.recipient = g.recipient AND d.batch_id = $3 AND d.state <> g.state AND d.state <> 'excluded'
     ), written AS (
       UPDATE qunfa.deliveries d SET state = w.next FROM was w WHERE d.campaign_id = $1 AND d.message = $2 AND d.recipient = w.recipient
     )
     SELECT recipient, state, next FROM was`,
    ...[row.campaign_id as number, row.message as number, row.id as number],
    ...[joinKeys(latest.map(({ key }) => key)), latest.map(({ state }) => state)],
  );
  if (changed.length === 0) return batchRecord(row);
  const counts: Record<string, number> = {};
  for (const { next } of changed) counts[next as string] = (counts[next as string] ?? 0) + 1;
  const counted = (state: unknown) => CONTACTING.includes(state as DeliveryState);
  const turned = changed.filter(({ state, next }) => counted(state) !== counted(next));
  if (turned.length > 0)
    tx.send(
      'SELECT qunfa.settle_contacts($1, (SELECT array_agg(recipient) FROM qunfa.split_keys($2)))',
      ...[row.account_id as number, joinKeys(turned.map(({ recipient }) => recipient as Buffer))],
    );
  change.event('batch.results', placeOf(row), counts);
  const [failed, delivered] = await Promise.all(
    ['failed', 'delivered'].map((state) => countDeliveries(tx, row, state)),
  );
  return updateBatch(change, row, { failed: failed ?? 0, delivered: delivered ?? 0 });
}
