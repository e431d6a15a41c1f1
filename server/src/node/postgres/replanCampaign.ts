import { LedgerProblem } from '../../../core/ledger/problem';
import { refusal } from '../../../core/ledger/quota';
import type { NewBatch, ReplanResult } from '../../../core/ledger/store';
import { campaignRecord } from '../ledger/rowRecords';
import { joinKeys, placeOf, requireBatch, updateBatch } from './batchRows';
import { insertBatch } from './createCampaign';
import type { PostgresChange } from './postgresChange';
import { SELECT_CAMPAIGN } from './selectCampaign';

/** `keys`: the recipients' keys of each new batch, in the order of `batches`. */
export async function replanCampaign(
  change: PostgresChange,
  id: string,
  replaced: readonly string[],
  batches: readonly NewBatch[],
  keys: readonly (readonly Uint8Array[])[],
): Promise<ReplanResult> {
  const { tx } = change;
  const campaign = await tx.one(`${SELECT_CAMPAIGN} WHERE c.name = $1`, id);
  if (!campaign) throw new LedgerProblem('unknown-campaign', { campaign: id });
  const old = await Promise.all(replaced.map((batch) => requireBatch(tx, { campaign: id, batch })));
  const stuck = old.find((row) => row.state !== 'planned');
  if (stuck) {
    const args = { batch: stuck.name as string, state: stuck.state as string };
    const because = refusal('batch/state', 'batch-state', args, undefined, campaign.zone as string);
    return { kind: 'refused', refusals: [because] };
  }
  const place = { campaignId: campaign.id as number, accountId: campaign.account_id as number };
  const oldIds = old.map((row) => row.id as number);
  for (const [index, batch] of batches.entries()) {
    const batchId = await insertBatch(tx, place, batch, 0);
    // Somebody who is in no batch that may be replaced has been sent to, or never was in the campaign.
    const moved = await tx.run(
      `UPDATE qunfa.deliveries d SET batch_id = $1 FROM qunfa.split_keys($4) k
       WHERE d.campaign_id = $2 AND d.message = $3 AND d.recipient = k.recipient AND d.state = 'waiting' AND d.batch_id = ANY ($5::bigint[])`,
      ...[batchId, place.campaignId, batch.message, joinKeys(keys[index] ?? []), oldIds],
    );
    tx.send('UPDATE qunfa.batches SET size = $2 WHERE id = $1', batchId, moved);
  }
  for (const row of old)
    updateBatch(change, row, { state: 'released', moved_to: batches[0]?.id ?? '' }, { reason: 'replanned' });
  change.event(
    'campaign.replanned',
    { ...placeOf(campaign), campaign: id, batch: undefined },
    { replaced, batches: batches.length },
  );
  const row = await tx.one(`${SELECT_CAMPAIGN} WHERE c.id = $1`, place.campaignId);
  return { kind: 'replanned', campaign: campaignRecord(row ?? campaign) };
}
