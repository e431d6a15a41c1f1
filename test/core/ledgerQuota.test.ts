import assert from 'node:assert/strict';
import fc from 'fast-check';
import { campaignId, planHash } from '../../server/core/ledger/campaignId';
import { limitsFor } from '../../server/core/ledger/limitsFor';
import { quotaRefusals } from '../../server/core/ledger/quota';
import { zonedIso } from '../../server/core/ledger/zonedTime';
import type { Plan } from '../../server/core/plan/model';
import { policyFor } from '../../server/core/policy/policyFor';

const NOON = Date.parse('2026-11-25T12:00:00+08:00');
const HOUR = 3_600_000;
const facts = {
  at: NOON,
  size: 1,
  rolling: [],
  recent: () => [],
  periods: [],
  lastSend: undefined,
  tooSoon: { count: 0, latest: 0 },
  exhausted: 0,
};

describe('quota arithmetic', () => {
  it('admits exactly what keeps every window, and names the first moment that does', () => {
    const history = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 40 }), size: fc.integer({ min: 1, max: 6 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 6, max: 12 }), (steps, size, cap) => {
        const windowMs = 60;
        const limit = { rolling: [{ key: 'k', unit: 'person-times' as const, cap, windowMs }], periods: [] };
        let at = 0;
        const held: { at: number; size: number }[] = [];
        const ask = (time: number, wanted: number) => {
          const recent = (since: number) => held.filter((entry) => entry.at > since);
          const personTimes = recent(time - windowMs).reduce((sum, entry) => sum + entry.size, 0);
          return quotaRefusals(
            limit,
            { ...facts, at: time, size: wanted, rolling: [{ sends: 0, personTimes }], recent },
            'UTC',
          )[0];
        };
        for (const step of steps) {
          at += step.gap;
          if (!ask(at, step.size)) held.push({ at, size: step.size });
        }
        // What was admitted keeps every window of the timeline.
        for (const last of held) {
          const inside = held.filter((entry) => entry.at <= last.at && entry.at > last.at - windowMs);
          assert.ok(inside.reduce((sum, entry) => sum + entry.size, 0) <= cap);
        }
        const refused = ask(at, size);
        if (!refused) return;
        const frees = Date.parse(refused.freesAt ?? '');
        assert.ok(frees > at);
        assert.ok(ask(frees - 1, size));
        assert.equal(ask(frees, size), undefined);
      }),
      { numRuns: 2000 },
    );
  });
  it('gives no time where waiting does not help', () => {
    const limits = { rolling: [{ key: 'k', unit: 'person-times' as const, cap: 5, windowMs: HOUR }], periods: [] };
    assert.equal(quotaRefusals(limits, { ...facts, size: 6 }, 'Asia/Shanghai')[0]?.freesAt, undefined);
  });
  it('says the minute up to which to wait, never one too early', () => {
    const limits = { rolling: [], periods: [], minGap: { key: 'batches.minGap', ms: 60_000 } };
    const [refusal] = quotaRefusals(limits, { ...facts, at: NOON + 20_500, lastSend: NOON + 500 }, 'Asia/Shanghai');
    assert.equal(refusal?.freesAt, '2026-11-25T12:01:00.500+08:00');
    assert.equal(refusal?.message.args?.until, '2026-11-25 12:02');
  });
  it('writes times with the offset of their zone', () => {
    assert.equal(zonedIso(Date.parse('2026-07-01T00:00:00Z'), 'America/St_Johns'), '2026-06-30T21:30:00-02:30');
    assert.equal(zonedIso(Date.parse('2026-01-01T00:00:00Z'), 'UTC'), '2026-01-01T00:00:00+00:00');
  });
});

