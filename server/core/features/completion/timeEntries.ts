import { nextGoldenHour } from '../../checks/goldenHour';
import { addDays, readWallTime, wallTimeAt, writeWallTime } from '../../checks/wallTime';
import type { CompletionEntry, CompletionInput } from './model';
import { offer, offerList, type ValuePlace } from './headerOffer';

/** Golden hours offered as starts, and evenings as deadlines. */
const OFFERED = 4;

/** Times of a schedule: the next golden hours, the ends of the days that follow, windows and the policy's pace. */
export function timeEntries(place: ValuePlace, input: CompletionInput): CompletionEntry[] {
  switch (place.path[1]) {
    case 'start':
      return starts(input, writtenDate(place, input)).map((time) => timed(place, time, input, 'features.time.golden'));
    case 'deadline':
      return deadlines(input, writtenDate(place, input)).map((time) =>
        timed(place, time, input, 'features.time.deadline'),
      );
    case 'windows':
      return windows(place, input);
    case 'pace': {
      const { value } = input.context.policy.number('personTimes.perHour');
      return [value, Math.ceil(value / 2)].map((pace) => ({
        ...offer(place, String(pace), 'value'),
        detail: input.say.t('features.time.pace', { count: pace }),
      }));
    }
    default:
      return [];
  }
}

/** The first day that what was written so far leaves open: `2026-12-` means the first of December. */
function writtenDate(place: ValuePlace, { context, offset }: CompletionInput): string | undefined {
  const written = context.template.source.slice(place.word.start, offset);
  const [, year, month, day] = /^(\d{4})-(?:(\d{2})(?:-(?:(\d{2})\b)?)?)?/.exec(written) ?? [];
  return year === undefined ? undefined : `${year}-${month ?? '01'}-${day ?? '01'}`;
}

function starts({ context }: CompletionInput, from: string | undefined): string[] {
  const { now, zone } = context;
  const times: string[] = [];
  let { date, minute } = wallTimeAt(now, zone);
  if (from !== undefined && from > date && readWallTime(`${from} 00:00`, zone)) [date, minute] = [from, 0];
  while (times.length < OFFERED) {
    const next = nextGoldenHour(context, date, minute, now);
    const read = next === undefined ? undefined : readWallTime(next, zone);
    if (next === undefined || !read) break;
    times.push(next);
    date = read.date;
    minute = read.minute + 1;
  }
  return times;
}

/** The end of the last golden hour on the day of the start and the days behind it. */
function deadlines({ context }: CompletionInput, written: string | undefined): string[] {
  const { now, zone, policy, template } = context;
  const ends = policy
    .strings('schedule.goldenHours')
    .value.map((range) => range.slice(-5))
    .sort();
  const end = ends.at(-1);
  const start = template.frontMatter?.data.schedule?.start;
  const begun = (start === undefined ? undefined : readWallTime(start, zone)) ?? wallTimeAt(now, zone);
  const later = written === undefined ? undefined : readWallTime(`${written} 00:00`, zone);
  const from = later && later.date > begun.date ? later : begun;
  if (end === undefined) return [];
  const minute = Number(end.slice(0, 2)) * 60 + Number(end.slice(3, 5));
  const first = minute > from.minute ? 0 : 1;
  return Array.from({ length: OFFERED }, (_, day) => writeWallTime(addDays(from.date, first + day), minute));
}

function timed(place: ValuePlace, time: string, { say }: CompletionInput, key: string): CompletionEntry {
  const weekday = new Date(`${time.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return { ...offer(place, time, 'time'), detail: `${say.t(`features.weekday.${weekday}`)} · ${say.t(key)}` };
}

function windows(place: ValuePlace, { context, say }: CompletionInput): CompletionEntry[] {
  const golden = context.policy.strings('schedule.goldenHours').value;
  const detail = say.t('features.time.golden');
  const item = place.path.length > 2;
  const listed = new Set(item ? (context.template.frontMatter?.data.schedule?.windows ?? []) : []);
  const each = golden
    .filter((window) => !listed.has(window))
    .map((window) => ({ ...offer(place, window, 'time'), detail }));
  if (item || golden.length < 2) return each;
  return [{ ...offerList(place, golden, 'time', context.template.source), detail }, ...each];
}
