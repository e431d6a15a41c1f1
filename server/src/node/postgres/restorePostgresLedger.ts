import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LedgerProblem } from '../../../core/ledger/problem';
import { stamp } from '../ledger/backupLedger';
import { teamBackups } from './backupLedger';
import type { ImportedLedger } from './importRows';
import { ledgerAddress } from './ledgerAddress';
import { backupSource } from './ledgerSources';
import { migratePostgresLedger } from './migratePostgresLedger';

export interface RestoreOptions {
  readonly now: number;
  readonly by: string;
  /** Path of the backup; undefined: the newest one in the folder that backups are written to. */
  readonly from: string | undefined;
  /** For tests: that folder. */
  readonly folder?: string;
}

export interface RestoredTeamLedger {
  readonly location: string;
  readonly backup: string;
  /** Schema that holds what was there before; undefined: nothing was. */
  readonly moved: string | undefined;
  /** Events of the old ledger that the backup does not have. */
  readonly missing: number;
  readonly imported: ImportedLedger;
}

/**
 * Puts the team ledger that is there aside (its schema is renamed, never dropped) and makes a new one of a backup, in one transaction. Members stay members.
 * The new one reserves nothing until `confirmRestored`. For the owner of the ledger. Throws `in-use` while any process has it open, `no-backup` where there is none.
 */
export async function restorePostgresLedger(url: string, options: RestoreOptions): Promise<RestoredTeamLedger> {
  const { shown: path } = ledgerAddress(url);
  const backup = options.from ?? (await newestBackup(options.folder ?? teamBackups()));
  if (backup === undefined) throw new LedgerProblem('no-backup', { path });
  const from = await backupSource(backup);
  const { now, by } = options;
  const aside = `qunfa_damaged_${stamp(now).toLowerCase()}`;
  const done = await migratePostgresLedger(url, { now, by, from, aside });
  const imported = done.imported ?? { rows: {}, unknown: 0, lastEvent: 0 };
  const missing = done.aside?.events.filter((id) => id > imported.lastEvent).length ?? 0;
  return { location: done.location, backup, moved: done.aside?.schema, missing, imported };
}

/** Names hold the time, so they sort by it. */
async function newestBackup(folder: string): Promise<string | undefined> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^team-ledger-.*\.jsonl$/.test(name));
  const newest = names.sort().at(-1);
  return newest && join(folder, newest);
}
