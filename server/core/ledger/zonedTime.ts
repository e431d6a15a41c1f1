import { zoneFormat } from '../zoneFormat';

interface WallTime {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
}

/** `2026-11-25 12:00`: wall time in an IANA zone, for sentences. */
export function localTime(ms: number, zone: string): string {
  const { year, month, day, hour, minute } = wallTime(ms, zone);
  return `${year}-${month}-${day} ${hour}:${minute}`;
}

/** `2026-11-25T12:00:00+08:00`: ISO 8601 with the zone's offset at that time; milliseconds only where there are any. */
export function zonedIso(ms: number, zone: string): string {
  const { year, month, day, hour, minute, second } = wallTime(ms, zone);
  const whole = Math.floor(ms / 1000) * 1000;
  const offset = (Date.UTC(+year, +month - 1, +day, +hour, +minute, +second) - whole) / 60_000;
  const part = ms === whole ? '' : `.${String(ms - whole).padStart(3, '0')}`;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${part}${offsetText(offset)}`;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}:${two(size % 60)}`;
}

function wallTime(ms: number, zone: string): WallTime {
  const parts = zoneFormat(zone).formatToParts(ms);
  // Every field is asked for there, so every one is here.
  return Object.fromEntries(parts.map(({ type, value }) => [type, value.padStart(2, '0')])) as unknown as WallTime;
}
