import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LedgerProblem } from '../../../core/ledger/problem';
import { auditPath } from './auditLog';
import { backupFolder } from './backupLedger';
import { inspectLedger } from './inspectLedger';
import { writeSchema } from './migrateLedger';
import { type Sql, SqliteConnection } from './sqliteConnection';
import { ledgerProblem } from './sqliteProblem';

/**
 * Copies the newest backup that is sound to `target` and returns its path; where there is none, makes empty tables there.
 * `from`: this file and no other; throws `damaged`, or what the file system says, where it will not do.
 */
export async function newestSound(path: string, target: string, from?: string): Promise<string | undefined> {
  for (const file of from === undefined ? inBackups(path, '.db').reverse() : [from]) {
    try {
      copyFileSync(file, target);
    } catch (error) {
      throw ledgerProblem(error, file);
    }
    if (await isSound(target)) return file;
    clearLedger(target);
  }
  if (from !== undefined) throw new LedgerProblem('bad-backup', { path: from });
  const empty = await SqliteConnection.open(target, { readOnly: false });
  try {
    await empty.write(writeSchema);
  } finally {
    empty.close();
  }
  return undefined;
}

/** Every audit export of a ledger, oldest first. */
export const auditFiles = (path: string): readonly string[] => [...inBackups(path, '.audit.jsonl'), auditPath(path)];

/** Whether there is anything to restore from: a backup, or audit records. */
export const hasPast = (path: string): boolean =>
  inBackups(path, '.db').length > 0 || auditFiles(path).some((file) => existsSync(file));

/** The last change that a file, damaged perhaps, still tells of; 0 where it tells nothing. */
export async function lastEventOf(path: string): Promise<number> {
  if (!existsSync(path)) return 0;
  try {
    const connection = await SqliteConnection.open(path, { readOnly: true });
    try {
      return await connection.read(lastEvent);
    } finally {
      connection.close();
    }
  } catch {
    return 0;
  }
}

export const lastEvent = (sql: Sql): number => (sql.one('SELECT max(id) AS id FROM events')?.id as number | null) ?? 0;

export function clearLedger(file: string): void {
  for (const suffix of ['', '-journal', '.audit.jsonl']) rmSync(`${file}${suffix}`, { force: true });
}

function inBackups(path: string, ending: string): string[] {
  const folder = backupFolder(path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

async function isSound(file: string): Promise<boolean> {
  try {
    const connection = await SqliteConnection.open(file, { readOnly: true });
    try {
      return (await inspectLedger(connection)).length === 0;
    } finally {
      connection.close();
    }
  } catch {
    return false;
  }
}
