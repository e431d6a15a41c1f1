import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planCampaign } from '../../server/core/plan/planCampaign';
import type { PlanInput } from '../../server/core/plan/planInput';
import { replan } from '../../server/core/plan/replan';
import { policyFor } from '../../server/core/policy/policyFor';
import { auditPlan } from './planAudit';

const MINUTE = 60_000;
const EXCLUDED = {
  'already-sent': 0,
  'opted-out': 0,
  'out-of-scope': 0,
  'other-department': 0,
  'other-sender': 0,
  unreachable: 0,
  duplicate: 0,
  'do-not-contact': 0,
  quota: 0,
};
const GOLDEN = ['08:00-09:00', '12:00-14:00', '20:00-22:00'];

/** Moments around which calendars are odd: clock changes, month ends, a leap day, a new year. */
const MOMENTS = [
  '2026-03-08T04:00:00Z',
  '2026-11-01T03:30:00Z',
  '2026-03-28T22:00:00Z',
  '2026-10-24T23:59:30Z',
  '2028-02-28T20:00:00Z',
  '2026-11-30T15:59:59Z',
  '2026-12-31T12:00:00Z',
  '2026-11-25T04:00:00Z',
];
const ZONES = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Asia/Kathmandu', 'Australia/Lord_Howe'];
const WINDOWS = [
  [],
  ['12:00-14:00'],
  ['22:00-02:00'],
  ['01:15-02:45', '23:30-24:00'],
  ['00:00-24:00'],
  ['09:59-10:03'],
];

interface Case {
  readonly input: PlanInput;
  readonly windows: readonly string[];
  readonly perDay: number;
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    channel: fc.constantFrom('personal' as const, 'wecom' as const),
    now: fc.tuple(fc.constantFrom(...MOMENTS), fc.integer({ min: -3000, max: 3000 })),
    zone: fc.constantFrom(...ZONES),
    windows: fc.constantFrom(...WINDOWS),
    count: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constantFrom(199, 200, 201, 499, 500, 501, 1300)),
    messages: fc.integer({ min: 1, max: 3 }),
    texts: fc.integer({ min: 1, max: 7 }),
    senders: fc.integer({ min: 0, max: 3 }),
    spread: fc.constantFrom(0, 90, 3000),
    held: fc.array(fc.tuple(fc.integer({ min: 0, max: 200 * MINUTE }), fc.integer({ min: 1, max: 300 })), {
      maxLength: 4,
    }),
    planned: fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 300 })), { maxLength: 4 }),
    young: fc.boolean(),
    perDay: fc.constantFrom(3, 40, 200),
    seed: fc.nat(),
  })
  .map((draw) => {
    const now = Date.parse(draw.now[0]) + draw.now[1] * MINUTE + 17_000;
    const pick = (index: number, salt: number, below: number): number =>
      ((Math.imul(index + 1 + salt, 0x9e3779b1) ^ draw.seed) >>> 0) % Math.max(1, below);
    const input: PlanInput = {
      template: 'a.broadcast.md',
      contentHash: 'sha256:c',
      accountId: 'one',
      account: {
        channel: draw.channel,
        zone: draw.zone,
        batchesPerDay: draw.perDay,
        ...(draw.young && { registeredOn: new Date(now).toISOString().slice(0, 10) }),
      },
      channel: draw.channel,
      policy: policyFor(draw.channel, { 'account.warmUp': 2 }).policy,
      now,
      schedule: { ...(draw.windows.length > 0 && { windows: draw.windows }) },
      messages: draw.messages,
      recipients: Array.from({ length: draw.count }, (_, index) => ({
        id: `r${index}`,
        ...(draw.senders > 0 && { sender: `s${pick(index, 5, draw.senders)}` }),
        texts: Array.from(
          { length: draw.messages },
          (__, message) => `t${message}.${message === 0 ? pick(index, 9, draw.texts) : 0}`,
        ),
        ...(draw.spread > 0 && { notBefore: now + pick(index, 3, draw.spread) * MINUTE }),
      })),
      usage: {
        held: draw.held.map(([ago, size]) => ({ at: now - ago, size })).sort((a, b) => a.at - b.at),
        planned: draw.planned.map(([ahead, size]) => ({
          start: Math.ceil(now / MINUTE) * MINUTE + ahead * MINUTE,
          size,
        })),
      },
      audience: { selected: draw.count, excluded: EXCLUDED },
    };
    return { input, windows: draw.windows.length > 0 ? draw.windows : GOLDEN, perDay: draw.perDay };
  });

