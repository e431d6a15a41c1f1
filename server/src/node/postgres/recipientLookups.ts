import { type Accounts, type AlreadySentQuery, namesOf } from '../../../core/ledger/reader';
import type { BatchRef, DeliveryState, PlannedContact } from '../../../core/ledger/records';
import { recipientKeys } from '../ledger/recipientKeys';
import { joinKeys, ONE_BATCH } from './batchRows';
import type { PostgresConnection } from './postgresConnection';
import { CONTACTING_LIST, HOLDING_LIST } from './schema/tables';
import type { PgValue, Tx } from './transaction';

/** Recipients asked about in one statement. */
const CHUNK = 10_000;

const HELD = `qunfa.deliveries d JOIN qunfa.batches b ON b.id = d.batch_id AND b.state IN (${HOLDING_LIST}) JOIN qunfa.accounts a ON a.id = b.account_id`;

/** The questions that are asked for many recipients at once. Each is answered by one statement that gives a value for the places of those it knows. */
export class RecipientLookups {
  constructor(
    protected readonly connection: PostgresConnection,
    protected readonly hashKey: Uint8Array,
  ) {}

  async deliveryStates(ref: BatchRef, recipients: readonly string[]): Promise<readonly (DeliveryState | undefined)[]> {
    const row = await this.connection.read((tx) => tx.one(ONE_BATCH, ref.campaign, ref.batch));
    if (!row) return recipients.map(() => undefined);
    const found = await this.perRecipient(
      recipients,
      `SELECT k.place, d.state AS value FROM qunfa.split_keys($1) k JOIN qunfa.deliveries d
       ON d.campaign_id = $2 AND d.message = $3 AND d.recipient = k.recipient AND d.batch_id = $4`,
      ...[row.campaign_id as number, row.message as number, row.id as number],
    );
    return found as readonly (DeliveryState | undefined)[];
  }

  async lastSent(accounts: Accounts, recipients: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = await this.perRecipient(
      recipients,
      `SELECT k.place, max(c.last_at) AS value FROM qunfa.split_keys($1) k JOIN qunfa.contacts c
       ON c.account_id = ANY (ARRAY(SELECT id FROM qunfa.accounts WHERE name = ANY ($2::text[]))) AND c.recipient = k.recipient GROUP BY k.place`,
      namesOf(accounts),
    );
    return byRecipient(recipients, found);
  }

  async sentCounts(
    accounts: Accounts,
    recipients: readonly string[],
    from: number,
    to: number,
  ): Promise<ReadonlyMap<string, number>> {
    const found = await this.perRecipient(
      recipients,
      `SELECT k.place, count(*) AS value FROM qunfa.split_keys($1) k JOIN (${HELD}) ON d.recipient = k.recipient AND d.state IN (${CONTACTING_LIST})
       WHERE a.name = ANY ($2::text[]) AND b.at >= $3 AND b.at < $4 GROUP BY k.place`,
      ...[namesOf(accounts), from, to],
    );
    return byRecipient(recipients, found);
  }

  async plannedContacts(
    accounts: Accounts,
    recipients: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PlannedContact[]>> {
    const found = await this.perRecipient(
      recipients,
      `SELECT k.place, json_agg(json_build_object('campaign', c.name, 'start', b.start_at) ORDER BY b.start_at, c.name)::text AS value
       FROM qunfa.split_keys($1) k JOIN qunfa.deliveries d ON d.recipient = k.recipient AND d.state = 'waiting'
       JOIN qunfa.batches b ON b.id = d.batch_id AND b.state = 'planned' JOIN qunfa.campaigns c ON c.id = b.campaign_id AND c.state = 'active'
       JOIN qunfa.accounts a ON a.id = b.account_id WHERE a.name = ANY ($2::text[]) GROUP BY k.place`,
      namesOf(accounts),
    );
    return new Map(
      recipients.flatMap((id, at) => {
        const value = found[at];
        return typeof value === 'string' ? [[id, JSON.parse(value) as readonly PlannedContact[]] as const] : [];
      }),
    );
  }

  async alreadySent(query: AlreadySentQuery, recipients: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.perRecipient(
      recipients,
      `SELECT DISTINCT k.place, 1 AS value FROM qunfa.split_keys($1) k JOIN (${HELD}) ON d.recipient = k.recipient AND d.state IN (${CONTACTING_LIST})
       JOIN qunfa.campaigns c ON c.id = b.campaign_id
       WHERE a.name = ANY ($2::text[]) AND ($3::text IS NULL OR c.template = $3) AND ($4::text IS NULL OR c.name = $4)
         AND ($5::text IS NULL OR c.content_hash = $5) AND ($6::bigint IS NULL OR b.at >= $6)`,
      ...[namesOf(query.account), query.template ?? null, query.campaign ?? null, query.contentHash ?? null],
      query.since ?? null,
    );
    return new Set(recipients.filter((_, index) => found[index] !== undefined));
  }

  /** `text` takes the keys as its first parameter and gives `place` and `value`. */
  private async perRecipient(
    recipients: readonly string[],
    text: string,
    ...values: readonly PgValue[]
  ): Promise<readonly unknown[]> {
    const results: unknown[] = new Array(recipients.length).fill(undefined);
    for (let start = 0; start < recipients.length; start += CHUNK) {
      const keys = joinKeys(await recipientKeys(this.hashKey, recipients.slice(start, start + CHUNK)));
      const rows = await this.connection.read((tx: Tx) => tx.all(text, keys, ...values));
      for (const { place, value } of rows) results[start + (place as number)] = value;
    }
    return results;
  }
}

function byRecipient(recipients: readonly string[], found: readonly unknown[]): ReadonlyMap<string, number> {
  const map = new Map<string, number>();
  for (const [index, id] of recipients.entries()) {
    const value = found[index];
    if (value !== undefined) map.set(id, value as number);
  }
  return map;
}
