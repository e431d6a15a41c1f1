import assert from 'node:assert/strict';
import { guardSend, type SendCase } from '../../server/core/send/guardSend';

const approval = { contentHash: 'sha256:a', template: 't', by: '王芳', at: 0, note: undefined };
const ready: SendCase = {
  status: 'ready',
  errors: [],
  contentHash: 'sha256:a',
  plan: { contentHash: 'sha256:a', account: 'flagship', batches: [batch('zhangsan')] },
  accountId: 'flagship',
  channel: 'wecom',
  account: { certified: true, senders: { zhangsan: { trainedOn: '2026-01-10' }, lisi: {} } },
  review: undefined,
  reviewPolicy: { required: true, distinctReviewer: true },
  approvals: [approval],
  approvedBefore: true,
  steps: ['certification', 'training', 'review'],
  compliance: [],
  by: '李雷',
};
function batch(sender?: string) {
  return {
    id: 'b001',
    message: 0,
    start: '',
    size: 1,
    recipients: ['a'],
    text: '',
    ...(sender !== undefined && { sender }),
  };
}
const codes = (change: Partial<SendCase>) => guardSend({ ...ready, ...change }).map(({ code }) => code);

describe('save guard', () => {
  it('lets a checked, planned, approved template of a compliant account through', () =>
    assert.deepEqual(codes({}), []));
  it('refuses a draft', () => assert.deepEqual(codes({ status: 'draft' }), ['send/draft']));
  it('refuses errors and names their rules once each', () => {
    const [refusal] = guardSend({ ...ready, errors: ['link/store', 'text/bytes', 'link/store'] });
    assert.deepEqual(
      [refusal?.code, refusal?.message.args],
      ['send/errors', { count: 3, rules: ['link/store', 'text/bytes'] }],
    );
  });
  it('refuses a plan of other content, of another account, and of nobody', () => {
    assert.deepEqual(codes({ plan: { ...ready.plan, contentHash: 'sha256:b' } }), ['send/plan-stale']);
    assert.deepEqual(codes({ plan: { ...ready.plan, account: 'other' } }), ['send/plan-stale']);
    assert.deepEqual(codes({ plan: { ...ready.plan, batches: [] } }), ['send/nobody']);
  });
  it('refuses content that nobody has approved as it stands', () => {
    assert.deepEqual(codes({ approvals: [], approvedBefore: false }), ['review/missing']);
    assert.deepEqual(codes({ approvals: [] }), ['review/stale']);
  });
  it('wants another person to approve, where the project says so', () => {
    assert.deepEqual(codes({ by: '王芳' }), ['review/distinct']);
    // The same name in other clothes is the same person.
    const root = { ...approval, by: 'Ｒｏｏｔ\u200b ' };
    assert.deepEqual(codes({ by: 'root', approvals: [root] }), ['review/distinct']);
    assert.deepEqual(codes({ by: 'root2', approvals: [root] }), []);
    assert.deepEqual(codes({ by: '王芳', approvals: [approval, { ...approval, by: '刘洋' }] }), []);
    assert.deepEqual(codes({ by: '王芳', reviewPolicy: { required: true, distinctReviewer: false } }), []);
  });
  it('lets a template ask for a review, and not waive one', () => {
    const free = { required: false, distinctReviewer: false };
    assert.deepEqual(codes({ reviewPolicy: free, approvals: [] }), []);
    assert.deepEqual(codes({ reviewPolicy: free, review: 'required', approvals: [], approvedBefore: false }), [
      'review/missing',
    ]);
    assert.deepEqual(codes({ review: 'none', approvals: [] }), ['review/stale']);
  });
  it('wants certification and training where the channel does, from the configuration or the ledger', () => {
    const lisi = { ...ready.plan, batches: [batch('lisi'), batch('zhangsan')] };
    assert.deepEqual(codes({ account: {} }), ['account/compliance', 'account/compliance']);
    assert.deepEqual(codes({ plan: lisi }), ['account/compliance']);
    const record = { account: 'flagship', step: 'training' as const, subject: 'lisi', by: '王芳', at: 0 };
    assert.deepEqual(codes({ plan: lisi, compliance: [record] }), []);
    assert.deepEqual(codes({ plan: lisi, compliance: [{ ...record, account: 'other' }] }), ['account/compliance']);
    assert.deepEqual(codes({ account: {}, steps: [] }), []);
    assert.deepEqual(codes({ plan: { ...ready.plan, batches: [batch('constructor')] } }), ['account/compliance']);
  });
  it('names every obstacle at once', () => {
    assert.deepEqual(codes({ status: 'draft', errors: ['x'], approvals: [], account: { certified: false } }), [
      'send/draft',
      'send/errors',
      'review/stale',
      'account/compliance',
      'account/compliance',
    ]);
  });
});
