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

/** `YYYY-MM-DD HH:MM` of the first golden minute at or behind a wall time that is not avoided and not before `now`; looks two weeks ahead. */
export function nextGoldenHour(context: Hours, date: string, minute: number, now: number): string | undefined {
  const starts = ranges(context, 'schedule.goldenHours').map((range) => range.from);
  for (let day = 0; day < 14; day++) {
    const at = addDays(date, day);
    for (const start of [...starts].sort((a, b) => a - b)) {
      if ((day === 0 && start < minute) || avoidedAt(context, at, start)) continue;
      const written = writeWallTime(at, start);
      if ((readWallTime(written, context.zone)?.epoch ?? 0) >= now) return written;
    }
  }
  return undefined;
}

function within(list: readonly MinuteRange[], minute: number): boolean {
  return list.some(({ from, to }) => (minute >= from && minute < to) || minute + 1440 < to);
}

function ranges({ policy }: Hours, key: string): readonly MinuteRange[] {
  return policy.strings(key).value.map((range) => {
    const [from = 0, to = 0] = range.split('-').map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)));
    return { from, to: to > from ? to : to + 1440 };
  });
}
