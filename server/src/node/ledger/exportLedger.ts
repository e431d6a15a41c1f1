import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportRow } from '../../../core/ledger/records';
import { type SealedTable, sealedColumns } from './sealedTables';
import type { Row, SqliteConnection } from './sqliteConnection';

const PAGE = 1000;
// Parents first, so that an export can be read in one pass. `meta` holds the key of the recipient hashes: it stays here.
const TABLES: readonly SealedTable[] = ['accounts', 'campaigns', 'batches', 'events', 'approvals', 'compliance'];

/** Every row of the ledger, page by page: `{ type: table, … }`, byte strings in hex. Changes made meanwhile may or may not be in it. */
export async function* exportLedger(connection: SqliteConnection): AsyncGenerator<ExportRow> {
  for (const table of TABLES) {
    const list = sealedColumns(table)
      .map((name) => `"${name}"`)
      .join(', ');
    yield* paged(
      connection,
      table,
      `SELECT ${list} FROM ${table} WHERE id > ? ORDER BY id LIMIT ${PAGE}`,
      [0],
      (row) => [row.id],
    );
  }
  yield* paged(
    connection,
    'deliveries',
    `SELECT campaign_id, message, recipient, batch_id, state FROM deliveries
     WHERE (campaign_id, message, recipient) > (?, ?, ?) ORDER BY campaign_id, message, recipient LIMIT ${PAGE}`,
    [0, 0, new Uint8Array()],
    (row) => [row.campaign_id, row.message, row.recipient],
  );
  yield* paged(
    connection,
    'contacts',
    `SELECT account_id, recipient, last_at, campaign_id, archived_at FROM contacts
     WHERE (account_id, recipient) > (?, ?) ORDER BY account_id, recipient LIMIT ${PAGE}`,
    [0, new Uint8Array()],
    (row) => [row.account_id, row.recipient],
  );
}

async function* paged(
  connection: SqliteConnection,
  type: string,
  sql: string,
  first: readonly unknown[],
  keyOf: (row: Row) => readonly unknown[],
): AsyncGenerator<ExportRow> {
  let after = first;
  for (;;) {
    const rows = await connection.read((tx) => tx.all(sql, ...(after as (string | number | Uint8Array)[])));
    for (const row of rows) yield exportRow(type, row);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = keyOf(last);
    await nextTurn();
  }
}

export function exportRow(type: string, row: Row): ExportRow {
  const values = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  ]);
  return { type, ...Object.fromEntries(values) };
}
