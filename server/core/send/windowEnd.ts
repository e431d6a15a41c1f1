import { Temporal } from 'temporal-polyfill';
import type { PlanInput } from '../plan/planInput';
import { planWindows } from '../plan/planWindows';
import { isWorkingDay } from '../plan/workingDays';
import type { Span } from '../plan/windows';
import { zonedMs } from '../plan/zonedTime';

const DAY_MINUTES = 1440;
/** For a start that lies in no window (somebody's own plan): so long may it be late. */
const GRACE_MINUTES = 60;

type WindowInput = Pick<PlanInput, 'policy' | 'schedule' | 'account' | 'kind'>;

/**
 * The last moment (ms since the epoch) at which a batch planned for `start` may still go out: the end of its window, or the deadline. A worker that
 * comes up in the middle of the night must not send what was meant for noon.
 */
export function windowEnd(input: WindowInput, start: number): number {
  const limit = (endOfWindow(input, start) ?? start + GRACE_MINUTES * 60_000) - 1;
  const deadline = input.schedule?.deadline;
  const last = deadline === undefined ? undefined : zonedMs(deadline, input.account.zone);
  return last === undefined ? limit : Math.max(start, Math.min(limit, last));
}

/**
 * When a batch may really start. Plans have whole minutes, so one made at 12:00:20 begins at 12:01; where this minute is open too, and nobody asked
 * for a later one, the batch need not wait for the next. The ledger keeps every distance to the millisecond anyway.
 */
export function earliestStart(input: WindowInput, planned: number, now: number): number {
  if (planned <= now || planned - now >= 60_000) return planned;
  const { schedule, account } = input;
  const asked = schedule?.start === undefined ? undefined : zonedMs(schedule.start, account.zone);
  return (asked !== undefined && asked > now) || endOfWindow(input, now) === undefined ? planned : now;
}

/** End of the open window that holds a moment; undefined where none does. */
function endOfWindow(input: WindowInput, at: number): number | undefined {
  const windows = planWindows(input as PlanInput);
  return endOfSpan(
    ({ year, month, day }) => (isWorkingDay(year, month, day) ? windows.workday : windows.other),
    input.account.zone,
    at,
  );
}

/** End of the span of wall-clock time that holds a moment; undefined where none does. */
export function endOfSpan(
  spansOn: (date: Temporal.PlainDate) => readonly Span[],
  zone: string,
  at: number,
): number | undefined {
  const begin = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  let date = begin.toPlainDate();
  let minute = begin.hour * 60 + begin.minute;
  let end: number | undefined;
  // Windows over midnight are two spans that touch.
  for (;;) {
    const span = spansOn(date).find(({ from, to }) => from <= minute && minute < to);
    if (!span) return end;
    end = wallMs(date, span.to, zone);
    if (span.to < DAY_MINUTES || span.from === 0) return end;
    date = date.add({ days: 1 });
    minute = 0;
  }
}

function wallMs(date: Temporal.PlainDate, minute: number, zone: string): number {
  const [day, rest] = minute === DAY_MINUTES ? [date.add({ days: 1 }), 0] : [date, minute];
  const time = { hour: Math.floor(rest / 60), minute: rest % 60 };
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}
