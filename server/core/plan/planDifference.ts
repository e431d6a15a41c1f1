import type { Message } from '../l10n/message';
import type { Plan, PlannedBatch, Refusal } from './model';
import type { PlanInput } from './planInput';
import { type PlanFrame, planFrame, shown } from './planTimetable';
import type { PersonRule } from './scheduleModel';
import { zonedMs } from './zonedTime';

const MINUTE = 60_000;
type Timed = PlannedBatch & { readonly minute: number };

/**
 * The first thing in which a plan that was made before differs from what the template, the configuration and the ledger allow now: times, windows, sizes and
 * caps, held against the rules themselves and not against another plan. Who is in it is for the caller. Undefined: it may be carried out as it is.
 */
export function planDifference(plan: Plan, input: PlanInput): Message | readonly Refusal[] | undefined {
  // Crowded minutes may be needed for a deadline, so they are nobody's mistake.
  const frame = planFrame(input, { crowded: true });
  if ('refusals' in frame) return frame.refusals;
  const timed = plan.batches
    .map((batch): Timed => ({ ...batch, minute: Date.parse(batch.start) / MINUTE }))
    .sort((a, b) => a.minute - b.minute);
  return byItself(timed, input, frame) ?? together(timed, input, frame) ?? overTime(timed, frame);
}

const differs = (what: string, { id }: Timed, args: NonNullable<Message['args']> = {}): Message => ({
  key: `send.refusal.plan-differs.${what}`,
  args: { batch: id, ...args },
});

/** What can be said of each batch alone: its size, its minute, and when its people may be sent to. */
function byItself(timed: readonly Timed[], input: PlanInput, frame: PlanFrame): Message | undefined {
  const { zone } = input.account;
  const { given, calendar, deadline, recipients } = frame;
  const asked = input.schedule?.start === undefined ? undefined : zonedMs(input.schedule.start, zone);
  const releaseOf = new Map(input.recipients.map(({ id }, who) => [id, recipients.releases[who] ?? 0]));
  for (const batch of timed) {
    const { minute, size } = batch;
    const time = shown(minute * MINUTE, zone);
    if (size > given.perSend) return differs('size', batch, { size, cap: given.perSend });
    const { open } = calendar.at(Math.floor(minute));
    const isOpen = open.some((from, at) => at % 2 === 0 && from <= minute && minute < (open[at + 1] ?? 0));
    if (!isOpen) return differs('window', batch, { time });
    if (asked !== undefined && minute * MINUTE < asked) return differs('start', batch, { time });
    if (deadline !== undefined && minute > deadline) return differs('deadline', batch, { time });
    const early = batch.recipients.filter((id) => (releaseOf.get(id) ?? 0) > minute).length;
    if (early > 0) return differs('too-soon', batch, { count: early, time });
  }
  return undefined;
}

/** Distances, also from what the account sends elsewhere, and sends a day. */
function together(timed: readonly Timed[], input: PlanInput, { given, calendar }: PlanFrame): Message | undefined {
  const perDay = new Map<number, number>();
  const elsewhere = [...given.committed.minutes];
  for (const [at, batch] of timed.entries()) {
    const { minute } = batch;
    const before = timed[at - 1]?.minute ?? Number.NEGATIVE_INFINITY;
    const close = elsewhere.some((other) => Math.abs(other - minute) < given.gap);
    if (minute - before < given.gap || close)
      return differs('gap', batch, { time: shown(minute * MINUTE, input.account.zone), minutes: given.gap });
    const day = calendar.at(Math.floor(minute));
    const count = (perDay.get(day.start) ?? 0) + 1;
    if (count > day.sendCap) return differs('day', batch, { date: day.date, cap: day.sendCap });
    perDay.set(day.start, count);
  }
  return undefined;
}

/** Person-times in every rolling interval that ends with a batch of the plan or after it, and in every day and month. */
function overTime(timed: readonly Timed[], { given, calendar }: PlanFrame): Message | undefined {
  const other = [...given.committed.minutes].map((minute, at) => ({ minute, size: given.committed.sizes[at] ?? 0 }));
  const all = [...timed, ...other].sort((a, b) => a.minute - b.minute);
  for (const rule of given.personRules) {
    if (rule.kind === 'rolling') {
      const over = rolling(all, rule);
      if (over) return differs('cap', over.batch, { sum: over.sum, cap: rule.cap });
      continue;
    }
    const sums = new Map<number, number>();
    for (const batch of timed) {
      const day = calendar.at(Math.floor(batch.minute));
      const period = rule.period === 'day' ? day.start : day.month;
      const sum = (sums.get(period) ?? 0) + batch.size;
      if (sum > rule.room(day)) return differs('cap', batch, { sum, cap: rule.room(day) });
      sums.set(period, sum);
    }
  }
  return undefined;
}

function rolling(
  all: readonly (Timed | { readonly minute: number; readonly size: number })[],
  rule: Extract<PersonRule, { kind: 'rolling' }>,
): { readonly batch: Timed; readonly sum: number } | undefined {
  let sum = 0;
  let first = 0;
  let own: Timed | undefined;
  for (const event of all) {
    sum += event.size;
    if ('id' in event) own = event;
    for (let head = all[first]; head && head.minute <= event.minute - rule.minutes; head = all[first]) {
      sum -= head.size;
      first++;
    }
    // What others did alone is not this plan's fault.
    const mine = own && own.minute > event.minute - rule.minutes ? own : undefined;
    if (mine && sum > rule.cap) return { batch: mine, sum };
  }
  return undefined;
}
