import assert from 'node:assert/strict';
import { judge } from '../property/planJudge';

/** The same comparison over far more cases. Run: `npx mocha test/nightly/planSchedule.test.ts --ignore ''`. */
describe('the timetable against every plan there is, at length', function () {
  this.timeout(30 * 60_000);
  const CASES = 40_000;

  for (const kind of ['persons', 'sends', 'both'] as const) {
    it(`${kind}: ${CASES} cases`, () => {
      let missed = 0;
      for (let seed = 10_001; seed <= 10_000 + CASES; seed++) if (judge(kind, seed, 1) === 'missed') missed++;
      assert.ok(missed <= CASES * 0.03, `${missed} of ${CASES} end later than they could`);
    });
  }

  it('two messages: 3 × 2,000 cases', () => {
    for (const kind of ['persons', 'sends', 'both'] as const) {
      for (let seed = 10_001; seed <= 12_000; seed++) judge(kind, seed, 2);
    }
  });
});
