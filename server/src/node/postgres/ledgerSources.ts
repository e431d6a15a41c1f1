import { createReadStream, existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { ExportRow } from '../../../core/ledger/records';
import { LedgerProblem } from '../../../core/ledger/problem';
import { exportLedger } from '../ledger/exportLedger';
import { changeLedger } from '../ledger/ledgerChange';
import { clockMark, metaValue, setMeta } from '../ledger/metaValues';
import { aloneWith } from '../ledger/session';
import { SqliteConnection } from '../ledger/sqliteConnection';
import { ledgerProblem } from '../ledger/sqliteProblem';
import { verifyLedger } from '../ledger/verifyLedger';
import type { BackupHeader } from './backupLedger';
import type { LedgerSource } from './importRows';
import { serverProblem } from './postgresProblem';

/**
 * Gives the rows of a SQLite ledger to `move`, with nobody else using the file, and afterwards keeps it from reserving anything ever again: two ledgers for the
 * same customers would not know of each other's sends. The file stays where it is. Throws `in-use`, or `damaged` where its totals don't agree.
 */
export async function moveSqliteLedger<T>(
  path: string,
  to: string,
  actor: { readonly by: string; readonly now: number },
  move: (source: LedgerSource) => Promise<T>,
): Promise<T> {
  const alone = await aloneWith(path);
  try {
    const connection = await SqliteConnection.open(path, { readOnly: false });
    try {
      if (!(await verifyLedger(connection)).ok) throw new LedgerProblem('damaged', { path });
      const [hashKey, mark] = await connection.read((sql) => [metaValue(sql, 'hash_key'), clockMark(sql)] as const);
      if (!(hashKey instanceof Uint8Array)) throw new LedgerProblem('damaged', { path });
      const rows = exportLedger(connection);
      const moved = await move({ name: path, rows, hashKey, clockMark: mark, restored: false });
      await changeLedger(connection, actor, 'lenient', (change) => {
        setMeta(change.sql, 'restored', JSON.stringify({ at: change.at, movedTo: to }));
        change.event('ledger.moved', {}, { to });
      });
      return moved;
    } finally {
      connection.close();
    }
  } finally {
    alone.release();
  }
}

/**
 * A backup that `backup` of a team ledger wrote, or a copy of a local ledger's file. Throws `not-a-ledger`, `bad-backup`, `in-use` for the file that a local
 * ledger works in (that one is moved, not copied), or what the file system says.
 */
export async function backupSource(path: string): Promise<LedgerSource> {
  if (await isSqlite(path)) return sqliteBackup(path);
  const lines = readLines(path);
  const first = await lines.next().catch((error: unknown) => {
    throw ledgerProblem(error, path);
  });
  const header = first.done ? undefined : (first.value as unknown as Partial<BackupHeader>);
  if (header?.type !== 'qunfa.ledger-backup/1' || typeof header.hashKey !== 'string')
    throw serverProblem('not-a-ledger', 'not-a-backup', { path });
  return {
    name: path,
    rows: lines,
    hashKey: Buffer.from(header.hashKey, 'hex'),
    clockMark: header.clockMark ?? undefined,
    restored: true,
  };
}

async function* readLines(path: string): AsyncGenerator<ExportRow> {
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    if (line === '') continue;
    let row: ExportRow;
    try {
      row = JSON.parse(line) as ExportRow;
    } catch (error) {
      throw serverProblem('not-a-ledger', 'not-a-backup', { path }, error);
    }
    yield row;
  }
}

async function isSqlite(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw ledgerProblem(error, path);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SQLITE.length), 0, SQLITE.length, 0);
    return buffer.subarray(0, bytesRead).toString('latin1') === SQLITE;
  } catch (error) {
    throw ledgerProblem(error, path);
  } finally {
    await file.close();
  }
}

/** How every database file begins (sqlite.org/fileformat2.html#the_database_header). */
const SQLITE = 'SQLite format 3';

async function sqliteBackup(path: string): Promise<LedgerSource> {
  if (existsSync(`${path}.guard`)) throw serverProblem('in-use', 'live-ledger', { path });
  const connection = await SqliteConnection.open(path, { readOnly: true });
  try {
    if (!(await verifyLedger(connection)).ok) throw new LedgerProblem('bad-backup', { path });
    const [hashKey, mark] = await connection.read((sql) => [metaValue(sql, 'hash_key'), clockMark(sql)] as const);
    if (!(hashKey instanceof Uint8Array)) throw new LedgerProblem('bad-backup', { path });
    return { name: path, rows: rowsOf(connection), hashKey, clockMark: mark, restored: true };
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function* rowsOf(connection: SqliteConnection): AsyncGenerator<ExportRow> {
  try {
    yield* exportLedger(connection);
  } finally {
    connection.close();
  }
}
