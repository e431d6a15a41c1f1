import type { Actor, Pruned, PruneOptions } from '../../../core/ledger/store';
import type { Channel } from '../../../core/text';
import { CONTACTING_STATES, HOLDING_STATES } from './contacts';
import { exportRow } from './exportLedger';
import { changeLedger, type LedgerChange } from './ledgerChange';
import type { Sql, SqliteConnection } from './sqliteConnection';
import { EVENT_GUARD } from './sqliteSchema';
import { writeNewFile } from './writeNewFile';

/** When somebody was last reached is kept for this long at least, whatever is pruned: longer than any gap or period that a recipient's quota knows. */
const KEEP_CONTACTS_MS = 35 * 86_400_000;

/** Campaigns of which nothing is open any more, and when the last thing happened in each. */
export const FINISHED = `SELECT c.id AS id, c.name AS campaign, a.name AS account, a.channel AS channel,
    (SELECT max(coalesce(max(max(b.start_at, coalesce(b.at, 0), coalesce(b.settled_at, 0))), 0), c.created_at) FROM batches b WHERE b.campaign_id = c.id) AS lastAt
  FROM campaigns c JOIN accounts a ON a.id = c.account_id
  WHERE NOT EXISTS (SELECT 1 FROM batches b WHERE b.campaign_id = c.id AND b.state NOT IN ('settled','released','failed')) ORDER BY lastAt, c.id`;

/** Events that belong to no campaign stay for as long as the channel that keeps longest. */
export const oldest = (before: PruneOptions['before']): number => Math.min(...Object.values(before));

const OLD_EVENTS = `FROM events WHERE at < ? AND (campaign IS NULL OR campaign IN (SELECT name FROM campaigns WHERE id IN (SELECT value FROM json_each(?))))`;

/** Writes finished, old campaigns to a new file (JSON lines, mode 0600), makes it durable, and only then takes them out. Throws a `LedgerProblem` where the file can't be written: nothing is taken out then. */
export async function pruneLedger(
  connection: SqliteConnection,
  { before, exportTo }: PruneOptions,
  actor: Actor,
): Promise<Pruned> {
  const old = await connection.read((sql) =>
    sql.all(FINISHED).filter(({ channel, lastAt }) => (lastAt as number) < before[channel as Channel]),
  );
  const ids = JSON.stringify(old.map(({ id }) => id));
  const written = await writeExport(connection, ids, { before: oldest(before), exportTo });
  if (written === 0) return { campaigns: 0, deliveries: 0, events: 0 };
  return changeLedger(connection, actor, 'lenient', (change) => takeOut(change, ids, oldest(before)));
}

/** Returns how many rows it has written; nothing to write: no file. */
async function writeExport(
  connection: SqliteConnection,
  ids: string,
  options: { readonly before: number; readonly exportTo: string },
): Promise<number> {
  const list = '(SELECT value FROM json_each(?))';
  const lines = await connection.read((sql) => [
    ...rows(sql, 'campaign', `SELECT * FROM campaigns WHERE id IN ${list}`, ids),
    ...rows(sql, 'batch', `SELECT * FROM batches WHERE campaign_id IN ${list}`, ids),
    ...rows(sql, 'delivery', `SELECT * FROM deliveries WHERE campaign_id IN ${list}`, ids),
    ...rows(sql, 'event', `SELECT * ${OLD_EVENTS}`, options.before, ids),
  ]);
  if (lines.length > 0) await writeNewFile(options.exportTo, lines);
  return lines.length;
}

const rows = (sql: Sql, type: string, text: string, ...values: readonly (string | number)[]): readonly string[] =>
  sql.all(text, ...values).map((row) => `${JSON.stringify(exportRow(type, row))}\n`);

function takeOut(change: LedgerChange, ids: string, before: number): Pruned {
  const { sql } = change;
  const list = '(SELECT value FROM json_each(?))';
  // What a contact rests on goes; when it was stays.
  sql.run(
    `INSERT INTO contacts (account_id, recipient, last_at, campaign_id, archived_at)
     SELECT b.account_id, d.recipient, max(b.at), NULL, max(b.at) FROM deliveries d JOIN batches b ON b.id = d.batch_id
     WHERE d.campaign_id IN ${list} AND b.state IN (${HOLDING_STATES}) AND d.state IN (${CONTACTING_STATES}) GROUP BY b.account_id, d.recipient
     ON CONFLICT (account_id, recipient) DO UPDATE SET archived_at = max(coalesce(archived_at, 0), excluded.archived_at)`,
    ids,
  );
  sql.run(`UPDATE contacts SET campaign_id = NULL WHERE campaign_id IN ${list}`, ids);
  // Events name campaigns, so they go before them.
  for (const { name } of sql.all("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'"))
    sql.run(`DROP TRIGGER "${name}"`);
  const events = sql.run(`DELETE ${OLD_EVENTS}`, before, ids);
  for (const trigger of EVENT_GUARD) sql.run(trigger);
  const deliveries = sql.run(`DELETE FROM deliveries WHERE campaign_id IN ${list}`, ids);
  sql.run(`DELETE FROM batches WHERE campaign_id IN ${list}`, ids);
  const campaigns = sql.run(`DELETE FROM campaigns WHERE id IN ${list}`, ids);
  sql.run(
    `DELETE FROM contacts WHERE archived_at < ? AND last_at <= archived_at AND NOT EXISTS (
       SELECT 1 FROM deliveries d JOIN batches b ON b.id = d.batch_id WHERE d.recipient = contacts.recipient AND b.account_id = contacts.account_id)`,
    Math.min(before, change.at - KEEP_CONTACTS_MS),
  );
  const pruned = { campaigns, deliveries, events };
  change.event('ledger.pruned', {}, { before, ...pruned });
  return pruned;
}
