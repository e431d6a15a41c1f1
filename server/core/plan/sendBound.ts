import { type Certificate, NO_COMMITMENTS, type ScheduleInput } from './scheduleModel';
import { SendSlots } from './sendSlots';
import { walkBack } from './walkBack';

/**
 * Lower bound from send rules: person rules are forgotten, save that no send is larger than they ever allow. `units`: earliest minute of each
 * send, ascending, as chunks cut from the latest recipient backwards have them. The k-th send of greedy is never later than the k-th of any
 * other plan. Undefined: they can never all be made.
 */
export function sendBound(input: ScheduleInput, units: Float64Array): Certificate | undefined {
  const slots = new SendSlots(input.days, input.start, input.gap, input.committed);
  const minutes: number[] = [];
  let minute = input.start;
  for (const release of units) {
    const from = Math.max(minute, release);
    minute = slots.next(from);
    if (slots.isBarren(from, minute)) return undefined;
    slots.use(minute);
    minutes.push(minute);
    minute++;
  }
  return walkBack(input, {
    unit: 'sends',
    units,
    minutes,
    sent: [0, ...minutes.map((_, index) => index + 1)],
    rules: [
      { rule: { kind: 'rolling', key: input.keys.gap, minutes: input.gap, cap: 1 }, committed: NO_COMMITMENTS },
      {
        rule: { kind: 'period', key: '', period: 'day', room: (day) => input.days.at(day.start).sendCap },
        committed: NO_COMMITMENTS,
      },
    ],
  });
}
