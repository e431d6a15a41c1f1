import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LedgerProblem } from '../../../core/ledger/problem';
import { type FileLock, tryLock } from './fileLock';

/** A leftover of a session that was killed is swept after this time; young ones may be about to be locked. */
const SWEEP_AFTER_MS = 3_600_000;

const guardPath = (ledger: string): string => `${ledger}.guard`;
const folderOf = (ledger: string): string => `${ledger}.sessions`;

/**
 * This process's use of a ledger, visible to others for as long as the process lives: an exclusive lock on a file of its own
 * (so that others can tell its unfinished batches from those of a dead process), and a shared one on the guard (so that nobody swaps the ledger under it).
 */
export interface Session {
  readonly id: string;
  end(): void;
}

/** Throws `in-use` while the ledger is being restored. */
export async function startSession(ledger: string): Promise<Session> {
  const guard = await tryLock(guardPath(ledger), 'shared');
  if (!guard) throw new LedgerProblem('in-use', { path: ledger });
  try {
    mkdirSync(folderOf(ledger), { recursive: true, mode: 0o700 });
    const id = `${process.pid}-${randomBytes(6).toString('hex')}`;
    const file = join(folderOf(ledger), id);
    const own = await tryLock(file, 'exclusive');
    if (!own) throw new LedgerProblem('in-use', { path: ledger });
    return { id, end: () => end(file, own, guard) };
  } catch (error) {
    guard.release();
    throw error;
  }
}

function end(file: string, own: FileLock, guard: FileLock): void {
  own.release();
  guard.release();
  rmSync(file, { force: true });
}

/** True while the process that started this session lives. */
export async function isAlive(ledger: string, session: string): Promise<boolean> {
  const file = join(folderOf(ledger), session);
  if (!existsSync(file)) return false;
  const lock = await tryLock(file, 'exclusive');
  lock?.release();
  return lock === undefined;
}

/** Takes away the files of sessions that ended long ago without saying so. */
export async function sweepSessions(ledger: string, now: number): Promise<void> {
  for (const name of readdirSync(folderOf(ledger))) {
    const file = join(folderOf(ledger), name);
    const age = now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now);
    if (age > SWEEP_AFTER_MS && !(await isAlive(ledger, name))) rmSync(file, { force: true });
  }
}

/** Alone with the ledger: nobody has it open for writing, and nobody can open it until the lock is released. Throws `in-use`. */
export async function aloneWith(ledger: string): Promise<FileLock> {
  const guard = await tryLock(guardPath(ledger), 'exclusive');
  if (!guard) throw new LedgerProblem('in-use', { path: ledger });
  return guard;
}