const limitsOf = ({ input, windows, perDay }: Case) => ({
  perBatch: input.channel === 'personal' ? 200 : 10_000,
  perHour: 500,
  perDay,
  warmUp: 2,
  windows,
  gap: MINUTE,
});

describe('a planned campaign, read by an outsider', () => {
  it('keeps every promise, in every zone, over clock changes and month ends', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const result = planCampaign(one.input);
        assert.ok('plan' in result, JSON.stringify(result));
        assert.deepEqual(auditPlan(result.plan, one.input, limitsOf(one)), []);
        const { certificate, end } = result.plan;
        assert.ok(certificate && end && Date.parse(certificate.earliestEnd) <= Date.parse(end));
      }),
      { numRuns: 250 },
    );
  });

  it('gives the same bytes for the same input', () => {
    fc.assert(
      fc.property(cases, ({ input }) => {
        assert.equal(JSON.stringify(planCampaign(structuredCloneOf(input))), JSON.stringify(planCampaign(input)));
      }),
      { numRuns: 40 },
    );
  });

  it('plans exactly the remainder, wherever it stops', () => {
    fc.assert(
      fc.property(cases, fc.nat(), fc.integer({ min: 0, max: 5000 }), (one, stop, later) => {
        const first = planCampaign(one.input);
        assert.ok('plan' in first);
        const { batches } = first.plan;
        const done = batches.slice(0, stop % (batches.length + 1));
        const last = done[done.length - 1];
        const now = (last ? Date.parse(last.start) : one.input.now) + later * MINUTE;
        const usage = {
          held: [...(one.input.usage?.held ?? []), ...done.map(({ start, size }) => ({ at: Date.parse(start), size }))],
        };
        const second = replan(one.input, first.plan, { done: done.map(({ id }) => id) }, now, usage);
        if (done.length === batches.length) {
          assert.ok('refusals' in second && second.refusals[0]?.code === 'plan/nothing-left');
          return;
        }
        assert.ok('plan' in second, JSON.stringify(second));
        const wanted = batches
          .slice(done.length)
          .flatMap((batch) => batch.recipients.map((id) => `${batch.message}/${id}`));
        const planned = second.plan.batches.flatMap((batch) => batch.recipients.map((id) => `${batch.message}/${id}`));
        assert.deepEqual(planned.sort(), wanted.sort());
        const ids = new Set([...done, ...second.plan.batches].map(({ id }) => id));
        assert.equal(ids.size, done.length + second.plan.batches.length, 'a batch id comes back');
        const left = new Map<string, number[]>();
        for (const entry of wanted) {
          const [message, id = ''] = entry.split('/');
          left.set(id, [...(left.get(id) ?? []), Number(message)].sort());
        }
        const recipients = one.input.recipients.flatMap((who) => {
          const pending = left.get(who.id);
          return pending ? [{ ...who, pending }] : [];
        });
        assert.deepEqual(auditPlan(second.plan, { ...one.input, now, usage, recipients }, limitsOf(one)), []);
      }),
      { numRuns: 120 },
    );
  });
});

/** A deep copy of the data; the policy holds functions and stays. */
function structuredCloneOf(input: PlanInput): PlanInput {
  const { policy, ...data } = input;
  return { ...structuredClone(data), policy };
}
