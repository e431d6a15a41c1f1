import assert from 'node:assert/strict';
import chineseDays from 'chinese-days/dist/chinese-days.json';
import { isAnnounced, isWorkingDay, WORKING_DAYS_COVERAGE } from '../../server/core/plan/workingDays';

describe('working days', () => {
  for (const [date, wanted, why] of [
    ['2026-10-01', false, 'National Day, a Thursday'],
    ['2026-10-10', true, 'a Saturday worked for it'],
    ['2026-10-11', false, 'a plain Sunday'],
    ['2026-02-14', true, 'a Saturday worked for the Spring Festival'],
    ['2026-02-23', false, 'the Monday after it'],
    ['2026-11-25', true, 'a plain Wednesday'],
    ['2024-02-29', true, 'a leap day'],
    ['2099-10-08', true, 'a Thursday of a year not announced'],
    ['2099-10-01', false, 'the National Day of a year not announced'],
    ['2027-01-01', false, "the New Year's Day of a year not announced"],
    ['2027-01-04', true, 'a Monday of a year not announced'],
    ['2099-10-03', false, 'a Saturday of a year not announced'],
  ] as const) {
    it(`${date}: ${why}`, () => {
      const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
      assert.equal(isWorkingDay(year, month, day), wanted);
    });
  }

  it('agrees with its source on every day that it covers', () => {
    const holidays: Readonly<Record<string, unknown>> = chineseDays.holidays;
    const workdays: Readonly<Record<string, unknown>> = chineseDays.workdays;
    const { from, to } = WORKING_DAYS_COVERAGE;
    for (
      let day = new Date(Date.UTC(from, 0, 1));
      day.getUTCFullYear() <= to;
      day = new Date(day.getTime() + 86_400_000)
    ) {
      const date = day.toISOString().slice(0, 10);
      const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
      const wanted = !(date in holidays) && (date in workdays || !weekend);
      assert.equal(isWorkingDay(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()), wanted, date);
    }
  });

  it('knows what it does not know', () => {
    const newest = Object.keys(chineseDays.holidays).sort().at(-1)?.slice(0, 4);
    assert.equal(String(WORKING_DAYS_COVERAGE.to), newest, 'run scripts/make-working-days.mjs');
    assert.ok(isAnnounced(2026));
    assert.ok(!isAnnounced(WORKING_DAYS_COVERAGE.to + 1));
    assert.ok(!isAnnounced(2003));
  });
});
