import assert from 'node:assert/strict';
import type { PlannedContact } from '../../server/core/ledger/records';
import { planCampaign } from '../../server/core/plan/planCampaign';
import { keepPromises } from '../../server/core/plan/promisedContacts';
import { type Example, example } from './planExample';

const at = (time: string): number => Date.parse(`${time}:00+08:00`);

/** Starts of the batches beside what is planned elsewhere. */
function starts(given: Example, promised: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const contacts = Object.entries(promised).map(([id, times]): [string, readonly PlannedContact[]] => [
    id,
    times.map((time, index) => ({ campaign: `c${index}`, start: at(time) })),
  ]);
  const result = planCampaign(keepPromises(example({ channel: 'wecom', ...given }), new Map(contacts)));
  if ('refusals' in result) return result.refusals.map(({ code }) => code);
  return result.plan.batches.map(({ start, recipients }) => `${start.slice(0, 16)} ${recipients.join(' ')}`);
}

describe('plans beside what other campaigns have planned for the same people', () => {
  it('nine campaigns of one noon were all planned for it: each comes a day after the one before', () => {
    const planned: string[] = [];
    for (let campaign = 0; campaign < 9; campaign++) {
      const [start = ''] = starts({ people: 1 }, { r0: planned });
      planned.push(start.slice(0, 16));
    }
    const noon = Date.parse(`${planned[0]}:00+08:00`);
    for (const [day, time] of planned.entries()) assert.ok(at(time) - noon >= day * 86_400_000, planned.join(', '));
    assert.equal(new Set(planned.map((time) => time.slice(0, 10))).size, 9);
  });
  it('only those are held for whom something is planned, and the plan says how many', () => {
    const people = ['r0', 'r1'].map((id) => ({ id, sender: id, texts: ['sha256:0'] }));
    const found = starts({ people }, { r1: ['2026-11-25T12:00'] });
    assert.deepEqual(found, ['2026-11-25T12:01 r0', '2026-11-26T12:01 r1']);
    const input = keepPromises(
      example({ people: 2 }),
      new Map([['r1', [{ campaign: 'c', start: at('2026-11-25T12:00') }]]]),
    );
    const result = planCampaign(input);
    assert.deepEqual('plan' in result && result.notes.find(({ key }) => key === 'plan.note.promised')?.args, {
      count: 1,
    });
  });
  it('what is planned for weeks later is not waited for', () => {
    assert.deepEqual(starts({ people: 1 }, { r0: ['2026-12-15T12:00'] }), ['2026-11-25T12:01 r0']);
  });
  it('whom the plan itself moves next to something planned is moved on', () => {
    const figures = { 'personTimes.perHour': 1, 'schedule.goldenHours': ['12:00-12:30'] };
    const found = starts({ people: 2, figures }, { r1: ['2026-11-27T12:00'] });
    assert.deepEqual(found, ['2026-11-25T12:01 r0', '2026-11-28T12:01 r1']);
  });
  it('the quota of a customer counts what is planned: the eighth of a week waits for the next', () => {
    const hours = ['08', '09', '12', '13', '20', '21'].map((hour) => `2026-11-26T${hour}:10`);
    const given = { people: 1, account: { quotaPerCustomer: 'week' as const }, figures: { 'recipient.minGap': 0 } };
    assert.deepEqual(starts(given, { r0: hours }), ['2026-11-25T12:01 r0']);
    assert.deepEqual(starts(given, { r0: [...hours, '2026-11-27T12:10'] }), ['2026-11-30T08:01 r0']);
  });
  it('a deadline that leaves no room is told beforehand', () => {
    const schedule = { deadline: '2026-11-25 22:00' };
    assert.deepEqual(starts({ people: 1, schedule }, { r0: ['2026-11-25T12:00'] }), ['plan/deadline.release']);
  });
});
