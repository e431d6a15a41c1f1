import type { Plan } from '../../server/core/plan/model';
import type { PlanInput } from '../../server/core/plan/planInput';

/** What the audit may assume; written out, not taken from the planner. */
export interface AuditLimits {
  readonly perBatch: number;
  readonly perHour: number;
  readonly perDay: number;
  readonly warmUp: number;
  /** `HH:MM-HH:MM`, as the template or the policy has them. */
  readonly windows: readonly string[];
  /** ms */
  readonly gap: number;
}

/** Reads a finished plan as an outsider would, with the runtime's own time zones, and lists every broken promise. */
export function auditPlan(plan: Plan, input: PlanInput, limits: AuditLimits): string[] {
  const wrong: string[] = [];
  const clock = wallClock(plan.zone);
  const known = new Map(input.recipients.map((one) => [one.id, one]));
  const got = new Map<string, number>();
  const sends: { at: number; size: number; own: boolean }[] = [];
  for (const batch of plan.batches) {
    const at = Date.parse(batch.start);
    const wall = clock(at);
    if (!batch.start.startsWith(`${wall.date}T${wall.time}:00`))
      wrong.push(`${batch.id}: ${batch.start} is not ${wall.date} ${wall.time} in ${plan.zone}`);
    if (at % 60_000 !== 0) wrong.push(`${batch.id} is not on a whole minute`);
    if (at < input.now) wrong.push(`${batch.id} lies in the past`);
    if (!limits.windows.some((window) => isInside(window, wall.time)))
      wrong.push(`${batch.id}: ${wall.time} is in no window`);
    if (batch.size !== batch.recipients.length || batch.size < 1 || batch.size > limits.perBatch)
      wrong.push(`${batch.id} has ${batch.size} recipients`);
    for (const id of batch.recipients) {
      const one = known.get(id);
      if (!one) wrong.push(`${batch.id}: nobody knows ${id}`);
      if (one?.sender !== batch.sender) wrong.push(`${batch.id}: ${id} has another sender`);
      if (one?.texts[batch.message] !== batch.text) wrong.push(`${batch.id}: ${id} has another text`);
      if (one?.notBefore !== undefined && at < one.notBefore) wrong.push(`${batch.id}: ${id} must wait`);
      const before = got.get(`${id}/${batch.message - 1}`);
      const needsBefore = batch.message > 0 && (one?.pending?.includes(batch.message - 1) ?? true);
      if (needsBefore && !(before !== undefined && before < at))
        wrong.push(`${batch.id}: message ${batch.message} overtakes for ${id}`);
      if (got.has(`${id}/${batch.message}`)) wrong.push(`${batch.id}: ${id} gets it twice`);
      got.set(`${id}/${batch.message}`, at);
    }
    sends.push({ at, size: batch.size, own: true });
  }
  const due = input.recipients.reduce((sum, one) => sum + (one.pending?.length ?? input.messages), 0);
  if (got.size !== due) wrong.push(`${got.size} of ${due} person-times are planned`);
  for (const { at, size } of input.usage?.held ?? []) sends.push({ at, size, own: false });
  for (const { start, size } of input.usage?.planned ?? []) sends.push({ at: start, size, own: false });
  sends.sort((a, b) => a.at - b.at);
  checkDistances(sends, limits, wrong);
  checkDays(sends, limits, input, clock, wrong);
  if (plan.start !== plan.batches[0]?.start || plan.end !== plan.batches[plan.batches.length - 1]?.start)
    wrong.push('start or end is off');
  return wrong;
}

type Sends = readonly { readonly at: number; readonly size: number; readonly own: boolean }[];

function checkDistances(sends: Sends, limits: AuditLimits, wrong: string[]): void {
  sends.forEach((send, index) => {
    const next = sends[index + 1];
    if (next && (send.own || next.own) && next.at - send.at < limits.gap)
      wrong.push(`two sends ${next.at - send.at} ms apart`);
    const hour = sends.filter(({ at }) => at > send.at - 3_600_000 && at <= send.at);
    const sum = hour.reduce((total, { size }) => total + size, 0);
    if (hour.some(({ own }) => own) && sum > limits.perHour)
      wrong.push(`${sum} person-times in the hour to ${new Date(send.at).toISOString()}`);
  });
}

function checkDays(sends: Sends, limits: AuditLimits, input: PlanInput, clock: WallClock, wrong: string[]): void {
  const days = new Map<string, { all: number; own: number }>();
  for (const { at, own } of sends) {
    const { date } = clock(at);
    const day = days.get(date) ?? { all: 0, own: 0 };
    days.set(date, { all: day.all + 1, own: day.own + (own ? 1 : 0) });
  }
  const registered = input.account.registeredOn;
  for (const [date, { all, own }] of days) {
    const age = registered ? Math.round((Date.parse(date) - Date.parse(registered)) / 86_400_000) : 99;
    const cap = age < 3 ? Math.min(limits.warmUp, limits.perDay) : limits.perDay;
    if (own > 0 && all > cap) wrong.push(`${all} sends on ${date}, where ${cap} are allowed`);
  }
}

type WallClock = (ms: number) => { readonly date: string; readonly time: string };

/** Wall-clock date and time by Intl, which the planner does not use. */
export function wallClock(zone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (ms) => {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
  };
}

function isInside(window: string, time: string): boolean {
  const [from = '', to = ''] = window.split('-');
  return from < to ? time >= from && time < to : time >= from || time < to;
}
