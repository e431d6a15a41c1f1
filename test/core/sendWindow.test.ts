import assert from 'node:assert/strict';
import { policyFor } from '../../server/core/policy/policyFor';
import { earliestStart, windowEnd } from '../../server/core/send/windowEnd';

const { policy } = policyFor('wecom');
const input = (schedule: object = {}, zone = 'Asia/Shanghai') => ({
  policy,
  schedule,
  account: { channel: 'wecom' as const, zone },
});
const ms = (text: string) => Date.parse(text.length > 19 ? text : `${text}+08:00`);
const end = (schedule: object, start: string, zone?: string) => windowEnd(input(schedule, zone), ms(start)) + 1;

describe('the window of a batch', () => {
  it('is the golden hours that it was planned into', () => {
    assert.equal(end({}, '2026-11-25T12:00:00'), ms('2026-11-25T14:00:00'));
    assert.equal(end({}, '2026-11-25T20:59:00'), ms('2026-11-25T22:00:00'));
  });
  it('goes over midnight where the template says so', () => {
    assert.equal(end({ windows: ['22:00-02:00'] }, '2026-11-25T23:30:00'), ms('2026-11-26T02:00:00'));
    assert.equal(end({ windows: ['22:00-02:00'] }, '2026-11-26T01:30:00'), ms('2026-11-26T02:00:00'));
    assert.equal(end({ windows: ['00:00-24:00'] }, '2026-11-25T23:30:00'), ms('2026-11-26T00:00:00'));
  });
  it('ends at the deadline, and never before its own start', () => {
    assert.equal(
      windowEnd(input({ deadline: '2026-11-25 12:30' }), ms('2026-11-25T12:00:00')),
      ms('2026-11-25T12:30:00'),
    );
    assert.equal(
      windowEnd(input({ deadline: '2026-11-25 12:00' }), ms('2026-11-25T12:00:00')),
      ms('2026-11-25T12:00:00'),
    );
  });
  it('is an hour for a time that lies in none', () => {
    assert.equal(end({}, '2026-11-25T17:00:00'), ms('2026-11-25T18:00:00'));
  });
  it('follows the wall clock of a day on which clocks change', () => {
    const start = '2026-03-29T00:30:00+01:00';
    assert.equal(end({ windows: ['00:00-04:00'] }, start, 'Europe/Berlin'), ms('2026-03-29T04:00:00+02:00'));
  });
});

describe('the start of a batch', () => {
  const start = (schedule: object, planned: string, now: string) =>
    earliestStart(input(schedule), ms(planned), ms(now));
  it('is at once where this minute is open', () => {
    assert.equal(start({}, '2026-11-25T12:01:00', '2026-11-25T12:00:20'), ms('2026-11-25T12:00:20'));
  });
  it('is never before the window, before what was asked for, or before a later plan', () => {
    assert.equal(start({}, '2026-11-25T12:00:00', '2026-11-25T11:59:20'), ms('2026-11-25T12:00:00'));
    assert.equal(
      start({ start: '2026-11-25 12:01' }, '2026-11-25T12:01:00', '2026-11-25T12:00:20'),
      ms('2026-11-25T12:01:00'),
    );
    assert.equal(start({}, '2026-11-25T12:02:00', '2026-11-25T12:00:20'), ms('2026-11-25T12:02:00'));
    assert.equal(start({}, '2026-11-25T12:00:00', '2026-11-25T12:00:20'), ms('2026-11-25T12:00:00'));
  });
});
