import { type AuditDelivery, type AuditValue, appendAudit } from './auditLog';
import { lastAudited } from './lastAudited';
import { auditValue } from './ledgerChange';
import { type SealedTable, sealedColumns } from './sealedTables';
import type { Sql, SqliteConnection } from './sqliteConnection';

/** Adds to the audit export what a process that died, or a full disk, left out of it: the rows that the missing events speak of, as they are now. */
export async function catchUpAudit(connection: SqliteConnection): Promise<void> {
  const last = await lastAudited(connection.path);
  const line = await connection.read((sql) => {
    const seq = (sql.one('SELECT max(id) AS seq FROM events')?.seq as number | null) ?? 0;
    return seq > last ? { seq, rows: rowsSince(sql, last), deliveries: deliveriesSince(sql, last) } : undefined;
  });
  if (line) appendAudit(connection.path, line);
}

/** Conditions on the tables that events point into; the others are small and come whole. */
const SINCE: Readonly<Record<SealedTable, string>> = {
  meta: 'TRUE',
  accounts: 'TRUE',
  approvals: 'TRUE',
  compliance: 'TRUE',
  events: 'id > :last',
  campaigns: 'name IN (SELECT campaign FROM events WHERE id > :last)',
  batches: `campaign_id IN (SELECT id FROM campaigns WHERE name IN (SELECT campaign FROM events WHERE id > :last))`,
};

function rowsSince(sql: Sql, last: number): Record<string, AuditValue[][]> {
  const rows: Record<string, AuditValue[][]> = {};
  for (const [table, where] of Object.entries(SINCE) as [SealedTable, string][]) {
    const columns = sealedColumns(table).map((name) => `"${name}"`);
    const text = `SELECT ${columns.join(', ')} FROM ${table} WHERE ${where.replaceAll(':last', String(last))}`;
    rows[table] = sql.all(text).map((row) => Object.values(row).map(auditValue));
  }
  return rows;
}

function deliveriesSince(sql: Sql, last: number): readonly AuditDelivery[] {
  return sql
    .all(
      `SELECT campaign_id, message, recipient, batch_id, state FROM deliveries WHERE campaign_id IN (
         SELECT id FROM campaigns WHERE name IN (SELECT campaign FROM events WHERE id > ?))`,
      last,
    )
    .map((row) => [
      row.campaign_id as number,
      row.message as number,
      Buffer.from(row.recipient as Uint8Array).toString('hex'),
      row.batch_id as number,
      row.state as string,
    ]);
}
