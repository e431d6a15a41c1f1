import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Accounts, type AlreadySentQuery, namesOf } from '../../../core/ledger/reader';
import type { BatchRef, DeliveryState, PlannedContact } from '../../../core/ledger/records';
import { alreadySentStatement } from './alreadySent';
import { CONTACTING_STATES, HOLDING_STATES } from './contacts';
import { recipientKeys } from './recipientKeys';
import { batchRow } from './rowRecords';
import type { Sql, SqliteConnection } from './sqliteConnection';

/** Rows looked up in one turn of the event loop. */
const CHUNK = 2000;

/** The questions that are asked for many recipients at once. */
export class RecipientLookups {
  constructor(
    protected readonly connection: SqliteConnection,
    protected readonly hashKey: Uint8Array,
  ) {}

  async deliveryStates(ref: BatchRef, recipients: readonly string[]): Promise<readonly (DeliveryState | undefined)[]> {
    const row = await this.connection.read((sql) => batchRow(sql, ref));
    if (!row) return recipients.map(() => undefined);
    const statement =
      'SELECT state FROM deliveries WHERE campaign_id = ? AND message = ? AND recipient = ? AND batch_id = ?';
    return this.perRecipient(recipients, (sql, key) => {
      const found = sql.one(statement, row.campaign_id as number, row.message as number, key, row.id as number);
      return found?.state as DeliveryState | undefined;
    });
  }

  async lastSent(accounts: Accounts, recipients: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const names = namesOf(accounts);
    const statement = `SELECT max(last_at) AS last_at FROM contacts WHERE account_id IN (SELECT id FROM accounts WHERE name IN (${names.map(() => '?')})) AND recipient = ?`;
    return this.mapRecipients(
      recipients,
      (sql, key) => (sql.one(statement, ...names, key)?.last_at as number | null | undefined) ?? undefined,
    );
  }

  async sentCounts(
    accounts: Accounts,
    recipients: readonly string[],
    from: number,
    to: number,
  ): Promise<ReadonlyMap<string, number>> {
    const names = namesOf(accounts);
    const statement = `SELECT count(*) AS n FROM deliveries d JOIN batches b ON b.id = d.batch_id JOIN accounts a ON a.id = b.account_id
      WHERE d.recipient = ? AND a.name IN (${names.map(() => '?')}) AND b.at >= ? AND b.at < ? AND b.state IN (${HOLDING_STATES}) AND d.state IN (${CONTACTING_STATES})`;
    return this.mapRecipients(
      recipients,
      (sql, key) => (sql.one(statement, key, ...names, from, to)?.n as number) || undefined,
    );
  }

  async plannedContacts(
    accounts: Accounts,
    recipients: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PlannedContact[]>> {
    const names = namesOf(accounts);
    const planned = `FROM batches b JOIN campaigns c ON c.id = b.campaign_id JOIN accounts a ON a.id = b.account_id
      WHERE b.state = 'planned' AND c.state = 'active' AND a.name IN (${names.map(() => '?')})`;
    // Most of the time nothing is planned, and nobody is looked up.
    if ((await this.connection.read((sql) => sql.one(`SELECT 1 ${planned} LIMIT 1`, ...names))) === undefined)
      return new Map();
    const statement = `SELECT c.name AS campaign, b.start_at AS start ${planned.replace('FROM batches b', 'FROM deliveries d JOIN batches b ON b.id = d.batch_id')}
      AND d.recipient = ? AND d.state = 'waiting' ORDER BY b.start_at, c.name`;
    const found = await this.perRecipient(recipients, (sql, key) =>
      sql.all(statement, ...names, key).map((row) => ({ ...row }) as unknown as PlannedContact),
    );
    return new Map(recipients.flatMap((id, at) => (found[at]?.length ? [[id, found[at]] as const] : [])));
  }

  async alreadySent(query: AlreadySentQuery, recipients: readonly string[]): Promise<ReadonlySet<string>> {
    const { text, values } = alreadySentStatement(query);
    const found = await this.perRecipient(recipients, (sql, key) => sql.one(text, key, ...values) !== undefined);
    return new Set(recipients.filter((_, index) => found[index]));
  }

  /** Looks every recipient up, a few thousand at a turn. */
  protected async perRecipient<T>(
    recipients: readonly string[],
    look: (sql: Sql, key: Uint8Array) => T,
  ): Promise<readonly T[]> {
    const results: T[] = [];
    for (let start = 0; start < recipients.length; start += CHUNK) {
      if (start > 0) await nextTurn();
      const keys = await recipientKeys(this.hashKey, recipients.slice(start, start + CHUNK));
      results.push(...(await this.connection.read((sql) => keys.map((key) => look(sql, key)))));
    }
    return results;
  }

  private async mapRecipients(
    recipients: readonly string[],
    look: (sql: Sql, key: Uint8Array) => number | undefined,
  ): Promise<ReadonlyMap<string, number>> {
    const values = await this.perRecipient(recipients, look);
    const map = new Map<string, number>();
    for (const [index, id] of recipients.entries()) {
      const value = values[index];
      if (value !== undefined) map.set(id, value);
    }
    return map;
  }
}
