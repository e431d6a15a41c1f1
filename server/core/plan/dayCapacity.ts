import { type CalendarDay, createCalendar } from './calendar';
import { PersonMeter } from './personMeter';
import type { PlanInput } from './planInput';
import { planRules } from './planRules';
import { crowdedMinutes, gapMinutes, hourlyRules } from './planTimetable';
import { planWindows } from './planWindows';
import { NO_COMMITMENTS } from './scheduleModel';
import { SendSlots } from './sendSlots';
import { lengthOf } from './windows';

const MINUTE = 60_000;

/**
 * Person-times that an account with nothing else to do can send on the day after `now`, with one text for everybody: the honest number that a
 * large audience meets, on a day after one that was used as well. 500 an hour in golden hours are 2,500.
 */
export function dayCapacity(input: PlanInput): { readonly personTimes: number; readonly openMinutes: number } {
  const rules = planRules(input);
  const cap = rules.sendsPerDay?.value ?? Number.POSITIVE_INFINITY;
  const windows = planWindows(input);
  const calendar = createCalendar({
    zone: input.account.zone,
    windows,
    crowded: crowdedMinutes(input),
    forced: [],
    sendsOn: () => ({ cap, key: 'batches.perDay' }),
  });
  const eve = calendar.at(Math.floor(input.now / MINUTE));
  const slots = new SendSlots(calendar, eve.start, gapMinutes(rules), NO_COMMITMENTS);
  const meter = new PersonMeter(hourlyRules(rules), NO_COMMITMENTS);
  const daily = rules.periods.find(({ period }) => period === 'day')?.value ?? Number.POSITIVE_INFINITY;
  const fill = (day: CalendarDay): number => {
    let personTimes = 0;
    for (let minute = slots.next(day.start); minute < day.end && personTimes < daily; ) {
      const size = Math.min(meter.capacity(minute, day), rules.perSend.value, daily - personTimes);
      if (size <= 0) minute = slots.next(meter.retryAt(minute, day));
      else {
        slots.use(minute);
        meter.add(minute, size, day);
        personTimes += size;
        minute = slots.next(minute + 1);
      }
    }
    return personTimes;
  };
  // A window over midnight belongs to two days: what the evening has sent counts in the hour after.
  fill(eve);
  const personTimes = fill(calendar.at(eve.end));
  return { personTimes, openMinutes: Math.max(lengthOf(windows.workday), lengthOf(windows.other)) };
}
