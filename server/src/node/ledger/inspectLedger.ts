import type { Message } from '../../../core/l10n/message';
import { loadSqlite } from './loadSqlite';
import { brokenStatement, DECIDING, type SealedTable } from './sealedTables';
import type { Sql, SqliteConnection } from './sqliteConnection';
import { EVENT_GUARD, MIGRATIONS } from './sqliteSchema';
import { sqliteCode } from './sqliteProblem';

const ERROR = 1;
const CORRUPT = 11;
const NOTADB = 26;

/**
 * What is wrong with the file, as sentences; none: it is sound. Three nets: SQLite's own check (pages, constraints, every table against its indexes),
 * the schema against what its version writes, and the checksums of the rows that decide something.
 */
export async function inspectLedger(
  connection: SqliteConnection,
  tables: readonly SealedTable[] = DECIDING,
): Promise<readonly Message[]> {
  try {
    const version = await connection.read((sql) => sql.one('PRAGMA user_version')?.user_version as number);
    const expected = await expectedSchema(version);
    return await connection.read((sql) => [...findings(sql, expected, tables)]);
  } catch (error) {
    const code = sqliteCode(error) ?? sqliteCode((error as { cause?: unknown }).cause);
    if (code !== ERROR && code !== CORRUPT && code !== NOTADB) throw error;
    return [{ key: 'ledger.damage.unreadable' }];
  }
}

function* findings(sql: Sql, expected: string, tables: readonly SealedTable[]): Generator<Message> {
  const first = sql.one('PRAGMA integrity_check(1)')?.integrity_check;
  if (first !== 'ok') {
    yield { key: 'ledger.damage.structure', args: { detail: String(first) } };
    return;
  }
  if (schemaOf(sql) !== expected) {
    yield { key: 'ledger.damage.schema' };
    return;
  }
  for (const table of tables) {
    const count = sql.one(brokenStatement(table))?.count as number;
    if (count > 0) yield { key: 'ledger.damage.rows', args: { table, count } };
  }
}

function schemaOf(sql: Pick<Sql, 'all'>): string {
  return JSON.stringify(
    sql.all('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name').map((row) => ({ ...row })),
  );
}

const expectations = new Map<number, string>();

/** What SQLite itself stores for our statements, up to a version: an older file is as sound as a new one. */
async function expectedSchema(version: number): Promise<string> {
  const known = expectations.get(version);
  if (known !== undefined) return known;
  const { DatabaseSync } = await loadSqlite();
  const db = new DatabaseSync(':memory:');
  try {
    for (const migration of MIGRATIONS.slice(0, Math.max(0, version))) db.exec(migration);
    for (const trigger of EVENT_GUARD) db.exec(trigger);
    const expectation = schemaOf({ all: (text) => db.prepare(text).all() as never });
    expectations.set(version, expectation);
    return expectation;
  } finally {
    db.close();
  }
}
