import type { Schedule, ScheduleInput } from './scheduleModel';
import { checkCertificate } from './verifyCertificate';

/**
 * Checks a timetable and its certificate against the rules themselves. Shares no code with what made them: it sorts, sums and compares, and
 * decides nothing. Problems in plain English for the developer who broke something; empty where all is well.
 */
export function verifySchedule(input: ScheduleInput, schedule: Schedule): string[] {
  const problems: string[] = [];
  checkRecipients(input, schedule, problems);
  checkSends(input, schedule, problems);
  checkPersons(input, schedule, problems);
  checkCertificate(input, schedule, problems);
  return problems;
}

const at = (values: { readonly [index: number]: number | undefined }, index: number): number =>
  values[index] ?? Number.NaN;
const isPending = (input: ScheduleInput, message: number, who: number): boolean =>
  input.pending?.[message]?.[who] !== 0;

/** Everybody gets every pending message once, in order, from a send of the own group, after the release. */
function checkRecipients(input: ScheduleInput, { timetable }: Schedule, problems: string[]): void {
  const got = Array.from({ length: input.messages }, () => new Float64Array(input.count).fill(-1));
  for (let send = 0; send < timetable.minutes.length; send++) {
    const minute = at(timetable.minutes, send);
    const message = at(timetable.messages, send);
    const times = got[message];
    for (let place = at(timetable.offsets, send); place < at(timetable.offsets, send + 1); place++) {
      const who = at(timetable.members, place);
      if (!times || at(times, who) !== -1)
        problems.push(`recipient ${who} gets message ${message} twice or it is unknown`);
      else times[who] = minute;
      if (minute < at(input.releases, who) || minute < input.start)
        problems.push(`recipient ${who} is sent to before the release`);
      if (input.groups[message]?.[who] !== timetable.groups[send])
        problems.push(`recipient ${who} is in a send of another group`);
    }
  }
  for (let who = 0; who < input.count; who++) {
    let before = -1;
    for (let message = 0; message < input.messages; message++) {
      const time = at(got[message] ?? [], who);
      if (isPending(input, message, who) !== (time !== -1))
        problems.push(`recipient ${who} misses message ${message}, or needs none`);
      if (time === -1) continue;
      if (time <= before) problems.push(`message ${message} overtakes the one before it for recipient ${who}`);
      before = time;
    }
  }
}

/** Opening hours, size, distance, sends a day. */
function checkSends(input: ScheduleInput, { timetable, end }: Schedule, problems: string[]): void {
  const perDay = new Map<number, number>();
  let before = Number.NEGATIVE_INFINITY;
  for (let send = 0; send < timetable.minutes.length; send++) {
    const minute = at(timetable.minutes, send);
    const size = at(timetable.offsets, send + 1) - at(timetable.offsets, send);
    if (!(size >= 1 && size <= input.perSend)) problems.push(`send ${send} has ${size} recipients`);
    if (minute - before < input.gap) problems.push(`send ${send} follows too soon`);
    before = minute;
    const day = input.days.at(minute);
    if (!day.open.some((from, index) => index % 2 === 0 && from <= minute && minute < at(day.open, index + 1))) {
      problems.push(`send ${send} is outside the opening hours`);
    }
    const today = (perDay.get(day.start) ?? 0) + 1;
    if (today > day.sendCap) problems.push(`send ${send} is one too many for its day`);
    perDay.set(day.start, today);
  }
  if (timetable.minutes.length > 0 && before !== end) problems.push('the end is not the last send');
  const merged = [...timetable.minutes].map((minute) => ({ minute, own: true }));
  for (const minute of input.committed.minutes) merged.push({ minute, own: false });
  merged.sort((a, b) => a.minute - b.minute);
  for (let index = 1; index < merged.length; index++) {
    const [a, b] = [merged[index - 1], merged[index]];
    if (a && b && a.own !== b.own && b.minute - a.minute < input.gap)
      problems.push(`a send is too close to one made elsewhere`);
  }
}

/** Every rolling interval that ends at a send (ours or not), and every day and month. */
function checkPersons(input: ScheduleInput, { timetable }: Schedule, problems: string[]): void {
  const events: { minute: number; size: number; own: boolean }[] = [];
  timetable.minutes.forEach((minute, send) => {
    events.push({ minute, size: at(timetable.offsets, send + 1) - at(timetable.offsets, send), own: true });
  });
  input.committed.minutes.forEach((minute, index) => {
    events.push({ minute, size: at(input.committed.sizes, index), own: false });
  });
  events.sort((a, b) => a.minute - b.minute);
  for (const rule of input.personRules) {
    if (rule.kind === 'rolling') {
      let sum = 0;
      let own = 0;
      for (let last = 0, first = 0; last < events.length; last++) {
        const event = events[last];
        if (!event) continue;
        sum += event.size;
        own += event.own ? 1 : 0;
        for (let head = events[first]; head && head.minute <= event.minute - rule.minutes; head = events[first]) {
          sum -= head.size;
          own -= head.own ? 1 : 0;
          first++;
        }
        // What others did alone is not this plan's fault.
        if (own > 0 && sum > rule.cap)
          problems.push(`${rule.key}: ${sum} in the interval that ends at minute ${event.minute}`);
      }
      continue;
    }
    const sums = new Map<number, { sum: number; room: number }>();
    for (const { minute, size, own } of events) {
      if (!own) continue;
      const day = input.days.at(minute);
      const id = rule.period === 'day' ? day.start : day.month;
      const sum = (sums.get(id)?.sum ?? 0) + size;
      sums.set(id, { sum, room: rule.room(day) });
    }
    for (const { sum, room } of sums.values())
      if (sum > room) problems.push(`${rule.key}: ${sum} in a period that takes ${room}`);
  }
}
