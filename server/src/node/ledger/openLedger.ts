import { chmod, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { emptyLedger } from '../../../core/ledger/emptyLedger';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { LedgerCheck } from '../../../core/ledger/records';
import type { LedgerStore } from '../../../core/ledger/store';
import { makeFolder } from '../files/makeFolder';
import { canonicalLedger } from './canonicalLedger';
import { catchUpAudit } from './catchUpAudit';
import { createEmpty } from './fileLock';
import { fileFingerprint, inspectedLately, noteInspection } from './inspectedLately';
import { inspectLedger } from './inspectLedger';
import { lastAudited } from './lastAudited';
import { knownHome, settledHome } from './ledgerHome';
import { loadSqlite } from './loadSqlite';
import { metaValue } from './metaValues';
import { fileState, migrateLedger } from './migrateLedger';
import { networkDisk } from './networkDisk';
import { historyLost, refuseLostHistory } from './refuseLostHistory';
import { type Session, startSession } from './session';
import { SqliteConnection } from './sqliteConnection';
import { SqliteLedger } from './sqliteLedger';
import { needsWriter, openingProblem } from './sqliteProblem';
import { verifyLedger } from './verifyLedger';
import { SqliteReader } from './sqliteReader';

export interface OpenOptions {
  /** ms since the epoch; stamps the first event of a new ledger. */
  readonly now: number;
  /** For tests: names the network file system of a folder. */
  readonly networkDisk?: (folder: string) => Promise<string | undefined>;
}

/** Opens a SQLite ledger for reading and writing, and makes it where there is none. Throws a `LedgerProblem`. */
export async function openLedger(named: string, options: OpenOptions): Promise<LedgerStore> {
  await loadSqlite();
  let path = canonicalLedger(named);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const opened = await openAt(path, options);
    if (typeof opened !== 'string') return opened;
    path = opened;
  }
  throw new LedgerProblem('in-use', { path });
}

/** Somebody may make or move the file meanwhile; names that lead on for ever are a circle. */
const MOST_TURNS = 5;

/** Or the path by which it has to be opened: the file turned out to have another name, under which its guard and sessions are. */
async function openAt(path: string, options: OpenOptions): Promise<LedgerStore | string> {
  let session: Session | undefined;
  let connection: SqliteConnection | undefined;
  try {
    await refuseFolder(path);
    await makeFolder(dirname(path), 0o700);
    const disk = await (options.networkDisk ?? networkDisk)(dirname(path));
    if (disk) throw new LedgerProblem('network-disk', { path, disk });
    session = await startSession(path);
    const audited = await lastAudited(path);
    createEmpty(path);
    // Letter case, or a link, that showed only now that the file is there.
    const spelt = canonicalLedger(path);
    if (spelt !== path) return elsewhere(spelt, session);
    connection = await SqliteConnection.open(path, { readOnly: false });
    const home = await knownHome(connection);
    if (home !== path) return elsewhere(home, session, connection);
    await refuseLostHistory(connection, audited);
    await migrateLedger(connection, options.now);
    await refuseDamage(connection);
    const settled = await settledHome(connection);
    if (settled !== path) return elsewhere(settled, session, connection);
    await ownersOnly(path);
    await catchUpAudit(connection);
    return new SqliteLedger(connection, await hashKeyOf(connection), session);
  } catch (error) {
    connection?.close();
    session?.end();
    throw openingProblem(error, path);
  }
}

function elsewhere(path: string, session: Session, connection?: SqliteConnection): string {
  connection?.close();
  session.end();
  return path;
}

/** Opens a SQLite ledger for looking only. Makes nothing: where there is no file, the answer is an empty ledger, on any Node. */
export async function readLedger(named: string): Promise<LedgerReader> {
  const path = canonicalLedger(named);
  try {
    const audited = await lastAudited(path);
    if (!(await refuseFolder(path))) return nothingLost(path, audited);
    const connection = await openToRead(path);
    try {
      const home = await knownHome(connection);
      if (home !== path) {
        connection.close();
        return await readLedger(home);
      }
      await refuseLostHistory(connection, audited);
      if ((await connection.read((sql) => fileState(sql, path))) === 'empty') {
        connection.close();
        return emptyLedger(path);
      }
      await refuseDamage(connection);
      return new SqliteReader(connection, await hashKeyOf(connection));
    } catch (error) {
      connection.close();
      throw error;
    }
  } catch (error) {
    throw openingProblem(error, path);
  }
}

/** Recomputes every total of a ledger file, also of one that is too damaged to be used. Makes nothing; a file that is not there is in order. */
export async function verifyLedgerFile(named: string): Promise<LedgerCheck> {
  const path = canonicalLedger(named);
  try {
    const audited = await lastAudited(path);
    if (!(await refuseFolder(path))) return await nothingLost(path, audited).verify();
    const connection = await openToRead(path);
    try {
      await refuseLostHistory(connection, audited);
      if ((await connection.read((sql) => fileState(sql, path))) === 'empty') return await emptyLedger(path).verify();
      return await verifyLedger(connection);
    } finally {
      connection.close();
    }
  } catch (error) {
    throw openingProblem(error, path);
  }
}

function nothingLost(path: string, audited: number): LedgerReader {
  if (audited > 0) throw historyLost(path, 0, audited);
  return emptyLedger(path);
}

/** Where a killed writer left its journal, only a writer may roll it back. */
async function openToRead(path: string): Promise<SqliteConnection> {
  try {
    return await SqliteConnection.open(path, { readOnly: true });
  } catch (error) {
    if (!needsWriter((error as { cause?: unknown }).cause)) throw error;
    return SqliteConnection.open(path, { readOnly: false });
  }
}

/** Size in bytes; undefined where there is no file. */
async function refuseFolder(path: string): Promise<number | undefined> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found?.isDirectory()) throw new LedgerProblem('is-a-folder', { path });
  return found?.size;
}

/** A change of mode would make the file look touched. */
async function ownersOnly(path: string): Promise<void> {
  if (((await stat(path)).mode & 0o777) !== 0o600) await chmod(path, 0o600);
}

async function refuseDamage(connection: SqliteConnection): Promise<void> {
  const { path } = connection;
  if (inspectedLately(path)) return;
  const before = fileFingerprint(path);
  const [first] = await inspectLedger(connection);
  if (first) throw new LedgerProblem('damaged', { path }, { cause: first });
  if (before !== undefined) noteInspection(path, before);
}

async function hashKeyOf(connection: SqliteConnection): Promise<Uint8Array> {
  const key = await connection.read((sql) => metaValue(sql, 'hash_key'));
  if (!(key instanceof Uint8Array)) throw new LedgerProblem('damaged', { path: connection.path });
  return key;
}
