import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { auditPath, lastAuditSeq } from './auditLog';
import { backupFolder } from './backupLedger';

/** The last change that the audit exports of a ledger tell of; 0 where they tell nothing. Needs no SQLite. */
export async function lastAudited(ledger: string): Promise<number> {
  const current = lastAuditSeq(auditPath(ledger));
  if (current > 0) return current;
  const folder = backupFolder(ledger);
  const put = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.audit.jsonl')).sort();
  const newest = put.at(-1);
  return newest === undefined ? 0 : lastAuditSeq(join(folder, newest));
}
