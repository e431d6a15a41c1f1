import type { Certificate, Commitments, FullInterval, PersonRule, ScheduleInput } from './scheduleModel';

/** What a forward greedy did: `sent[k]` units up to and with its k-th time, units in the order of their release. */
export interface GreedyRun {
  readonly unit: Certificate['unit'];
  readonly units: Float64Array;
  readonly minutes: readonly number[];
  readonly sent: readonly number[];
  /** The rules on units, each with the commitments that count in it. A period rule with an empty key stands for the day's `sendCap`. */
  readonly rules: readonly { readonly rule: PersonRule; readonly committed: Commitments }[];
}

/**
 * Why greedy could not end sooner: from its last minute back over disjoint full intervals, to a minute at which everything released was sent.
 * What was released since then is more than the intervals take.
 */
export function walkBack(input: ScheduleInput, run: GreedyRun): Certificate {
  const earliestEnd = run.minutes[run.minutes.length - 1] ?? input.start;
  const full: FullInterval[] = [];
  let edge = earliestEnd;
  let since = input.start;
  for (;;) {
    const minute = lastUsable(input, edge - 1);
    if (minute < input.start) break;
    if (sentBy(run, minute) >= countUpTo(run.units, minute)) {
      since = minute + 1;
      break;
    }
    const interval = fullAt(input, run, minute);
    const later = full[full.length - 1];
    if (later && joins(input, run, interval, later)) {
      full[full.length - 1] = { key: later.key, from: interval.from, to: later.to, cap: later.cap + interval.cap };
    } else full.push(interval);
    edge = interval.from;
  }
  return { unit: run.unit, earliestEnd, since, released: run.units.length - countUpTo(run.units, since - 1), full };
}

/** The full interval that reaches furthest back from `minute`. */
function fullAt(input: ScheduleInput, run: GreedyRun, minute: number): FullInterval {
  const day = input.days.at(minute);
  const total = sentBy(run, minute);
  let best: FullInterval | undefined;
  for (const { rule, committed } of run.rules) {
    for (const { from, room } of intervalsWith(input, rule, committed, minute)) {
      const cap = total - sentBy(run, from - 1);
      if (cap < room || (best && best.from <= from)) continue;
      best = { key: rule.key || day.sendKey, from: Math.max(from, input.start), to: minute, cap };
    }
  }
  if (!best) throw new Error(`Nothing holds back minute ${minute}, yet greedy left it`);
  return best;
}

function intervalsWith(
  input: ScheduleInput,
  rule: PersonRule,
  committed: Commitments,
  minute: number,
): { from: number; room: number }[] {
  const day = input.days.at(minute);
  if (rule.kind === 'period') {
    let first = day;
    while (rule.period === 'month' && first.start > input.start) {
      const before = input.days.at(first.start - 1);
      if (before.month !== day.month) break;
      first = before;
    }
    return [{ from: first.start, room: rule.room(day) }];
  }
  // Intervals that end here, and those that end at what others will send soon.
  const ends = [minute];
  for (const at of committed.minutes) if (at > minute && at < minute + rule.minutes) ends.push(at);
  return ends.map((end) => {
    let others = 0;
    committed.minutes.forEach((at, index) => {
      if (at > end - rule.minutes && at <= end) others += committed.sizes[index] ?? 0;
    });
    return { from: end - rule.minutes + 1, room: rule.cap - others };
  });
}

/** Neighbours of one rolling rule, each of full length, can be told as one. */
function joins(input: ScheduleInput, run: GreedyRun, earlier: FullInterval, later: FullInterval): boolean {
  if (earlier.key !== later.key || earlier.to + 1 !== later.from || input.committed.minutes.length > 0) return false;
  const rule = run.rules.find((candidate) => candidate.rule.key === earlier.key)?.rule;
  if (rule?.kind !== 'rolling') return false;
  return (earlier.to - earlier.from + 1) % rule.minutes === 0 && (later.to - later.from + 1) % rule.minutes === 0;
}

/** Last minute ≤ `from` where a send could start if no rule were used up; before the start where there is none. */
function lastUsable(input: ScheduleInput, from: number): number {
  let minute = from;
  while (minute >= input.start) {
    const day = input.days.at(minute);
    let open = -1;
    for (let index = 0; index < day.open.length && (day.open[index] ?? 0) <= minute; index += 2) {
      open = Math.min(minute, (day.open[index + 1] ?? 0) - 1);
    }
    if (open === -1 || day.sendCap <= 0) {
      minute = day.start - 1;
      continue;
    }
    const clash = input.committed.minutes.find((at) => Math.abs(at - open) < input.gap);
    if (clash === undefined) return open;
    minute = clash - input.gap;
  }
  return input.start - 1;
}

function sentBy(run: GreedyRun, minute: number): number {
  let low = 0;
  let high = run.minutes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((run.minutes[middle] ?? 0) <= minute) low = middle + 1;
    else high = middle;
  }
  return run.sent[low] ?? 0;
}

/** Entries ≤ `minute` of an ascending list. */
function countUpTo(units: Float64Array, minute: number): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle] ?? 0) <= minute) low = middle + 1;
    else high = middle;
  }
  return low;
}
