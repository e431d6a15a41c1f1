import assert from 'node:assert/strict';
import en from '../../l10n/plan.en.json';
import zh from '../../l10n/plan.zh-cn.json';
import { createLocalizer } from '../../server/core/l10n/localizer';
import type { Message } from '../../server/core/l10n/message';
import { describePlan } from '../../server/core/plan/describePlan';
import { explainPlan } from '../../server/core/plan/explainPlan';
import { type Example, example, planned } from './planExample';

const chinese = createLocalizer('zh-cn', zh);
const english = createLocalizer('en', en);

function explained(given: Example) {
  return explainPlan(planned(given), example(given));
}

describe('explainPlan', () => {
  it('leads with the honest number', () => {
    const { headline } = explained({ channel: 'wecom', people: 50_000, now: '2026-11-25T06:00:00+08:00' });
    const sentence = chinese.say(headline);
    for (const part of ['每小时最多 500 人次', '5 小时', '一天最多 2,500 人次', '50,000 人次要 20 天'])
      assert.ok(sentence.includes(part), sentence);
  });

  it('counts a window over midnight as the plan does, which sends in it once a night', () => {
    const { headline } = explained({
      channel: 'wecom',
      people: 1200,
      schedule: { windows: ['23:30-00:30'], pace: 100 },
      now: '2026-11-25T20:00:00+08:00',
    });
    assert.deepEqual([headline.args?.perDay, headline.args?.personTimes, headline.args?.days], [100, 1200, 12]);
  });

  it('says what binds and why nothing ends sooner', () => {
    const { binding, whyNotSooner } = explained({ people: 1264 });
    assert.deepEqual(
      binding.map(({ key }) => key),
      ['recipients.perBatch', 'personTimes.perHour', 'batches.minGap', 'schedule.goldenHours'].map(
        (key) => `plan.binding.${key}`,
      ),
    );
    assert.equal(whyNotSooner[0]?.args?.released, 1264);
    assert.equal(whyNotSooner.at(-1)?.key, 'plan.why.optimal');
  });

  it('works out each lever in full', () => {
    const given: Example = { people: 3000, schedule: { pace: 250 } };
    const { whatIf } = explained(given);
    assert.deepEqual(
      whatIf.map(({ lever }) => lever),
      ['pace', 'perHour', 'wholeDay', 'account'],
    );
    const [pace, perHour, wholeDay, account] = whatIf;
    assert.equal(pace?.endsAt, planned({ ...given, schedule: { pace: 500 } }).end, 'the lever gives what it promises');
    assert.equal(perHour?.savedMinutes, 0, 'the pace binds, so raising the limit changes nothing');
    assert.equal(perHour?.message.key, 'plan.whatIf.perHour.same');
    assert.ok((wholeDay?.savedMinutes ?? 0) > 0);
    assert.equal(account?.endsAt, planned({ ...given, people: 1500 }).end);
    const raised = explained({ people: 3000 }).whatIf.find(({ lever }) => lever === 'perHour');
    assert.equal(raised?.endsAt, planned({ people: 3000, figures: { 'personTimes.perHour': 1000 } }).end);
  });

  it('says everything in both languages', () => {
    const givens: Example[] = [
      { people: 1 },
      { people: 1264 },
      { people: 3000, schedule: { pace: 250, windows: ['10:00-22:00'] } },
      { people: 300, messages: 3 },
      { people: 60, account: { registeredOn: '2026-11-25' }, messages: 2 },
      { channel: 'wecom', people: 1200, account: { batchesPerDay: 1 } },
      { channel: 'wecom', people: [{ id: 'a', texts: ['t'], quotaUsed: 40 }] },
      { people: 900, schedule: { windows: ['12:01-12:04'] } },
      { people: Array.from({ length: 90 }, (_, index) => ({ id: `r${index}`, texts: [`${index}`] })) },
      { people: [{ id: 'a', texts: ['t'], notBefore: Date.parse('2027-01-01T12:00:00+08:00') }] },
    ];
    for (const given of givens) {
      const plan = planned(given);
      const { headline, binding, whyNotSooner, whatIf } = explainPlan(plan, example(given));
      const sentences: Message[] = [
        headline,
        ...binding,
        ...whyNotSooner,
        ...whatIf.map(({ message }) => message),
        ...describePlan(plan).sentence,
      ];
      for (const sentence of sentences) {
        for (const { say } of [chinese, english]) assert.doesNotMatch(say(sentence), /[{}]|undefined|NaN|Infinity/);
      }
    }
  });
});

describe('describePlan', () => {
  it('puts days downwards and hours across', () => {
    const { days, sentence } = describePlan(planned({ people: 3000, schedule: { start: '2026-11-25 12:00' } }));
    assert.deepEqual(
      days.map(({ date, personTimes }) => [date, personTimes]),
      [
        ['2026-11-25', 2000],
        ['2026-11-26', 1000],
      ],
    );
    const [first] = days;
    assert.deepEqual(
      [first?.hours[12], first?.hours[13], first?.hours[20], first?.hours[21], first?.hours[8]],
      [500, 500, 500, 500, 0],
    );
    assert.deepEqual(first?.batches[0], { id: 'b001', time: '12:00', size: 200, message: 0 });
    assert.equal(
      sentence.map((part) => chinese.say(part)).join(' · '),
      '3,000 人 · 18 批 · 11 月 25 日 12:00 → 26 日 12:03 · 受限于每 60 分钟最多 500 人次',
    );
  });

  it('shortens the span to what differs', () => {
    const span = (given: Example) => chinese.say(describePlan(planned(given)).sentence[2] ?? assert.fail());
    assert.equal(span({ people: 1 }), '11 月 25 日 12:01');
    assert.equal(span({ people: 201 }), '11 月 25 日 12:01 → 12:02');
    assert.equal(span({ people: 201, now: '2026-11-30T21:59:00+08:00' }), '11 月 30 日 21:59 → 12 月 1 日 08:01');
    assert.equal(
      span({ people: 201, now: '2026-12-31T21:59:00+08:00' }),
      '2026 年 12 月 31 日 21:59 → 2027 年 1 月 1 日 08:01',
    );
  });
});
