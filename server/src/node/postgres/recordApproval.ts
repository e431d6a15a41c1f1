import type { ApprovalRecord, ComplianceRecord } from '../../../core/ledger/records';
import { orNull, type PostgresChange } from './postgresChange';

/** Stamped with the departments of whoever records it; an administrator's counts for all. */
export function recordApproval(change: PostgresChange, approval: Omit<ApprovalRecord, 'by' | 'at'>): void {
  const { tx, actor, at } = change;
  tx.send(
    'INSERT INTO qunfa.approvals (content_hash, template, "by", at, note, departments) VALUES ($1, $2, $3, $4, $5, qunfa.my_departments())',
    ...[approval.contentHash, approval.template, actor.by, at, orNull(approval.note)],
  );
  change.event('content.approved', {}, { contentHash: approval.contentHash, template: approval.template });
}

/** Stamped with the departments of its account, where there is one already. */
export function recordComplianceStep(change: PostgresChange, record: Omit<ComplianceRecord, 'by' | 'at'>): void {
  const { tx, actor, at } = change;
  tx.send(
    `INSERT INTO qunfa.compliance (account, step, subject, "by", at, departments)
     VALUES ($1, $2, $3, $4, $5, coalesce((SELECT departments FROM qunfa.accounts WHERE name = $1), qunfa.my_departments()))`,
    ...[record.account, record.step, record.subject, actor.by, at],
  );
  change.event('compliance.step', { account: record.account }, { step: record.step, subject: record.subject });
}
