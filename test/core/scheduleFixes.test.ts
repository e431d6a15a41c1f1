import assert from 'node:assert/strict';
import { runChecks } from '../../server/core/checks/pipeline';
import { fixtureContext } from './fixtureContext';

/** `rule → time` of each time that is offered for a schedule. The clock stands at 11:00 of Wednesday, 25 November 2026. */
function offered(...schedule: readonly string[]): readonly string[] {
  const source = ['---', 'kind: notice', 'schedule:', ...schedule.map((line) => `  ${line}`), '---', '好。'].join('\n');
  return runChecks(fixtureContext(source)).findings.flatMap(({ rule, fixes }) =>
    rule.startsWith('schedule/') ? fixes.flatMap(({ edits }) => edits.map(({ text }) => `${rule} → ${text}`)) : [],
  );
}

describe('a time that is offered for a start', () => {
  it('is the next golden hour where nothing else is stated', () => {
    assert.deepEqual(offered('start: 2026-11-26 10:00'), ['schedule/bad-hour → 2026-11-26 12:00']);
    assert.deepEqual(offered('start: 2026-11-26 15:00'), ['schedule/off-peak → 2026-11-26 20:00']);
  });

  it('lies inside the stated windows, or is none', () => {
    assert.deepEqual(offered('start: 2026-11-26 10:00', 'windows: ["10:00-11:00"]'), []);
    assert.deepEqual(offered('start: 2026-11-26 10:00', 'windows: ["10:00-11:00", "13:00-15:00"]'), [
      'schedule/bad-hour → 2026-11-26 13:00',
    ]);
    assert.deepEqual(offered('start: 2026-11-26 15:00', 'windows: ["21:00-01:00"]'), [
      'schedule/off-peak → 2026-11-26 21:00',
      'schedule/bad-hour → "21:00-00:00"',
    ]);
  });

  it('lies before the deadline, or is none', () => {
    assert.deepEqual(offered('start: 2026-11-26 15:00', 'deadline: 2026-11-26 16:00'), []);
    assert.deepEqual(offered('start: 2026-11-26 15:00', 'deadline: 2026-11-26 20:00'), []);
    assert.deepEqual(offered('start: 2026-11-24 15:00', 'deadline: 2026-11-25 11:30'), []);
    assert.deepEqual(offered('start: 2026-11-26 15:00', 'deadline: 2026-11-26 22:00'), [
      'schedule/off-peak → 2026-11-26 20:00',
    ]);
  });
});
