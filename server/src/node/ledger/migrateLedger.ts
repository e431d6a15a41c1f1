import { randomBytes } from 'node:crypto';
import { LedgerProblem } from '../../../core/ledger/problem';
import { appendAudit } from './auditLog';
import { idOf, LedgerChange } from './ledgerChange';
import { setMeta } from './metaValues';
import type { Sql, SqliteConnection } from './sqliteConnection';
import { APPLICATION_ID, EVENT_GUARD, MIGRATIONS, SCHEMA_VERSION } from './sqliteSchema';

const HASH_KEY_BYTES = 32;

export type FileState = 'empty' | 'older' | 'current';

/** What a database file is to this version. Throws `not-a-ledger`, `newer-version` or `damaged`. */
export function fileState(sql: Sql, path: string): FileState {
  const version = sql.one('PRAGMA user_version')?.user_version as number;
  const application = sql.one('PRAGMA application_id')?.application_id as number;
  const tables = sql.one("SELECT count(*) AS n FROM sqlite_master WHERE type = 'table'")?.n as number;
  if (tables === 0 && version === 0 && application === 0) return 'empty';
  if (application !== APPLICATION_ID) throw new LedgerProblem('not-a-ledger', { path });
  if (version > SCHEMA_VERSION) throw new LedgerProblem('newer-version', { path, version });
  if (version < 1) throw new LedgerProblem('damaged', { path });
  return version < SCHEMA_VERSION ? 'older' : 'current';
}

/** Brings a file to the present schema, in one transaction: of many processes that open a new file at once, one makes the tables. */
export async function migrateLedger(connection: SqliteConnection, now: number): Promise<void> {
  const { path } = connection;
  if ((await connection.read((sql) => fileState(sql, path))) === 'current') return;
  const line = await connection.write((sql) => {
    const state = fileState(sql, path);
    if (state === 'current') return undefined;
    const from = writeSchema(sql);
    const change = new LedgerChange(sql, { by: 'qunfa', now }, now);
    if (state === 'empty') {
      setMeta(sql, 'hash_key', randomBytes(HASH_KEY_BYTES));
      change.touch('meta', idOf(sql.one("SELECT id FROM meta WHERE name = 'hash_key'")));
      change.event('ledger.created', {}, { version: SCHEMA_VERSION });
    } else change.event('ledger.migrated', {}, { from, to: SCHEMA_VERSION });
    return change.auditLine();
  });
  if (line) appendAudit(path, line);
}

/** Runs the migrations that the file has not had. Returns how many it had. */
export function writeSchema(sql: Sql): number {
  const from = sql.one('PRAGMA user_version')?.user_version as number;
  for (const migration of MIGRATIONS.slice(from)) for (const statement of statements(migration)) sql.run(statement);
  sql.run(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  if (from > 0) return from;
  sql.run(`PRAGMA application_id = ${APPLICATION_ID}`);
  for (const trigger of EVENT_GUARD) sql.run(trigger);
  return from;
}

/** Statements of a migration; none of ours holds a semicolon inside. */
const statements = (migration: string): readonly string[] =>
  migration.split(';').filter((statement) => statement.trim() !== '');
