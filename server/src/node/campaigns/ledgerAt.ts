import type { LedgerReader } from '../../../core/ledger/reader';
import type { LedgerCheck } from '../../../core/ledger/records';
import type { LedgerStore } from '../../../core/ledger/store';
import { openLedger, readLedger, verifyLedgerFile } from '../ledger/openLedger';
import type { LedgerLocation } from '../ledger/resolveLedgerPath';
import { ledgerAddress } from '../postgres/ledgerAddress';
import type { WakeQueue } from '../postgres/wakeQueue';

/** A ledger by where it is: the path of a SQLite file, or the `postgres://` URL of a team ledger (which holds a password: never for people). */
export const whereOf = (location: LedgerLocation): string =>
  location.kind === 'sqlite' ? location.path : location.url;

/** The same for people and logs: without a password, also where the address can't be read. */
export function shownWhere(where: string): string {
  if (!isTeamLedger(where)) return where;
  try {
    return ledgerAddress(where).shown;
  } catch {
    return 'postgres://…';
  }
}

export function isTeamLedger(where: string): boolean {
  return /^postgres(ql)?:\/\//i.test(where);
}

/** For looking: makes nothing. */
export async function readLedgerAt(where: string): Promise<LedgerReader> {
  if (!isTeamLedger(where)) return readLedger(where);
  const { readPostgresLedger } = await import('../postgres/openPostgresLedger');
  return readPostgresLedger(where);
}

/** For writing. A local ledger is made where there is none; the tables of a team ledger must be there. */
export async function openLedgerAt(where: string, now: number): Promise<LedgerStore> {
  if (!isTeamLedger(where)) return openLedger(where, { now });
  const { openPostgresLedger } = await import('../postgres/openPostgresLedger');
  return openPostgresLedger(where);
}

/** Wakes the workers of a team ledger; a local one has none, since its workers see each other's changes. Throws a `LedgerProblem` where its tables are missing. */
export async function wakesAt(where: string, onProblem: (problem: unknown) => void): Promise<WakeQueue | undefined> {
  if (!isTeamLedger(where)) return undefined;
  const { createWakeQueue } = await import('../postgres/wakeQueue');
  return createWakeQueue(where, { onProblem });
}

/** Recomputes every total, also of a local ledger that is too damaged to be used. */
export async function verifyLedgerAt(where: string): Promise<LedgerCheck> {
  if (!isTeamLedger(where)) return verifyLedgerFile(where);
  const reader = await readLedgerAt(where);
  try {
    return await reader.verify();
  } finally {
    await reader.close();
  }
}
