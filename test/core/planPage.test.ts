import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planComparison } from '../../client/src/panes/planComparison';
import { planControls } from '../../client/src/panes/planControls';
import { planMarks } from '../../client/src/panes/planMarks';
import { planSvg } from '../../client/src/panes/planSvg';
import { planTimetable } from '../../client/src/panes/planTimetable';
import clientEn from '../../l10n/client.en.json';
import clientZh from '../../l10n/client.zh-cn.json';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { describePlan } from '../../server/core/plan/describePlan';
import { explainPlan } from '../../server/core/plan/explainPlan';
import type { CampaignView } from '../../server/core/send/senderApi';
import { type Example, example, planned } from './planExample';

const zh = createLocalizer('zh-cn', coreCatalogue('zh-cn'), clientZh);
const en = createLocalizer('en', coreCatalogue('en'), clientEn);

function viewOf(given: Example): CampaignView {
  const plan = planned(given);
  return {
    plan,
    title: '会员日 <1>',
    picture: describePlan(plan),
    explained: explainPlan(plan, example(given)),
    notes: [],
    quota: undefined,
    hours: { golden: ['12:00-14:00', '20:00-22:00'], avoid: ['00:00-06:00'], avoidWorkdays: ['09:00-11:30'] },
    workdays: [],
    obstacles: [],
  };
}
const few = viewOf({ people: 420 });
const many = viewOf({ people: 12_000, figures: { 'recipients.perBatch': 40 } });

describe('plan page', () => {
  it('draws few batches apart, and many by the hour', () => {
    const drawn = planMarks(few);
    assert.equal(drawn.kind, 'batches');
    const bars = drawn.days.flatMap(({ marks }) => marks);
    assert.equal(bars.length, few.plan.batches.length);
    for (const [at, bar] of bars.entries()) {
      const before = bars[at - 1];
      assert.ok(!before || bar.from >= before.from + before.minutes, 'none hides another');
    }
    const crowded = planMarks(many);
    assert.equal(crowded.kind, 'hours');
    assert.ok(crowded.days.every(({ marks }) => marks.length <= 24));
  });

  it('loses nobody: bars and labels of a day add up to its person-times', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 10, max: 200 }), (people, size) => {
        const view = viewOf({ people, figures: { 'recipients.perBatch': size } });
        const { days, most } = planMarks(view);
        view.picture.days.forEach(({ personTimes }, at) => {
          const { marks = [], labels = [] } = days[at] ?? {};
          const sum = (parts: readonly { readonly size: number }[]): number =>
            parts.reduce((all, part) => all + part.size, 0);
          assert.equal(sum(marks), personTimes);
          assert.equal(sum(labels), personTimes);
          assert.ok(marks.every((mark) => mark.size <= most && mark.from >= 0 && mark.from + mark.minutes <= 1440));
        });
      }),
      { numRuns: 60 },
    );
  });

  it('stays small with thousands of batches, and says what it leaves out', () => {
    const huge = viewOf({ people: 80_000, figures: { 'recipients.perBatch': 40 } });
    assert.ok(huge.plan.batches.length >= 2000);
    const source = planTimetable(huge, zh)?.source ?? '';
    assert.ok(source.length < 400_000, `${source.length}`);
    assert.ok(source.match(/<svg class="day"/g)?.length ?? 0 <= 60);
    assert.match(source, huge.picture.days.length > 60 ? /另有 \d+ 天/ : /人次/);
    assert.match(source, /class="days low"/);
  });

  it('says in words what every row and bar shows', () => {
    const source = planTimetable(few, en)?.source ?? '';
    assert.match(source, /<svg class="day" role="img" aria-label="[^"]+3 batches, 420 person-times/);
    assert.equal(source.match(/class="batch"[^>]*><title>/g)?.length, 3);
  });

  it('offers sliders that begin where the plan stands', () => {
    const { source } = planControls(viewOf({ people: 900, schedule: { pace: 250 } }), zh);
    assert.match(source, /data-key="perHour" min="100" max="2000" step="50" value="500"/);
    assert.match(source, /data-key="pace" min="0" max="500" step="50" value="250"/);
    assert.match(source, /data-value="golden">黄金时段/);
    assert.doesNotMatch(source, /data-value="stated"/);
    assert.match(
      planControls(viewOf({ people: 900, schedule: { windows: ['10:00-11:00'] } }), zh).source,
      /data-value="stated"/,
    );
  });

  it('compares ends in the two largest units', () => {
    const at = (end: string) => ({ ...few.plan, end });
    const say = (to: string): string => planComparison(at('2026-11-26T12:00:00+08:00'), at(to), {}, zh);
    assert.match(say('2026-11-26T11:59:00+08:00'), /提前 1 分钟/);
    assert.match(say('2026-11-26T09:55:00+08:00'), /提前 2 小时 5 分钟/);
    assert.match(say('2026-11-28T13:00:00+08:00'), /推后 2 天 1 小时/);
    assert.match(say('2026-11-26T12:00:00+08:00'), /和原来一样/);
    assert.match(planComparison(few.plan, few.plan, { accounts: 2 }, zh), /2 个账号里人数最多/);
  });

  it('makes a picture that stands alone', () => {
    const { svg, width, height } = planSvg(many, zh);
    assert.ok(svg.includes(`width="${width}" height="${height}"`));
    assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.ok(svg.includes('会员日 &lt;1&gt;') && !svg.includes('var(--'));
    assert.doesNotMatch(svg, /NaN|undefined|href/);
  });
});
