import { PersonMeter } from './personMeter';
import {
  type Certificate,
  type DaySource,
  NO_COMMITMENTS,
  type PersonRule,
  type ScheduleDay,
  type ScheduleInput,
} from './scheduleModel';
import { SendSlots } from './sendSlots';
import { walkBack } from './walkBack';

/**
 * Lower bound from person rules: texts, senders and the number of sends are forgotten, a send rule stays only as the persons that its
 * sends could carry. Forward greedy is optimal for what is left: let t be the first minute where another plan is ahead; greedy was short
 * at t either because everything released was sent, or because a full interval holds t: inside it greedy sent the cap, and before it
 * greedy was not behind. `units`: earliest minute of each person-time, ascending. Undefined: they can never all be sent.
 */
export function personBound(input: ScheduleInput, units: Float64Array): Certificate | undefined {
  const { days, gap, perSend, keys } = input;
  const carried: PersonRule[] = [
    { kind: 'rolling', key: keys.perSend, minutes: gap, cap: perSend },
    { kind: 'period', key: '', period: 'day', room: (day) => days.at(day.start).sendCap * perSend },
  ];
  const slots = new SendSlots(withoutSendCaps(days), input.start, 1, input.committed, gap);
  // What others send counts in the given rules; what a send can carry is about our own sends only.
  const given = new PersonMeter(input.personRules, input.committed);
  const own = new PersonMeter(carried, NO_COMMITMENTS);
  const minutes: number[] = [];
  const sent: number[] = [0];
  let minute = input.start;
  let progress = minute;
  let released = 0;
  for (let total = 0; total < units.length; ) {
    minute = slots.next(minute);
    if (slots.isBarren(progress, minute)) return undefined;
    while (released < units.length && (units[released] ?? 0) <= minute) released++;
    if (released === total) {
      minute = Math.max(minute + 1, units[released] ?? 0);
      progress = minute;
      continue;
    }
    const room = given.capacity(minute, slots.day);
    const carry = own.capacity(minute, slots.day);
    if (room <= 0 || carry <= 0) {
      const retry = room <= 0 ? given.retryAt(minute, slots.day) : minute + 1;
      minute = Math.max(retry, carry <= 0 ? own.retryAt(minute, slots.day) : minute + 1);
      continue;
    }
    const size = Math.min(room, carry, released - total);
    total += size;
    minutes.push(minute);
    sent.push(total);
    slots.use(minute);
    given.add(minute, size, slots.day);
    own.add(minute, size, slots.day);
    progress = minute;
    minute++;
  }
  return walkBack(input, {
    unit: 'person-times',
    units,
    minutes,
    sent,
    rules: [
      ...input.personRules.map((rule) => ({ rule, committed: input.committed })),
      ...carried.map((rule) => ({ rule, committed: NO_COMMITMENTS })),
    ],
  });
}

/** Days that take any number of sends, or none. */
export function withoutSendCaps(days: DaySource): DaySource {
  let known: ScheduleDay | undefined;
  return {
    at(minute) {
      if (known && minute >= known.start && minute < known.end) return known;
      const day = days.at(minute);
      known = { ...day, sendCap: day.sendCap > 0 ? Number.POSITIVE_INFINITY : 0 };
      return known;
    },
  };
}
