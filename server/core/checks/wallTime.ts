import { fixedOffset } from '../fixedOffset';
import { readLocalDateTime } from '../template/localDateTime';
import { zoneFormat } from '../zoneFormat';

/** A wall-clock time of the front matter, in the account's zone. */
export interface WallTime {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Minutes since midnight, 0 … 1439. */
  readonly minute: number;
  /** ms since the epoch */
  readonly epoch: number;
}

/**
 * Reads `2026-11-25 12:00` (or with seconds, `T`, an offset of its own) as wall time in an IANA zone. Undefined for anything else (the
 * parser reports that). In the hour that is skipped when clocks go forward the time before the gap is meant; in a doubled hour, the first.
 */
export function readWallTime(written: string, zone: string): WallTime | undefined {
  const read = readLocalDateTime(written.trim());
  if (!read) return undefined;
  const { hour, minute } = read;
  const utc = Date.UTC(read.year, read.month - 1, read.day, hour, minute, read.second);
  if (read.offset !== undefined) return wallTimeAt(utc - read.offset * 60_000, zone);
  return { date: new Date(utc).toISOString().slice(0, 10), minute: hour * 60 + minute, epoch: epochOf(utc, zone) };
}

/** The wall time of an instant. */
export function wallTimeAt(epoch: number, zone: string): WallTime {
  const shifted = new Date(epoch + offsetAt(epoch, zone));
  return {
    date: shifted.toISOString().slice(0, 10),
    minute: shifted.getUTCHours() * 60 + shifted.getUTCMinutes(),
    epoch,
  };
}

/** `2026-11-25 12:00` */
export function writeWallTime(date: string, minute: number): string {
  return `${date} ${clock(minute)}`;
}

/** `12:00`, of minutes since midnight. */
export function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The offset before a change of clocks differs from the one behind it, so it is looked up twice. */
function epochOf(utc: number, zone: string): number {
  const first = utc - offsetAt(utc, zone);
  return utc - offsetAt(first, zone);
}

/** Wall time less UTC, ms. */
function offsetAt(epoch: number, zone: string): number {
  const fixed = fixedOffset(zone, epoch);
  if (fixed !== undefined) return fixed;
  const field: Record<string, number> = {};
  for (const { type, value } of zoneFormat(zone).formatToParts(epoch)) field[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epoch / 1000) * 1000;
}
