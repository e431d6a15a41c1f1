import { Temporal } from 'temporal-polyfill';
import type { PlanInput } from '../plan/planInput';
import { planWindows } from '../plan/planWindows';
import { isWorkingDay } from '../plan/workingDays';
import type { Span } from '../plan/windows';
import { zonedMs } from '../plan/zonedTime';

const DAY_MINUTES = 1440;
/** For a start that lies in no window (somebody's own plan): so long may it be late. */
const GRACE_MINUTES = 60;

/**
 * The last moment (ms since the epoch) at which a batch planned for `start` may still go out: the end of its window, or the deadline. A worker that
 * comes up in the middle of the night must not send what was meant for noon.
 */
export function windowEnd(input: Pick<PlanInput, 'policy' | 'schedule' | 'account'>, start: number): number {
  const zone = input.account.zone;
  const windows = planWindows(input as PlanInput);
  const begin = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
  const spansOn = (date: Temporal.PlainDate): readonly Span[] =>
    isWorkingDay(date.year, date.month, date.day) ? windows.workday : windows.other;

  let date = begin.toPlainDate();
  let minute = begin.hour * 60 + begin.minute;
  let end: number | undefined;
  // Windows over midnight are two spans that touch.
  for (;;) {
    const span = spansOn(date).find(({ from, to }) => from <= minute && minute < to);
    if (!span) break;
    end = wallMs(date, span.to, zone);
    if (span.to < DAY_MINUTES || span.from === 0) break;
    date = date.add({ days: 1 });
    minute = 0;
  }
  const limit = (end ?? start + GRACE_MINUTES * 60_000) - 1;
  const deadline = input.schedule?.deadline === undefined ? undefined : zonedMs(input.schedule.deadline, zone);
  return deadline === undefined ? limit : Math.max(start, Math.min(limit, deadline));
}

function wallMs(date: Temporal.PlainDate, minute: number, zone: string): number {
  const [day, rest] = minute === DAY_MINUTES ? [date.add({ days: 1 }), 0] : [date, minute];
  const time = { hour: Math.floor(rest / 60), minute: rest % 60 };
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}
