import type { Rule } from './model';

/** Approved content that differs from what stands there now: the approval no longer holds. */
export const reviewStale: Rule = {
  id: 'review/stale',
  severity: 'warning',
  layer: undefined,
  fix: 'none',
  needs: 'approval',
  *check({ approval, template }) {
    if (!approval || approval.approvedHash === approval.presentHash) return;
    const front = template.frontMatter;
    const range = front?.at('review')?.value ?? front?.at('status')?.value ?? { start: 0, end: 0 };
    const args = { by: approval.by, at: approval.at.slice(0, 16).replace('T', ' ') };
    yield { range, message: { key: 'checks.review/stale', args }, data: { ...approval } };
  },
};
