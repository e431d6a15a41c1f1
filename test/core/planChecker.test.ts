import assert from 'node:assert/strict';
import { schedule } from '../../server/core/plan/schedule';
import type { Schedule, ScheduleInput, Timetable } from '../../server/core/plan/scheduleModel';
import { verifySchedule } from '../../server/core/plan/verifySchedule';

/** Days of 100 minutes, open from 10 to 40 and from 60 to 90; 60 recipients in two groups; 20 an hour, 8 a send, 9 sends a day. */
const input: ScheduleInput = {
  start: 5,
  days: {
    at: (minute) => {
      const start = Math.floor(minute / 100) * 100;
      return {
        start,
        end: start + 100,
        month: 0,
        open: [start + 10, start + 40, start + 60, start + 90],
        sendCap: 9,
        sendKey: 'perDay',
      };
    },
  },
  count: 60,
  messages: 1,
  releases: Float64Array.from({ length: 60 }, (_, index) => (index < 50 ? 0 : 70)),
  groups: [Uint32Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? 1 : 0))],
  perSend: 8,
  gap: 2,
  personRules: [
    { kind: 'rolling', key: 'perHour', minutes: 60, cap: 20 },
    { kind: 'period', key: 'dayly', period: 'day', room: () => 35 },
  ],
  committed: { minutes: Float64Array.of(15), sizes: Float64Array.of(4) },
  keys: { perSend: 'perBatch', gap: 'minGap' },
};

describe('the checker of timetables', () => {
  const good = schedule(input);
  assert.ok(good);
  const complains = (change: Partial<Schedule>, changedInput: ScheduleInput = input): boolean =>
    verifySchedule(changedInput, { ...good, ...change }).length > 0;
  const table = (change: (copy: { -readonly [key in keyof Timetable]: Timetable[key] }) => void): Partial<Schedule> => {
    const copy = {
      ...good.timetable,
      minutes: good.timetable.minutes.slice(),
      messages: good.timetable.messages.slice(),
      groups: good.timetable.groups.slice(),
      offsets: good.timetable.offsets.slice(),
      members: good.timetable.members.slice(),
    };
    change(copy);
    return { timetable: copy };
  };

  it('accepts what the planner made', () => {
    assert.deepEqual(verifySchedule(input, good), []);
    assert.ok(good.timetable.minutes.length >= 8);
  });

  it('finds a recipient who is sent to twice, and one who is forgotten', () => {
    assert.ok(complains(table(({ members }) => members.set([members[1] ?? 0], 0))));
  });

  it('finds a recipient in a send of another group', () => {
    assert.ok(
      complains(
        table(({ members, groups }) => {
          const other = members.findIndex((who) => input.groups[0]?.[who] !== groups[0]);
          members.set([members[other] ?? 0, members[0] ?? 0], 0);
          [members[0], members[other]] = [good.timetable.members[other] ?? 0, good.timetable.members[0] ?? 0];
        }),
      ),
    );
  });

  it('finds every kind of broken limit', () => {
    const { minutes } = good.timetable;
    assert.ok(complains(table((copy) => copy.minutes.set([5], 0))), 'closed');
    assert.ok(complains(table((copy) => copy.minutes.set([(minutes[0] ?? 0) + 1], 1))), 'too soon after another');
    assert.ok(complains(table((copy) => copy.minutes.set([14], 0))), 'too close to one made elsewhere');
    assert.ok(complains({}, { ...input, perSend: 7 }), 'too large');
    assert.ok(complains({}, { ...input, gap: 3 }), 'gap');
    assert.ok(complains({}, { ...input, releases: input.releases.map((release) => release + 200) }), 'release');
    assert.ok(
      complains({}, { ...input, personRules: [{ kind: 'rolling', key: 'perHour', minutes: 60, cap: 19 }] }),
      'rolling',
    );
    assert.ok(
      complains({}, { ...input, personRules: [{ kind: 'period', key: 'dayly', period: 'day', room: () => 34 }] }),
      'day',
    );
    assert.ok(
      complains({}, { ...input, personRules: [{ kind: 'period', key: 'dayly', period: 'month', room: () => 59 }] }),
      'month',
    );
    const days = { at: (minute: number) => ({ ...input.days.at(minute), sendCap: 2 }) };
    assert.ok(complains({}, { ...input, days }), 'sends a day');
    assert.ok(complains({ end: good.end + 1 }), 'end');
  });

  it('finds a certificate that claims too much', () => {
    const { certificate } = good;
    assert.ok(certificate.full.length > 1);
    const [first, ...rest] = certificate.full;
    assert.ok(first);
    assert.ok(complains({ certificate: { ...certificate, released: certificate.released + 1 } }), 'released');
    assert.ok(complains({ certificate: { ...certificate, full: rest } }), 'an interval left out');
    assert.ok(
      complains({ certificate: { ...certificate, full: [{ ...first, cap: first.cap - 1 }, ...rest] } }),
      'cap too small',
    );
    assert.ok(
      complains({ certificate: { ...certificate, full: [{ ...first, from: first.from + 1 }, ...rest] } }),
      'a minute left out',
    );
    assert.ok(complains({ certificate: { ...certificate, full: [first, ...certificate.full] } }), 'twice');
    assert.ok(
      complains({ certificate: { ...certificate, full: [{ ...first, key: 'nothing' }, ...rest] } }),
      'an unknown rule',
    );
    assert.ok(complains({ certificate: { ...certificate, earliestEnd: good.end + 1 } }), 'later than the plan');
    assert.ok(complains({ optimal: !good.optimal }), 'optimal');
  });

  it('finds a message that overtakes the one before it', () => {
    const two: ScheduleInput = {
      ...input,
      messages: 2,
      groups: [input.groups[0] ?? assert.fail(), input.groups[0] ?? assert.fail()],
      personRules: [],
    };
    const made = schedule(two);
    assert.ok(made);
    assert.deepEqual(verifySchedule(two, made), []);
    const messages = made.timetable.messages.map((message) => 1 - message);
    assert.ok(
      verifySchedule(two, { ...made, timetable: { ...made.timetable, messages } }).some((problem) =>
        problem.includes('overtakes'),
      ),
    );
  });
});
