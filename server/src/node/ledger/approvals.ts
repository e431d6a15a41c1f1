import type { ApprovalRecord, ComplianceRecord } from '../../../core/ledger/records';
import { idOf, type LedgerChange, orNull } from './ledgerChange';

export function recordApproval(change: LedgerChange, approval: Omit<ApprovalRecord, 'by' | 'at'>): void {
  const { sql, actor, at } = change;
  sql.run(
    'INSERT INTO approvals (content_hash, template, "by", at, note) VALUES (?, ?, ?, ?, ?)',
    ...[approval.contentHash, approval.template, actor.by, at, orNull(approval.note)],
  );
  change.touch('approvals', idOf(sql.one('SELECT last_insert_rowid() AS id')));
  change.event('content.approved', {}, { contentHash: approval.contentHash, template: approval.template });
}

export function recordComplianceStep(change: LedgerChange, record: Omit<ComplianceRecord, 'by' | 'at'>): void {
  const { sql, actor, at } = change;
  sql.run(
    'INSERT INTO compliance (account, step, subject, "by", at) VALUES (?, ?, ?, ?, ?)',
    ...[record.account, record.step, record.subject, actor.by, at],
  );
  change.touch('compliance', idOf(sql.one('SELECT last_insert_rowid() AS id')));
  change.event('compliance.step', { account: record.account }, { step: record.step, subject: record.subject });
}
