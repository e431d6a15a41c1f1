import { LedgerProblem } from '../../../core/ledger/problem';
import type { AccountRecord, CampaignRecord } from '../../../core/ledger/records';
import type { NewBatch, NewCampaign } from '../../../core/ledger/store';
import { idOf, type LedgerChange, orNull } from './ledgerChange';
import { campaignRecord, SELECT_CAMPAIGN } from './rowRecords';

export function ensureAccount(change: LedgerChange, account: AccountRecord): void {
  const { sql, at } = change;
  const known = sql.one('SELECT id, channel, zone FROM accounts WHERE name = ?', account.id);
  if (known && known.channel === account.channel && known.zone === account.zone) return;
  sql.run(
    'INSERT INTO accounts (name, channel, zone, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET channel = excluded.channel, zone = excluded.zone',
    ...[account.id, account.channel, account.zone, at],
  );
  change.touch('accounts', idOf(sql.one('SELECT id FROM accounts WHERE name = ?', account.id)));
  change.event(
    known ? 'account.changed' : 'account.added',
    { account: account.id },
    { channel: account.channel, zone: account.zone },
  );
}

/** `keys`: the recipients' keys of each batch, in the order of `campaign.batches`. */
export function createCampaign(
  change: LedgerChange,
  campaign: NewCampaign,
  keys: readonly (readonly Uint8Array[])[],
): { kind: 'created' | 'exists'; campaign: CampaignRecord } {
  const { sql, at, actor } = change;
  const account = sql.one('SELECT id FROM accounts WHERE name = ?', campaign.account);
  if (!account) throw new LedgerProblem('unknown-campaign', { campaign: campaign.account });
  const accountId = idOf(account);
  const same = sql.one(
    `${SELECT_CAMPAIGN} WHERE c.account_id = ? AND c.content_hash = ? AND c.plan_hash = ?`,
    ...[accountId, campaign.contentHash, campaign.planHash],
  );
  if (same) return { kind: 'exists', campaign: campaignRecord(same) };

  sql.run(
    `INSERT INTO campaigns (name, account_id, template, title, content_hash, plan_hash, state, repeat, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, 'active', ?, ?, ?)`,
    ...[
      freeName(change, campaign.id),
      accountId,
      campaign.template,
      orNull(campaign.title),
      campaign.contentHash,
      campaign.planHash,
    ],
    ...[campaign.repeat ? 1 : 0, at, actor.by],
  );
  const row = sql.one(`${SELECT_CAMPAIGN} WHERE c.id = last_insert_rowid()`);
  const campaignId = idOf(row);
  for (const [index, batch] of campaign.batches.entries())
    addBatch(change, { campaignId, accountId }, batch, keys[index] ?? []);
  change.touch('campaigns', campaignId);
  const made = campaignRecord(sql.one(`${SELECT_CAMPAIGN} WHERE c.id = ?`, campaignId) ?? {});
  change.event(
    'campaign.created',
    { account: campaign.account, campaign: made.id },
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
function freeName(change: LedgerChange, wanted: string): string {
  for (let suffix = 1; ; suffix++) {
    const name = suffix === 1 ? wanted : `${wanted}-${suffix}`;
    if (!change.sql.one('SELECT 1 FROM campaigns WHERE name = ?', name)) return name;
  }
}

function addBatch(change: LedgerChange, place: Place, batch: NewBatch, keys: readonly Uint8Array[]): void {
  const { sql } = change;
  const batchId = insertBatch(change, place, batch, keys.length);
  // In the order of the tree, so that pages fill from left to right.
  for (const recipient of [...keys].sort(Buffer.compare)) {
    sql.run(
      "INSERT INTO deliveries (campaign_id, message, recipient, batch_id, state) VALUES (?, ?, ?, ?, 'waiting')",
      ...[place.campaignId, batch.message, recipient, batchId],
    );
    change.touchDelivery(place.campaignId, batch.message, recipient, batchId, 'waiting');
  }
}

interface Place {
  readonly campaignId: number;
  readonly accountId: number;
}

/** A planned batch, its recipients still to come. Returns its row id. */
export function insertBatch(
  change: LedgerChange,
  { campaignId, accountId }: Place,
  batch: Omit<NewBatch, 'recipients'>,
  size: number,
): number {
  const { sql } = change;
  sql.run(
    `INSERT INTO batches (campaign_id, account_id, name, message, sender, text_hash, start_at, not_after, size, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned')`,
    ...[
      campaignId,
      accountId,
      batch.id,
      batch.message,
      orNull(batch.sender),
      batch.text,
      batch.start,
      orNull(batch.notAfter),
      size,
    ],
  );
  const id = sql.one('SELECT last_insert_rowid() AS id')?.id as number;
  change.touch('batches', id);
  return id;
}
