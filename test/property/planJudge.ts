import assert from 'node:assert/strict';
import { schedule } from '../../server/core/plan/schedule';
import { verifySchedule } from '../../server/core/plan/verifySchedule';
import { bruteForce } from './planBruteForce';
import { HORIZON, type Kind, smallCase } from './planSmallCase';

/** Compares one tiny case with the true optimum; says whether the optimum was reached. */
export function judge(kind: Kind, seed: number, messages: number): 'reached' | 'missed' | 'impossible' {
  const name = `${kind} ${seed}, ${messages} messages`;
  const input = smallCase(kind, seed, messages);
  const found = schedule(input);
  const best = bruteForce(input, HORIZON);
  if (!best) {
    // Nothing within the horizon of the search: then our end, if any, lies behind it.
    assert.ok(!found || found.end > HORIZON, name);
    return 'impossible';
  }
  assert.ok(found, `${name}: a plan exists`);
  assert.deepEqual(verifySchedule(input, found), [], name);
  const { earliestEnd } = found.certificate;
  assert.ok(earliestEnd <= best.end, `${name}: the bound ${earliestEnd} is above the optimum ${best.end}`);
  assert.ok(found.end >= best.end, `${name}: ends at ${found.end}, before the optimum ${best.end}`);
  if (found.optimal) assert.equal(found.end, best.end, name);
  if (messages === 1 && kind !== 'both') {
    assert.equal(found.end, best.end, `${name}: later than the optimum`);
    assert.ok(found.optimal, `${name}: the certificate misses the optimum`);
  }
  if (messages === 1 && kind === 'sends')
    assert.equal(found.timetable.minutes.length, best.sends, `${name}: more sends`);
  return found.end === best.end ? 'reached' : 'missed';
}
