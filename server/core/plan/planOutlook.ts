import type { Message } from '../l10n/message';
import type { Calendar } from './calendar';
import { deadlineMissed } from './deadlineRefusal';
import type { PlanInput, PlanVariant } from './planInput';
import { planTimetable } from './planTimetable';

/** What a plan would come to, without its batches. */
export interface PlanOutlook {
  /** Tasks or batches. */
  readonly sends: number;
  /** Calendar days of the account's zone on which sends start. */
  readonly days: number;
  /** Sends of each of those days, by date. */
  readonly perDay: ReadonlyMap<string, number>;
  /** Each send, by the wall clock: minutes since midnight. */
  readonly starts: () => Iterable<{ readonly date: string; readonly minute: number }>;
  /** Where the deadline can't be met: `planCampaign` would refuse with this sentence. Times are `YYYY-MM-DD HH:MM`. */
  readonly late:
    | { readonly sentence: Message; readonly deadline: string; readonly end: string; readonly limit: string }
    | undefined;
}

/** One planning instead of the several that a refusal with its hints takes. Undefined where the planner refuses for any other reason than the deadline. */
export function planOutlook(input: PlanInput, variant: PlanVariant = {}): PlanOutlook | undefined {
  const made = planTimetable(input, input.schedule?.deadline === undefined ? variant : { crowded: true, ...variant });
  if ('refusals' in made) return undefined;
  const { schedule, calendar, deadline } = made;
  const perDay = new Map<string, number>();
  for (const minute of schedule.timetable.minutes) {
    const { date } = calendar.at(minute);
    perDay.set(date, (perDay.get(date) ?? 0) + 1);
  }
  const starts = () => Array.from(schedule.timetable.minutes, (minute) => wallClock(calendar, minute));
  const outlook = { sends: schedule.timetable.minutes.length, days: perDay.size, perDay, starts };
  if (deadline === undefined || schedule.end <= deadline) return { ...outlook, late: undefined };
  const { named, args } = deadlineMissed(input, made);
  const sentence = { key: `plan.refusal.deadline.${named}`, args };
  return { ...outlook, late: { sentence, deadline: args.deadline, end: args.end, limit: named } };
}

/** Where clocks go back, the stretch tells which of two like times it is. */
function wallClock(calendar: Calendar, at: number): { readonly date: string; readonly minute: number } {
  const { date, stretches } = calendar.at(at);
  const stretch = stretches.find(({ from, to }) => from <= at && at < to);
  return { date, minute: stretch ? stretch.wall + at - stretch.from : 0 };
}
