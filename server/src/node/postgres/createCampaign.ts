import { LedgerProblem } from '../../../core/ledger/problem';
import type { CampaignRecord } from '../../../core/ledger/records';
import type { NewBatch, NewCampaign } from '../../../core/ledger/store';
import { campaignRecord } from '../ledger/rowRecords';
import { joinKeys } from './batchRows';
import { orNull, type PostgresChange } from './postgresChange';
import { SELECT_CAMPAIGN } from './selectCampaign';
import type { Tx } from './transaction';

/** `keys`: the recipients' keys of each batch, in the order of `campaign.batches`. */
export async function createCampaign(
  change: PostgresChange,
  campaign: NewCampaign,
  keys: readonly (readonly Uint8Array[])[],
): Promise<{ kind: 'created' | 'exists'; campaign: CampaignRecord }> {
  const { tx, accountId } = change;
  if (accountId === undefined) throw new LedgerProblem('unknown-campaign', { campaign: campaign.account });
  const same = await tx.one(
    `${SELECT_CAMPAIGN} WHERE c.account_id = $1 AND c.content_hash = $2 AND c.plan_hash = $3`,
    ...[accountId, campaign.contentHash, campaign.planHash],
  );
  if (same) return { kind: 'exists', campaign: campaignRecord(same) };

  const { id, name } = await insertCampaign(change, campaign, accountId);
  const place = { campaignId: id, accountId };
  const sizes = campaign.batches.map((_, index) => keys[index]?.length ?? 0);
  const ids = await Promise.all(
    campaign.batches.map((batch, index) => insertBatch(tx, place, batch, sizes[index] ?? 0)),
  );
  for (const [index, batch] of campaign.batches.entries())
    tx.send(
      `INSERT INTO qunfa.deliveries (campaign_id, message, recipient, batch_id, account_id, state)
       SELECT $1, $2, k.recipient, $3, $4, 'waiting' FROM qunfa.split_keys($5) k ORDER BY k.recipient`,
      ...[id, batch.message, ids[index] ?? 0, accountId, joinKeys(keys[index] ?? [])],
    );
  const row = await tx.one(`${SELECT_CAMPAIGN} WHERE c.id = $1`, id);
  const made = campaignRecord(row ?? {});
  change.event(
    'campaign.created',
    { account: campaign.account, campaign: name },
    {
      contentHash: campaign.contentHash,
      planHash: campaign.planHash,
      batches: campaign.batches.length,
      recipients: made.recipients,
    },
  );
  return { kind: 'created', campaign: made };
}

/** Ids are ten digits of a hash: should two plans ever share them, the later one gets a suffix. */
async function insertCampaign(
  { tx, at, actor }: PostgresChange,
  campaign: NewCampaign,
  accountId: number,
): Promise<{ id: number; name: string }> {
  for (let suffix = 1; ; suffix++) {
    const name = suffix === 1 ? campaign.id : `${campaign.id}-${suffix}`;
    const made = await tx.one(
      `INSERT INTO qunfa.campaigns (name, account_id, template, title, content_hash, plan_hash, state, repeat, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, 'active', $7, $8, $9) ON CONFLICT (name) DO NOTHING RETURNING id`,
      ...[name, accountId, campaign.template, orNull(campaign.title), campaign.contentHash, campaign.planHash],
      ...[campaign.repeat ? 1 : 0, at, actor.by],
    );
    if (made) return { id: made.id as number, name };
  }
}

/** A planned batch, its recipients still to come. Returns its row id. */
export async function insertBatch(
  tx: Tx,
  { campaignId, accountId }: { readonly campaignId: number; readonly accountId: number },
  batch: Omit<NewBatch, 'recipients'>,
  size: number,
): Promise<number> {
  const made = await tx.one(
    `INSERT INTO qunfa.batches (campaign_id, account_id, name, message, sender, text_hash, start_at, not_after, size, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'planned') RETURNING id`,
    ...[campaignId, accountId, batch.id, batch.message, orNull(batch.sender), batch.text, batch.start],
    ...[orNull(batch.notAfter), size],
  );
  return made?.id as number;
}
