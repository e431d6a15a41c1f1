import { LedgerProblem } from '../../../core/ledger/problem';
import { refusal } from '../../../core/ledger/quota';
import type { NewBatch, ReplanResult } from '../../../core/ledger/store';
import { placeOf, requireBatch, updateBatch } from './batchRows';
import { insertBatch } from './createCampaign';
import { idOf, type LedgerChange } from './ledgerChange';
import { campaignRecord, SELECT_CAMPAIGN } from './rowRecords';

/** `keys`: the recipients' keys of each new batch, in the order of `batches`. */
export function replanCampaign(
  change: LedgerChange,
  id: string,
  replaced: readonly string[],
  batches: readonly NewBatch[],
  keys: readonly (readonly Uint8Array[])[],
): ReplanResult {
  const { sql } = change;
  const campaign = sql.one(`${SELECT_CAMPAIGN} WHERE c.name = ?`, id);
  if (!campaign) throw new LedgerProblem('unknown-campaign', { campaign: id });
  const old = replaced.map((batch) => requireBatch(change, { campaign: id, batch }));
  const stuck = old.find((row) => row.state !== 'planned');
  if (stuck) {
    const args = { batch: stuck.name as string, state: stuck.state as string };
    return {
      kind: 'refused',
      refusals: [refusal('batch/state', 'batch-state', args, undefined, campaign.zone as string)],
    };
  }
  const place = { campaignId: idOf(campaign), accountId: campaign.account_id as number };
  const oldIds = JSON.stringify(old.map(idOf));
  for (const [index, batch] of batches.entries()) {
    const batchId = insertBatch(change, place, batch, 0);
    let moved = 0;
    for (const key of keys[index] ?? []) {
      const changed = sql.run(
        `UPDATE deliveries SET batch_id = ? WHERE campaign_id = ? AND message = ? AND recipient = ? AND state = 'waiting'
         AND batch_id IN (SELECT value FROM json_each(?))`,
        ...[batchId, place.campaignId, batch.message, key, oldIds],
      );
      // Somebody who is in no batch that may be replaced has been sent to, or never was in the campaign.
      if (changed === 0) continue;
      change.touchDelivery(place.campaignId, batch.message, key, batchId, 'waiting');
      moved++;
    }
    updateBatch(change, requireBatch(change, { campaign: id, batch: batch.id }), { size: moved });
  }
  for (const row of old)
    updateBatch(change, row, { state: 'released', moved_to: batches[0]?.id ?? '' }, { reason: 'replanned' });
  change.event(
    'campaign.replanned',
    { ...placeOf(campaign), campaign: id, batch: undefined },
    { replaced, batches: batches.length },
  );
  return {
    kind: 'replanned',
    campaign: campaignRecord(sql.one(`${SELECT_CAMPAIGN} WHERE c.id = ?`, place.campaignId) ?? campaign),
  };
}
