import type { Message } from '../l10n/message';
import { deadlineMissed } from './deadlineRefusal';
import type { PlanInput } from './planInput';
import { planTimetable } from './planTimetable';

/** What a plan would come to, without its batches. */
export interface PlanOutlook {
  /** Tasks or batches. */
  readonly sends: number;
  /** Calendar days of the account's zone on which sends start. */
  readonly days: number;
  /** Where the deadline can't be met: `planCampaign` would refuse with this sentence. Times are `YYYY-MM-DD HH:MM`. */
  readonly late:
    | { readonly sentence: Message; readonly deadline: string; readonly end: string; readonly limit: string }
    | undefined;
}

/** One planning instead of the several that a refusal with its hints takes. Undefined where the planner refuses for any other reason than the deadline. */
export function planOutlook(input: PlanInput): PlanOutlook | undefined {
  const made = planTimetable(input, input.schedule?.deadline === undefined ? {} : { crowded: true });
  if ('refusals' in made) return undefined;
  const { schedule, calendar, deadline } = made;
  const days = new Set<string>();
  for (const minute of schedule.timetable.minutes) days.add(calendar.at(minute).date);
  const outlook = { sends: schedule.timetable.minutes.length, days: days.size };
  if (deadline === undefined || schedule.end <= deadline) return { ...outlook, late: undefined };
  const { named, args } = deadlineMissed(input, made);
  const sentence = { key: `plan.refusal.deadline.${named}`, args };
  return { ...outlook, late: { sentence, deadline: args.deadline, end: args.end, limit: named } };
}