describe('limits of an account', () => {
  const wecom = policyFor('wecom').policy;
  const zone = 'Asia/Shanghai';
  it('are the figures of its policy', () => {
    const limits = limitsFor(wecom, { zone }, NOON);
    assert.deepEqual(limits.rolling, [{ key: 'personTimes.perHour', unit: 'person-times', cap: 500, windowMs: HOUR }]);
    assert.deepEqual([limits.minGap?.ms, limits.perSend?.cap, limits.recipientGap?.ms], [60_000, 10_000, 24 * HOUR]);
    assert.deepEqual(limits.periods, []);
    assert.deepEqual(limits.recipientPeriod, {
      key: 'quota.perCustomer',
      cap: 30,
      from: Date.parse('2026-11-01T00:00:00+08:00'),
      to: Date.parse('2026-12-01T00:00:00+08:00'),
    });
  });
  it('follow the account: sends a day, quota of a customer, pace of the template', () => {
    const limits = limitsFor(wecom, { zone, batchesPerDay: 400, quotaPerCustomer: 'week' }, NOON, 120.5);
    assert.deepEqual(
      limits.periods.map(({ key, cap }) => [key, cap]),
      [['batches.perDay', 400]],
    );
    assert.deepEqual(
      limits.rolling.map(({ key, cap }) => [key, cap]),
      [
        ['personTimes.perHour', 500],
        ['schedule.pace', 120],
      ],
    );
    assert.deepEqual(
      [limits.recipientPeriod?.cap, limits.recipientPeriod?.from],
      [7, Date.parse('2026-11-23T00:00:00+08:00')],
    );
    assert.equal(limitsFor(wecom, { zone, quotaPerCustomer: 'day' }, NOON).recipientPeriod?.cap, 1);
  });
  it('are narrow in the first three days of an account', () => {
    const { policy } = policyFor('personal');
    const caps = (registeredOn: string) =>
      limitsFor(policy, { zone, registeredOn }, NOON).periods.map(({ key, cap }) => `${key} ${cap}`);
    assert.deepEqual(caps('2026-11-23'), ['batches.perDay 200', 'account.warmUp 50']);
    assert.deepEqual(caps('2026-11-22'), ['batches.perDay 200']);
    assert.equal(limitsFor(policy, { zone }, NOON).recipientPeriod, undefined);
  });
  it('know days of 23 and 25 hours', () => {
    const { policy } = policyFor('personal');
    const day = (text: string) => {
      const [period] = limitsFor(policy, { zone: 'Europe/Berlin' }, Date.parse(text)).periods;
      return ((period?.to ?? 0) - (period?.from ?? 0)) / HOUR;
    };
    assert.deepEqual(
      [day('2026-03-29T12:00:00Z'), day('2026-10-25T12:00:00Z'), day('2026-11-25T12:00:00Z')],
      [23, 25, 24],
    );
  });
});

describe('a campaign', () => {
  const plan: Plan = {
    schema: 'qunfa.plan/1',
    template: 'a.broadcast.md',
    contentHash: 'sha256:a',
    account: 'flagship',
    channel: 'wecom',
    zone: 'Asia/Shanghai',
    now: '2026-11-25T11:00:00+08:00',
    audience: {
      selected: 1,
      recipients: 1,
      excluded: {
        'already-sent': 0,
        'opted-out': 0,
        'out-of-scope': 0,
        'other-department': 0,
        'other-sender': 0,
        unreachable: 0,
        duplicate: 0,
        'do-not-contact': 0,
        quota: 0,
      },
    },
    batches: [
      { id: 'b001', message: 0, start: '2026-11-25T12:00:00+08:00', size: 1, recipients: ['a'], text: 'sha256:t' },
    ],
    start: '2026-11-25T12:00:00+08:00',
    end: '2026-11-25T12:00:00+08:00',
    limits: [],
  };
  it('is named after its first day and what it does, not after when it was planned', () => {
    assert.match(campaignId(plan), /^20261125-[0-9a-f]{10}$/);
    assert.equal(planHash({ ...plan, now: '2026-11-25T11:30:00+08:00' }), planHash(plan));
    assert.notEqual(planHash({ ...plan, contentHash: 'sha256:b' }), planHash(plan));
    const other = plan.batches.map((batch) => ({ ...batch, recipients: ['b'] }));
    assert.notEqual(planHash({ ...plan, batches: other }), planHash(plan));
  });
});
