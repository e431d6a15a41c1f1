import type { Certificate, FullInterval, Schedule, ScheduleInput } from './scheduleModel';

const at = (values: { readonly [index: number]: number | undefined }, index: number): number =>
  values[index] ?? Number.NaN;
const isPending = (input: ScheduleInput, message: number, who: number): boolean =>
  input.pending?.[message]?.[who] !== 0;

/** More is released since `since` than the intervals take, and outside them nothing is open. */
export function checkCertificate(
  input: ScheduleInput,
  { certificate, end, optimal }: Schedule,
  problems: string[],
): void {
  const { earliestEnd, since, full, released, unit } = certificate;
  if (end < earliestEnd) problems.push('the plan ends before what was proven impossible');
  if (optimal !== (end === earliestEnd)) problems.push('optimal is claimed wrongly');
  if (unitsSince(input, unit, since) !== released) problems.push(`certificate: ${released} released since is wrong`);
  let taken = 0;
  let edge = earliestEnd;
  for (const interval of full) {
    if (interval.to >= edge || interval.from > interval.to) problems.push('certificate: intervals overlap');
    if (anyOpen(input, interval.to + 1, edge - 1)) problems.push('certificate: open minutes are left out');
    if (interval.cap < mostWithin(input, interval, unit))
      problems.push(`certificate: ${interval.key} takes more than ${interval.cap}`);
    taken += interval.cap;
    edge = interval.from;
  }
  if (anyOpen(input, since, edge - 1)) problems.push('certificate: open minutes are left out at its start');
  if (input.count > 0 && released <= taken) problems.push(`certificate: ${released} released fit into ${taken}`);
}

/** Most units that any plan can put into an interval, by the rule of that name. */
function mostWithin(input: ScheduleInput, { key, from, to }: FullInterval, unit: Certificate['unit']): number {
  const pieces = (length: number): number => Math.ceil((to - from + 1) / length);
  const caps: number[] = [];
  if (unit === 'sends' && key === input.keys.gap) caps.push(pieces(input.gap));
  if (unit === 'person-times' && key === input.keys.perSend) caps.push(pieces(input.gap) * input.perSend);
  const day = input.days.at(to);
  if (key === day.sendKey && from >= day.start) caps.push(day.sendCap * (unit === 'sends' ? 1 : input.perSend));
  for (const rule of input.personRules) {
    if (rule.key !== key || unit === 'sends') continue;
    if (rule.kind === 'period') {
      const first = input.days.at(Math.max(from, input.start));
      if (rule.period === 'day' ? first.start === day.start : first.month === day.month) caps.push(rule.room(day));
    } else if (to - from < rule.minutes) {
      for (let start = to - rule.minutes + 1; start <= from; start++) {
        caps.push(Math.max(0, rule.cap - committedWithin(input, start, start + rule.minutes - 1)));
      }
    } else caps.push(pieces(rule.minutes) * rule.cap - committedWithin(input, from, to));
  }
  return caps.length > 0 ? Math.min(...caps) : Number.POSITIVE_INFINITY;
}

function committedWithin(input: ScheduleInput, from: number, to: number): number {
  let sum = 0;
  input.committed.minutes.forEach((minute, index) => {
    if (minute >= from && minute <= to) sum += at(input.committed.sizes, index);
  });
  return sum;
}

/** Is there a minute in `from … to` at which a send could start? */
function anyOpen(input: ScheduleInput, from: number, to: number): boolean {
  for (let minute = Math.max(from, input.start); minute <= to; ) {
    const day = input.days.at(minute);
    for (let index = 0; day.sendCap > 0 && index < day.open.length; index += 2) {
      const last = Math.min(to, at(day.open, index + 1) - 1);
      for (let open = Math.max(minute, at(day.open, index)); open <= last; open++) {
        if (!input.committed.minutes.some((other) => Math.abs(other - open) < input.gap)) return true;
      }
    }
    minute = day.end;
  }
  return false;
}

/** Person-times, or sends that they need at least, that can't start before `since`. */
function unitsSince(input: ScheduleInput, unit: Certificate['unit'], since: number): number {
  const rolling = input.personRules.flatMap((rule) => (rule.kind === 'rolling' ? [rule.cap] : []));
  const size = Math.max(1, Math.min(input.perSend, ...rolling));
  const waits = new Float64Array(input.count);
  let units = 0;
  for (let message = 0; message < input.messages; message++) {
    const perGroup = new Map<number, number>();
    for (let who = 0; who < input.count; who++) {
      if (!isPending(input, message, who)) continue;
      const release = Math.max(at(input.releases, who), input.start) + at(waits, who);
      waits[who] = at(waits, who) + input.gap;
      if (release < since) continue;
      const group = input.groups[message]?.[who] ?? 0;
      perGroup.set(group, (perGroup.get(group) ?? 0) + 1);
    }
    for (const count of perGroup.values()) units += unit === 'sends' ? Math.ceil(count / size) : count;
  }
  return units;
}
