import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { Actor } from '../../../core/ledger/store';
import { makeFolder } from '../files/makeFolder';
import type { AuditLine } from './auditLog';
import { stamp } from './backupLedger';
import { canonicalLedger } from './canonicalLedger';
import { SELECT_BATCH } from './rowRecords';
import { updateBatch } from './batchRows';
import { CONTACT_TIMES } from './contacts';
import { LedgerChange } from './ledgerChange';
import { setMeta } from './metaValues';
import { writeSchema } from './migrateLedger';
import { auditFiles, clearLedger, hasPast, lastEvent, lastEventOf, newestSound } from './soundBackup';
import { readAudit, replayLine } from './replayAudit';
import { aloneWith } from './session';
import { SqliteConnection } from './sqliteConnection';
import { ledgerProblem } from './sqliteProblem';

export interface Restored {
  /** Where the old file is now; undefined where there was none. */
  readonly moved: string | undefined;
  /** The copy that was taken; undefined: rebuilt from the audit export alone. */
  readonly backup: string | undefined;
  /** Changes taken from the audit export. */
  readonly replayed: number;
  /** Changes that are known to have happened and of which nothing is left. */
  readonly missing: number;
  /** Batches that were under way: their outcome has to be found out. */
  readonly unknown: number;
}

/**
 * Puts a damaged ledger aside (it is never deleted) and makes a new one from the newest sound backup and the audit exports.
 * The new one reserves nothing until `confirmRestored`. `from`: this backup and no other. Throws `in-use` while any process has the ledger open, `no-backup` where there is nothing to restore from.
 */
export async function restoreLedger(named: string, actor: Actor, from?: string): Promise<Restored> {
  const path = canonicalLedger(named);
  if (from === undefined && !hasPast(path)) throw new LedgerProblem('no-backup', { path });
  await makeFolder(dirname(path), 0o700);
  const alone = await aloneWith(path);
  const building = `${path}.restoring`;
  try {
    const lastKnown = await lastEventOf(path);
    clearLedger(building);
    const backup = await newestSound(path, building, from);
    const exports = auditFiles(path);
    const connection = await SqliteConnection.open(building, { readOnly: false });
    try {
      // The backup may be of an older version.
      await connection.write(writeSchema);
      const base = await connection.read(lastEvent);
      const lines = await readAudit(exports, base);
      if (!backup && lines[0]?.rows.meta === undefined) throw new LedgerProblem('no-backup', { path });
      const figures = await replay(connection, { lines, base: backup ? base : 0, lastKnown, actor, backup });
      connection.close();
      const moved = putAside(path, actor.now);
      renameSync(building, path);
      return { moved, backup, ...figures };
    } finally {
      connection.close();
    }
  } catch (error) {
    throw ledgerProblem(error, path);
  } finally {
    clearLedger(building);
    alone.release();
  }
}

interface Replay {
  readonly lines: readonly AuditLine[];
  readonly base: number;
  readonly lastKnown: number;
  readonly actor: Actor;
  readonly backup: string | undefined;
}

async function replay(connection: SqliteConnection, { lines, base, lastKnown, actor, backup }: Replay) {
  return connection.write((sql) => {
    // Rows may name others that a lost line would have brought; `verify` shows such gaps afterwards.
    sql.run('PRAGMA defer_foreign_keys = ON');
    for (const line of lines) replayLine(sql, line);
    const last = Math.max(base, lastKnown, ...lines.map((line) => line.seq));
    const there = sql.one('SELECT count(*) AS n FROM events WHERE id > ?', base)?.n as number;
    const missing = Math.max(0, last - base - there);
    const at = Math.max(actor.now, (sql.one('SELECT max(at) AS at FROM events')?.at as number | null) ?? 0);
    const change = new LedgerChange(sql, actor, at);
    const hanging = sql.all(`${SELECT_BATCH} WHERE b.state = 'submitting'`);
    for (const row of hanging)
      updateBatch(change, row, { state: 'unknown', problem: JSON.stringify({ key: 'send.problem.interrupted' }) });
    sql.run('DELETE FROM contacts WHERE archived_at IS NULL');
    sql.run(
      `INSERT INTO contacts (account_id, recipient, last_at, campaign_id) SELECT account_id, recipient, last_at, campaign_id FROM (${CONTACT_TIMES}) WHERE true
       ON CONFLICT (account_id, recipient) DO UPDATE SET last_at = max(excluded.last_at, coalesce(archived_at, 0)), campaign_id = excluded.campaign_id`,
    );
    const figures = { replayed: lines.length, missing, unknown: hanging.length };
    setMeta(sql, 'restored', JSON.stringify({ at, backup: backup ?? null, ...figures }));
    setMeta(sql, 'clock_mark', at);
    change.event('ledger.restored', {}, { backup: backup ?? null, ...figures });
    return figures;
  });
}

function putAside(path: string, now: number): string | undefined {
  if (!existsSync(path)) return undefined;
  const moved = freeName(`${path}.damaged-${stamp(now)}`);
  renameSync(path, moved);
  // Its journal belongs to it, and must not be taken for the new file's.
  if (existsSync(`${path}-journal`)) renameSync(`${path}-journal`, `${moved}-journal`);
  return moved;
}

/** What was put aside before is not written over. */
function freeName(wanted: string): string {
  for (let round = 1; ; round++) {
    const name = round === 1 ? wanted : `${wanted}-${round}`;
    if (!existsSync(name)) return name;
  }
}
