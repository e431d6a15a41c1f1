import assert from 'node:assert/strict';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { planCampaign } from '../../server/core/plan/planCampaign';
import en from '../../l10n/plan.en.json';
import zh from '../../l10n/plan.zh-cn.json';
import { type Example, example, planned, refused } from './planExample';

const chinese = createLocalizer('zh-cn', zh);
const english = createLocalizer('en', en);
const code = (given: Example): string => refused(given)[0]?.code ?? '';

describe('what the planner refuses', () => {
  const young = { windows: ['12:00-12:03'] };
  const cases: readonly (readonly [string, Example])[] = [
    ['plan/empty-audience', { people: 0 }],
    ['plan/unknown-zone', { account: { zone: 'Asia/Shangai' } }],
    ['plan/bad-time', { schedule: { start: 'tomorrow' } }],
    ['plan/bad-time', { schedule: { deadline: '2026-02-30 12:00' } }],
    ['plan/deadline-past', { schedule: { deadline: '2026-11-25 10:59' } }],
    ['plan/deadline-before-start', { schedule: { start: '2026-11-26 12:00', deadline: '2026-11-26 11:00' } }],
    ['plan/deadline.windows', { schedule: { deadline: '2026-11-25 11:30' } }],
    ['plan/bad-window', { schedule: { windows: ['12:00-14:00', '25:00-26:00'] } }],
    ['plan/bad-window', { schedule: { windows: ['noon'] } }],
    ['plan/empty-windows', { schedule: { windows: ['12:00-12:00'] } }],
    ['plan/no-golden-hours', { figures: { 'schedule.goldenHours': ['01:00-05:00'] } }],
    ['plan/no-room', { schedule: { pace: 0.5 } }],
    ['plan/no-room', { account: { batchesPerDay: 0 } }],
    [
      'plan/duplicate-recipient',
      {
        people: [
          { id: 'a', texts: ['t'] },
          { id: 'a', texts: ['t'] },
        ],
      },
    ],
    ['plan/bad-release', { people: [{ id: 'a', texts: ['t'], notBefore: Number.POSITIVE_INFINITY }] }],
    ['plan/bad-release', { people: [{ id: 'a', texts: ['t'], notBefore: Number.NaN }] }],
    ['plan/too-many-recipients', { channel: 'wecom', people: 50_001 }],
    [
      'plan/never',
      {
        figures: { 'account.warmUp': 1, 'account.warmUpDays': 1 },
        schedule: young,
        usage: { held: [], planned: everyDay() },
      },
    ],
    ['plan/deadline.personTimes.perHour', { people: 5000, schedule: { deadline: '2026-11-25 22:00' } }],
    ['plan/deadline.schedule.pace', { people: 500, schedule: { pace: 10, deadline: '2026-11-26 22:00' } }],
    [
      'plan/deadline.batches.perDay',
      { people: 900, account: { batchesPerDay: 1 }, schedule: { deadline: '2026-11-26 22:00' } },
    ],
    [
      'plan/deadline.account.warmUp',
      { people: 90, account: { registeredOn: '2026-11-25' }, ...alone(90), schedule: { deadline: '2026-11-25 22:00' } },
    ],
    [
      'plan/deadline.batches.minGap',
      { ...alone(90), schedule: { windows: ['11:00-23:59'], deadline: '2026-11-25 12:00' } },
    ],
    [
      'plan/deadline.recipients.perBatch',
      { people: 500, schedule: { windows: ['11:00-23:59'], deadline: '2026-11-25 11:01' } },
    ],
    [
      'plan/deadline.release',
      {
        people: [{ id: 'a', texts: ['t'], notBefore: Date.parse('2026-11-26T12:00:00+08:00') }],
        schedule: { deadline: '2026-11-25 22:00' },
      },
    ],
  ];
  for (const [expected, given] of cases) {
    it(`${expected}: ${JSON.stringify({ ...given, people: undefined, usage: undefined })}`, () => {
      const refusals = refused(given);
      assert.equal(refusals[0]?.code, expected);
      for (const { message, hints = [] } of refusals) {
        for (const one of [message, ...hints]) {
          assert.doesNotMatch(chinese.say(one), /[{}]|undefined|NaN/);
          assert.doesNotMatch(english.say(one), /[{}]|undefined|NaN/);
        }
      }
    });
  }

  it('names the limit, the earliest end and the ways out', () => {
    const [refusal] = refused({ people: 5000, schedule: { deadline: '2026-11-25 22:00' } });
    assert.ok(refusal);
    assert.equal(refusal.freesAt, '2026-11-27T08:02:00+08:00');
    const sentence = chinese.say(refusal.message);
    assert.match(sentence, /500 人次/);
    assert.match(sentence, /2026-11-27 08:02/);
    const hints = refusal.hints?.map((hint) => chinese.say(hint)) ?? [];
    assert.equal(hints.length, 3);
    assert.ok(hints.some((hint) => hint.includes('赶得上')));
    assert.ok(hints.some((hint) => hint.includes('仍晚于')));
  });

  it('meets a deadline to the minute', () => {
    assert.equal(planned({ people: 300, schedule: { deadline: '2026-11-25 12:02' } }).end, '2026-11-25T12:02:00+08:00');
  });

  it('uses crowded minutes rather than miss a deadline, and says so', () => {
    const result = planCampaign(example({ people: 300, schedule: { deadline: '2026-11-25 12:01' } }));
    assert.ok('plan' in result);
    assert.equal(result.plan.start, '2026-11-25T12:00:00+08:00');
    assert.deepEqual(
      result.notes.map(({ key }) => key),
      ['plan.note.crowded'],
    );
    assert.equal(
      code({ people: 500, schedule: { deadline: '2026-11-25 12:01' } }),
      'plan/deadline.recipients.perBatch',
    );
  });

  it('takes exactly 50,000 a campaign', () => {
    assert.equal(planned({ channel: 'wecom', people: 50_000 }).audience.recipients, 50_000);
  });

  it('calls a recipient without a text for each message a defect of the caller', () => {
    assert.throws(() => planned({ messages: 2, people: [{ id: 'a', texts: ['t'] }] }), RangeError);
  });
});

/** Other campaigns have every day of the next years. */
function everyDay(): { start: number; size: number }[] {
  const first = Date.parse('2026-11-25T12:00:00+08:00');
  return Array.from({ length: 3 * 900 }, (_, index) => ({
    start: first + Math.floor(index / 3) * 86_400_000 + (index % 3) * 60_000,
    size: 1,
  }));
}

/** As many people, each with a text of their own. */
function alone(count: number): Example {
  return { people: Array.from({ length: count }, (_, index) => ({ id: `r${index}`, texts: [`sha256:${index}`] })) };
}
