import { type Calendar, createCalendar } from './calendar';
import type { Refusal } from './model';
import type { PlanInput, PlanVariant } from './planInput';
import { type NumericRecipients, numericRecipients } from './planRecipients';
import { type PlanRules, planRules } from './planRules';
import { type UsedQuota, usedQuota } from './planUsage';
import { type PlanWindows, planWindows } from './planWindows';
import { refuse } from './refuse';
import { schedule } from './schedule';
import type { PersonRule, Schedule, ScheduleInput } from './scheduleModel';
import { addDays, isZone, nextPeriod, zonedIso, zonedMs } from './zonedTime';

const MINUTE = 60_000;
const HOUR = 60;
const DAYS_OF_WEEK = 7;

/** A plan in numbers, before anybody's name or text is in it. */
export interface PlanTimetable {
  readonly schedule: Schedule;
  readonly calendar: Calendar;
  readonly rules: PlanRules;
  readonly windows: PlanWindows;
  readonly recipients: NumericRecipients;
  /** Minutes since the epoch: nothing starts before it. */
  readonly start: number;
  /** Last minute at which a send may start; undefined without a deadline. */
  readonly deadline: number | undefined;
  /** Broadcasts that one customer takes in a period, where the platform counts them. */
  readonly customerCap: number | undefined;
}

/** The rules of a timetable, before there is one. */
export interface PlanFrame extends Omit<PlanTimetable, 'schedule'> {
  readonly given: ScheduleInput;
}

/** Does not judge the deadline: that is for the caller, who knows what else could be tried. */
export function planTimetable(
  input: PlanInput,
  variant: PlanVariant = {},
): PlanTimetable | { readonly refusals: readonly Refusal[] } {
  const frame = planFrame(input, variant);
  if ('refusals' in frame) return frame;
  const made = schedule(frame.given);
  return made ? { ...frame, schedule: made } : refuse('never', {});
}

/** Everything that a timetable of this input has to keep to. */
export function planFrame(
  input: PlanInput,
  variant: PlanVariant = {},
): PlanFrame | { readonly refusals: readonly Refusal[] } {
  const { zone } = input.account;
  if (!isZone(zone)) return refuse('unknown-zone', { zone });
  const rules = planRules(input, variant);
  const windows = planWindows(input, variant);
  const bounds = timeBounds(input);
  if ('refusals' in bounds) return bounds;
  const { start, deadline } = bounds;
  const quota = customerQuota(input, rules);
  const recipients = numericRecipients(input, quota);
  const refusals = [...misfits(input, rules, windows), ...recipientMisfits(input, rules, recipients, quota?.cap)];
  if (refusals.length > 0) return { refusals };

  const used = usedQuota(input, start, HOUR + gapMinutes(rules));
  const calendar = createCalendar({
    zone,
    windows,
    crowded: variant.crowded ? [] : crowdedMinutes(input),
    forced: [start],
    sendsOn: sendsOn(input, rules, used),
  });
  const given: ScheduleInput = {
    start,
    days: calendar,
    count: input.recipients.length,
    messages: input.messages,
    releases: recipients.releases,
    groups: recipients.groups,
    ...(recipients.pending && { pending: recipients.pending }),
    perSend: rules.perSend.value,
    gap: gapMinutes(rules),
    personRules: personRules(rules, calendar, used),
    committed: used.committed,
    keys: { perSend: rules.perSend.key, gap: rules.minGap.key },
  };
  return { given, calendar, rules, windows, recipients, start, deadline, customerCap: quota?.cap };
}

/** Whole minutes, and one send a minute at most. */
export const gapMinutes = (rules: PlanRules): number => Math.max(1, Math.ceil(rules.minGap.value / 60));

export function crowdedMinutes({ policy }: PlanInput): readonly number[] {
  return policy.find('schedule.crowdedMinutes') ? policy.numbers('schedule.crowdedMinutes').value : [];
}

function timeBounds(
  input: PlanInput,
): { start: number; deadline: number | undefined } | { readonly refusals: readonly Refusal[] } {
  const { zone } = input.account;
  const { start: startText, deadline: deadlineText } = input.schedule ?? {};
  const asked = startText === undefined ? input.now : zonedMs(startText, zone);
  if (asked === undefined) return refuse('bad-time', { key: 'schedule.start', value: startText ?? '' });
  const start = Math.ceil(Math.max(asked, input.now) / MINUTE);
  if (deadlineText === undefined) return { start, deadline: undefined };
  const until = zonedMs(deadlineText, zone);
  if (until === undefined) return refuse('bad-time', { key: 'schedule.deadline', value: deadlineText });
  const deadline = Math.floor(until / MINUTE);
  const args = { deadline: shown(until, zone), now: shown(input.now, zone), start: shown(start * MINUTE, zone) };
  if (until < input.now) return refuse('deadline-past', args);
  if (deadline < start) return refuse('deadline-before-start', args);
  return { start, deadline };
}

