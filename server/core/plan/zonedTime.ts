import { Temporal } from 'temporal-polyfill';

/** Does the runtime know the zone? */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** ISO 8601 with seconds and the zone's offset, from ms since the epoch (cut to whole seconds). */
export function zonedIso(ms: number, zone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(Math.floor(ms / 1000) * 1000);
  return instant.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

const LOCAL =
  /^\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/i;

/**
 * ms since the epoch of `2026-11-25 12:00`, `2026-11-25T12:00:30+08:00`, …; without an offset it is the zone's wall time, without a time
 * the start of the day. A wall time that the zone skips counts as the same distance after the change. Undefined where it is no time.
 */
export function zonedMs(text: string, zone: string): number | undefined {
  const match = LOCAL.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const offset = match[7];
  try {
    const parts = { year: year ?? 0, month: month ?? 0, day: day ?? 0, hour, minute, second };
    const wall = Temporal.PlainDateTime.from(clean(parts), { overflow: 'reject' });
    if (offset) return Temporal.Instant.from(`${wall.toString()}${offset.toUpperCase()}`).epochMilliseconds;
    return wall.toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number };
function clean(parts: { [key in keyof Parts]: number | undefined }): Parts {
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second };
}

/** Start of the next month, week (Monday) or day in the zone, and the length of the month that holds `ms`. */
export function nextPeriod(
  ms: number,
  zone: string,
  period: 'month' | 'week' | 'day',
): { start: number; daysInMonth: number } {
  const date = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate();
  const { daysInMonth } = date;
  const next =
    period === 'month'
      ? date.with({ day: 1 }).add({ months: 1 })
      : date.add({ days: period === 'week' ? 8 - date.dayOfWeek : 1 });
  return { start: next.toZonedDateTime(zone).epochMilliseconds, daysInMonth };
}

/** `YYYY-MM-DD` so many days later; undefined where it is no date. */
export function addDays(date: string, days: number): string | undefined {
  try {
    return Temporal.PlainDate.from(date).add({ days }).toString();
  } catch {
    return undefined;
  }
}

/** `YYYY-MM-DD` in the zone. */
export function zonedDate(ms: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString();
}
