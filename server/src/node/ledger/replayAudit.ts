import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { SQLInputValue } from 'node:sqlite';
import type { AuditLine, AuditValue } from './auditLog';
import { restoreStatement, type SealedTable, sealStatement, sealedColumns } from './sealedTables';
import type { Sql } from './sqliteConnection';

/** Lines of audit exports that are newer than `after`, in the order of the changes. Lines cut short are left out; of lines for the same change the last one holds. */
export async function readAudit(files: readonly string[], after: number): Promise<readonly AuditLine[]> {
  const lines = new Map<number, AuditLine>();
  for (const file of files.filter((path) => existsSync(path))) {
    for await (const text of createInterface({ input: createReadStream(file, 'utf8') })) {
      const line = auditLine(text);
      if (line && line.seq > after) lines.set(line.seq, line);
    }
  }
  return [...lines.values()].sort((a, b) => a.seq - b.seq);
}

function auditLine(text: string): AuditLine | undefined {
  try {
    const line = JSON.parse(text) as Partial<AuditLine> | null;
    return typeof line?.seq === 'number' && line.rows && line.deliveries ? (line as AuditLine) : undefined;
  } catch {
    return undefined;
  }
}

/** Puts the rows of a line back as the change left them. */
export function replayLine(sql: Sql, line: AuditLine): void {
  // Parents before children.
  for (const table of ['meta', 'accounts', 'campaigns', 'batches', 'approvals', 'compliance', 'events'] as const)
    for (const row of line.rows[table] ?? []) replayRow(sql, table, row);
  for (const [campaign, message, recipient, batch, state] of line.deliveries)
    sql.run(
      `INSERT INTO deliveries (campaign_id, message, recipient, batch_id, state) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (campaign_id, message, recipient) DO UPDATE SET batch_id = excluded.batch_id, state = excluded.state`,
      ...[campaign, message, Buffer.from(recipient, 'hex'), batch, state],
    );
}

function replayRow(sql: Sql, table: SealedTable, row: readonly AuditValue[]): void {
  if (row.length !== sealedColumns(table).length) return;
  // Events never change; their guard would refuse a replacement.
  if (table === 'events' && sql.one('SELECT 1 FROM events WHERE id = ?', row[0] as number)) return;
  sql.run(restoreStatement(table), ...row.map(sqlValue));
  sql.run(sealStatement(table), row[0] as number);
}

const sqlValue = (value: AuditValue): SQLInputValue =>
  value !== null && typeof value === 'object' ? Buffer.from(value.hex, 'hex') : value;
