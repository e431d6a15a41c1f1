import assert from 'node:assert/strict';
import { judge } from './planJudge';

describe('the timetable against every plan there is', () => {
  it('is optimal under person rules alone, 1,000 cases', () => {
    for (let seed = 1; seed <= 1000; seed++) judge('persons', seed, 1);
  });

  it('is optimal, with the fewest sends, under send rules alone, 1,000 cases', () => {
    for (let seed = 1; seed <= 1000; seed++) judge('sends', seed, 1);
  });

  it('keeps its bound honest under both kinds of rules, and mostly reaches the optimum, 1,000 cases', () => {
    let missed = 0;
    for (let seed = 1; seed <= 1000; seed++) if (judge('both', seed, 1) === 'missed') missed++;
    assert.ok(missed <= 30, `${missed} of 1,000 end later than they could`);
  });

  it('keeps its bound honest with two messages, 300 cases', () => {
    for (const kind of ['persons', 'sends', 'both'] as const) {
      for (let seed = 1; seed <= 100; seed++) judge(kind, seed, 2);
    }
  });
});
