import { LedgerProblem } from '../../../core/ledger/problem';

// Primary result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended code.
const ERROR = 1;
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** The primary SQLite result code of an error; undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

export const isBusy = (error: unknown): boolean => {
  const code = sqliteCode(error);
  return code === BUSY || code === LOCKED;
};

/** True where a reader met a journal that only a writer may roll back, or shared memory it can't make. */
export const needsWriter = (error: unknown): boolean => {
  const code = sqliteCode(error);
  return code === READONLY || code === CANTOPEN;
};

/** An error of SQLite or the file system as a problem that people understand; anything unknown is passed through. */
export function ledgerProblem(error: unknown, path: string): unknown {
  if (error instanceof LedgerProblem) return error;
  const options = { cause: error };
  switch (sqliteCode(error)) {
    case BUSY:
    case LOCKED:
      return new LedgerProblem('busy', { path }, options);
    case READONLY:
    case CANTOPEN:
      return new LedgerProblem('not-writable', { path }, options);
    case IOERR:
      return new LedgerProblem('disk-error', { path }, options);
    case CORRUPT:
      return new LedgerProblem('damaged', { path }, options);
    case FULL:
      return new LedgerProblem('disk-full', { path }, options);
    case NOTADB:
      return new LedgerProblem('not-a-database', { path }, options);
    default:
  }
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'ENOENT':
    case 'ENAMETOOLONG':
      return new LedgerProblem('not-writable', { path }, options);
    case 'EEXIST':
      return new LedgerProblem('file-exists', { path }, options);
    case 'EISDIR':
      return new LedgerProblem('is-a-folder', { path }, options);
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new LedgerProblem('disk-full', { path }, options);
    case 'EIO':
      return new LedgerProblem('disk-error', { path }, options);
    default:
      return error;
  }
}

/** The same while a file is being opened: a statement of ours that makes no sense to it then means that its tables are not as we made them. */
export function openingProblem(error: unknown, path: string): unknown {
  if (sqliteCode(error) === ERROR) return new LedgerProblem('damaged', { path }, { cause: error });
  return ledgerProblem(error, path);
}
