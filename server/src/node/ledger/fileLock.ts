import { closeSync, openSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { loadSqlite } from './loadSqlite';
import { isBusy } from './sqliteProblem';

/**
 * A lock between processes that the operating system lets go of when its holder ends, however it ends. Node has no such lock of its own;
 * SQLite's lock on an empty database file is one, on every system. Nothing is ever written to the file.
 */
export interface FileLock {
  release(): void;
}

/** Tries once; undefined: somebody else holds it. The file is made (mode 0600) if it is missing. */
export async function tryLock(file: string, kind: 'shared' | 'exclusive'): Promise<FileLock | undefined> {
  const { DatabaseSync } = await loadSqlite();
  createEmpty(file);
  const db = new DatabaseSync(file);
  try {
    // Without a journal nothing is left beside the file when the holder is killed.
    db.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = OFF');
    take(db, kind);
    return { release: () => db.close() };
  } catch (error) {
    db.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}

function take(db: DatabaseSync, kind: 'shared' | 'exclusive'): void {
  if (kind === 'exclusive') db.exec('BEGIN EXCLUSIVE');
  else {
    db.exec('BEGIN');
    // A deferred transaction takes its lock with the first read.
    db.prepare('SELECT count(*) FROM sqlite_master').get();
  }
}

/** Only a file that was not there is opened: closing any other handle of a locked file would drop this process's locks on it (POSIX). */
export function createEmpty(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
