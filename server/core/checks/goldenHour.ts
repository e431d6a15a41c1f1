import type { CheckContext } from './model';
import { addDays, readWallTime, writeWallTime } from './wallTime';

interface MinuteRange {
  readonly from: number;
  /** Excluded; behind 1440 where the range goes over midnight. */
  readonly to: number;
}

type Hours = Pick<CheckContext, 'policy' | 'isWorkingDay' | 'zone'>;

/** Why an hour is avoided: every day, or on working days; undefined where it is not. */
export function avoidedAt(context: Hours, date: string, minute: number): 'daily' | 'workday' | undefined {
  if (within(ranges(context, 'schedule.avoid'), minute)) return 'daily';
  return within(ranges(context, 'schedule.avoidWorkdays'), minute) && context.isWorkingDay(date)
    ? 'workday'
    : undefined;
}

export function isGolden(context: Hours, minute: number): boolean {
  return within(ranges(context, 'schedule.goldenHours'), minute);
}

/** What a start must keep to, where a template states it. */
export interface StartLimits {
  /** `HH:MM-HH:MM` */
  readonly windows?: readonly string[] | undefined;
  /** ms since the epoch; nothing starts at it or behind it. */
  readonly deadline?: number | undefined;
}

/**
 * `YYYY-MM-DD HH:MM` of the first golden minute at or behind a wall time that is not avoided, not before `now`, inside the stated windows and
 * before the deadline; looks two weeks ahead.
 */
export function nextGoldenHour(
  context: Hours,
  date: string,
  minute: number,
  now: number,
  { windows, deadline = Number.POSITIVE_INFINITY }: StartLimits = {},
): string | undefined {
  const golden = ranges(context, 'schedule.goldenHours');
  const starts = windows ? overlaps(golden, windows.map(minuteRange)) : golden.map(({ from }) => from);
  for (let day = 0; day < 14; day++) {
    const at = addDays(date, day);
    for (const start of [...starts].sort((a, b) => a - b)) {
      if ((day === 0 && start < minute) || avoidedAt(context, at, start)) continue;
      const written = writeWallTime(at, start);
      const epoch = readWallTime(written, context.zone)?.epoch ?? 0;
      if (epoch >= deadline) return undefined;
      if (epoch >= now) return written;
    }
  }
  return undefined;
}

/** What the template states of its start, for `nextGoldenHour`. */
export function startLimits(context: Pick<CheckContext, 'template' | 'zone'>): StartLimits {
  const schedule = context.template.frontMatter?.data.schedule;
  const deadline = schedule?.deadline === undefined ? undefined : readWallTime(schedule.deadline, context.zone);
  return { windows: schedule?.windows, deadline: deadline?.epoch };
}

/** Where ranges of two lists begin to overlap, as minutes of a day. */
function overlaps(some: readonly MinuteRange[], others: readonly MinuteRange[]): readonly number[] {
  return some.flatMap(({ from, to }) =>
    others.flatMap((other) =>
      [0, 1440].flatMap((by) => {
        const start = Math.max(from, other.from - by);
        return start < Math.min(to, other.to - by) ? [start % 1440] : [];
      }),
    ),
  );
}

function within(list: readonly MinuteRange[], minute: number): boolean {
  return list.some(({ from, to }) => (minute >= from && minute < to) || minute + 1440 < to);
}

function ranges({ policy }: Hours, key: string): readonly MinuteRange[] {
  return policy.strings(key).value.map(minuteRange);
}

function minuteRange(range: string): MinuteRange {
  const [, hour, minute, endHour, endMinute] = /(\d+)\D+(\d+)\D+(\d+)\D+(\d+)/.exec(range) ?? [];
  const from = Number(hour) * 60 + Number(minute);
  const to = Number(endHour) * 60 + Number(endMinute);
  return { from, to: to > from ? to : to + 1440 };
}
