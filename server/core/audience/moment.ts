import { fold } from './fold';

/**
 * A date or time as written: the half-open interval that it names, in ms. `wall`: read off a clock in the account's zone, counted as
 * if that zone were UTC. `instant`: ms since the epoch, for texts that carry an offset and for Unix times.
 */
export interface Moment {
  readonly start: number;
  readonly end: number;
  readonly kind: 'wall' | 'instant';
}

const DAY = 86_400_000;
const DATE =
  /^((?:19|20|21)\d{2})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?(?:[t\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(z|[+-]\d{2}:?\d{2})?$/;
const COMPACT = /^((?:19|20|21)\d{2})(\d{2})(\d{2})$/;
const UNIX = /^1\d{9}(\d{3})?$/;

/** `2026-11-01`, `2026/11/1 12:30`, `2026年11月1日`, `20261101`, `2026-11`, `2026`, ISO 8601 with an offset, Unix seconds or ms; undefined for any other text, for days that do not exist and for years before 1900 and after 2199. */
export function parseMoment(text: string): Moment | undefined {
  const folded = fold(text);
  if (UNIX.test(folded)) {
    const start = folded.length === 10 ? Number(folded) * 1000 : Number(folded);
    return { start, end: start + (folded.length === 10 ? 1000 : 1), kind: 'instant' };
  }
  const [, year, month, day, hour, minute, second, offset] = COMPACT.exec(folded) ?? DATE.exec(folded) ?? [];
  if (year === undefined) return undefined;
  if (day === undefined && (hour !== undefined || folded.includes('.'))) return undefined;
  if (offset !== undefined && hour === undefined) return undefined;
  const y = Number(year);
  const m = Number(month ?? 1);
  const d = Number(day ?? 1);
  const midnight = Date.UTC(y, m - 1, d);
  if (m < 1 || m > 12 || new Date(midnight).getUTCDate() !== d) return undefined;
  if (hour === undefined) return { start: midnight, end: endOfDate(y, m, midnight, month, day), kind: 'wall' };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return undefined;
  const start = midnight + (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second ?? 0) * 1000;
  const length = second === undefined ? 60_000 : 1000;
  if (offset === undefined) return { start, end: start + length, kind: 'wall' };
  const instant = start - offsetOf(offset);
  return { start: instant, end: instant + length, kind: 'instant' };
}

/** In a cell four digits are a number, not a year. */
export function parseCellMoment(text: string): Moment | undefined {
  return /^\d{4}$/.test(fold(text)) ? undefined : parseMoment(text);
}

function endOfDate(y: number, m: number, midnight: number, month: string | undefined, day: string | undefined): number {
  if (day !== undefined) return midnight + DAY;
  return month === undefined ? Date.UTC(y + 1, 0, 1) : Date.UTC(y, m, 1);
}

/** ms east of UTC. */
function offsetOf(offset: string): number {
  if (offset === 'z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** A length of time: `12h`, `30d`, `2w`, `12小时`, `30天`, `2周`. */
export interface Duration {
  readonly amount: number;
  readonly unit: 'hour' | 'day';
}

export function parseDuration(text: string): Duration | undefined {
  const [, amount, unit] = /^(\d{1,6})\s*(h|小时|时|d|天|日|w|周|星期)$/.exec(fold(text)) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  if (unit === 'h' || unit.endsWith('时')) return { amount: Number(amount), unit: 'hour' };
  return { amount: Number(amount) * (unit === 'd' || unit === '天' || unit === '日' ? 1 : 7), unit: 'day' };
}