/** `2026-11-25 12:00` */
export function shown(ms: number, zone: string): string {
  return zonedIso(ms, zone).slice(0, 16).replace('T', ' ');
}

function misfits(input: PlanInput, rules: PlanRules, windows: PlanWindows): Refusal[] {
  const refusals: Refusal[] = [];
  for (const value of windows.unreadable) refusals.push(...refuse('bad-window', { value }).refusals);
  const holdsNothing = windows.workday.length === 0 && windows.other.length === 0;
  if (holdsNothing && windows.unreadable.length === 0) {
    const value = (input.schedule?.windows ?? []).join(', ');
    const { avoided, key } = windows;
    const why =
      avoided.length > 0 ? 'avoided-windows' : key === 'schedule.windows' ? 'empty-windows' : 'no-golden-hours';
    refusals.push(...refuse(why, { value, avoided }).refusals);
  }
  const limits = [rules.perSend, ...rules.hourly, ...rules.periods, ...(rules.sendsPerDay ? [rules.sendsPerDay] : [])];
  for (const { key, value } of limits) if (!(value >= 1)) refusals.push(...refuse('no-room', { key, value }).refusals);
  return refusals;
}

function recipientMisfits(
  input: PlanInput,
  rules: PlanRules,
  recipients: NumericRecipients,
  customerCap: number | undefined,
): readonly Refusal[] {
  const count = input.recipients.length;
  if (recipients.personTimes === 0) return refuse('empty-audience', { selected: input.audience.selected }).refusals;
  if (recipients.duplicate !== undefined) return refuse('duplicate-recipient', { id: recipients.duplicate }).refusals;
  if (recipients.unreachable !== undefined) return refuse('bad-release', { id: recipients.unreachable }).refusals;
  const limit = rules.perCampaign?.value;
  if (limit !== undefined && count > limit) {
    return refuse('too-many-recipients', { count, limit, campaigns: Math.ceil(count / limit) }).refusals;
  }
  if (customerCap !== undefined && recipients.most > customerCap) {
    const args = { messages: recipients.most, cap: customerCap };
    return refuse(`customer-quota.${rules.customerQuota?.period ?? 'month'}`, args).refusals;
  }
  return [];
}

/** Source of the figures: developer document 92135, by the company's choice. */
function customerQuota(input: PlanInput, rules: PlanRules): { cap: number; next: number } | undefined {
  const period = rules.customerQuota?.period;
  if (!period) return undefined;
  const { start, daysInMonth } = nextPeriod(input.now, input.account.zone, period);
  return { cap: period === 'month' ? daysInMonth : period === 'week' ? DAYS_OF_WEEK : 1, next: start };
}

function sendsOn(input: PlanInput, rules: PlanRules, used: UsedQuota): (date: string) => { cap: number; key: string } {
  const { registeredOn } = input.account;
  const warmUntil = registeredOn === undefined ? undefined : addDays(registeredOn, rules.warmUpDays);
  return (date) => {
    const young = warmUntil !== undefined && date < warmUntil;
    const usual = rules.sendsPerDay ?? { key: 'batches.perDay', value: Number.POSITIVE_INFINITY };
    const limit = young && rules.warmUp.value < usual.value ? rules.warmUp : usual;
    return { cap: Math.max(0, limit.value - used.sendsOn(date)), key: limit.key };
  };
}

function personRules(rules: PlanRules, calendar: Calendar, used: UsedQuota): PersonRule[] {
  return [
    ...hourlyRules(rules),
    ...rules.periods.map(({ key, value, period }): PersonRule => {
      const spent = (date: string): number =>
        period === 'day' ? used.personsOn(date) : used.personsIn(date.slice(0, 7));
      return { kind: 'period', key, period, room: (day) => Math.max(0, value - spent(calendar.at(day.start).date)) };
    }),
  ];
}

export function hourlyRules(rules: PlanRules): PersonRule[] {
  return rules.hourly.map(({ key, value }) => ({ kind: 'rolling', key, minutes: HOUR, cap: value }));
}
