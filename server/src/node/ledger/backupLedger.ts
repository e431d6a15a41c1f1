import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { Actor } from '../../../core/ledger/store';
import { auditPath, syncAudit } from './auditLog';
import { changeLedger } from './ledgerChange';
import type { SqliteConnection } from './sqliteConnection';

/** So many copies of our own are kept, with the audit exports between them. */
const KEEP = 7;

export const backupFolder = (ledger: string): string => `${ledger}.backups`;

/** `20261125T120000000Z`: sorts by time, and is a file name everywhere. */
export const stamp = (ms: number): string => new Date(ms).toISOString().replace(/[-:.]/g, '');

/** A consistent copy by `VACUUM INTO`, beside the ledger unless `to` says where. A copy of our own also starts a new audit export. */
export async function backupLedger(
  connection: SqliteConnection,
  options: { readonly to?: string },
  actor: Actor,
): Promise<string> {
  const ledger = connection.path;
  const target = options.to ?? freeName(backupFolder(ledger), actor.now);
  if (!options.to) mkdirSync(backupFolder(ledger), { recursive: true, mode: 0o700 });
  else refuseTarget(target);
  await changeLedger(connection, actor, 'lenient', (change) =>
    change.event('ledger.backup', {}, { to: basename(target) }),
  );
  await connection.outside('VACUUM INTO ?', target);
  chmodSync(target, 0o600);
  if (!options.to) {
    // Between the copy and this rename other processes may have added lines; a restore reads every export and takes what is newer than its copy.
    syncAudit(ledger);
    renameSync(auditPath(ledger), `${target}.audit.jsonl`);
    forgetOld(backupFolder(ledger));
  }
  return target;
}

/** SQLite's own words about a target that will not do sound as if the ledger were at fault. */
function refuseTarget(target: string): void {
  if (existsSync(target)) throw new LedgerProblem('file-exists', { path: target });
  try {
    accessSync(dirname(target), constants.W_OK);
  } catch (error) {
    throw new LedgerProblem('file-not-writable', { path: target }, { cause: error });
  }
}

function freeName(folder: string, now: number): string {
  for (let round = 0; ; round++) {
    const file = join(folder, `${stamp(now)}${round || ''}.db`);
    if (!existsSync(file)) return file;
  }
}

function forgetOld(folder: string): void {
  const copies = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .sort();
  for (const name of copies.slice(0, -KEEP)) {
    rmSync(join(folder, name), { force: true });
    rmSync(join(folder, `${name}.audit.jsonl`), { force: true });
  }
}
