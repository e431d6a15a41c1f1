import { LedgerProblem } from '../../../core/ledger/problem';
import { auditPath, recentAuditSeq } from './auditLog';
import { fileState } from './migrateLedger';
import { lastEvent } from './soundBackup';
import type { Sql, SqliteConnection } from './sqliteConnection';

/**
 * A change is durable in the file before the audit export tells of it. So where the export is ahead, the file was lost, emptied or replaced by an
 * older one, and going on would send again to people who had the message. Throws `history-lost`.
 * `audited` is what `lastAudited` said before the file was opened: other processes may have written since, which only ever brings the file ahead.
 */
export async function refuseLostHistory(connection: SqliteConnection, audited: number): Promise<void> {
  const { path } = connection;
  if (audited === 0) return;
  const there = await connection.read((sql) => (fileState(sql, path) === 'empty' ? 0 : lastEvent(sql)));
  if (there < audited) throw historyLost(path, there, audited);
}

/** The same for a ledger that is open: an older copy may have been written over it meanwhile. Asked inside the change that would go on from there. */
export function refuseOlderCopy(sql: Sql, { path, lastChange }: Pick<SqliteConnection, 'path' | 'lastChange'>): void {
  const known = Math.max(lastChange, recentAuditSeq(auditPath(path)));
  if (known === 0) return;
  const there = sql.one("SELECT 1 FROM sqlite_master WHERE name = 'events'") ? lastEvent(sql) : 0;
  if (there < known) throw historyLost(path, there, known);
}

/** Numbers of changes: the last in the file, and the last that is told of. */
export const historyLost = (path: string, there: number, audited: number): LedgerProblem =>
  new LedgerProblem('history-lost', { path, there, audited });
