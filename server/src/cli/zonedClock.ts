import { Temporal } from 'temporal-polyfill';

/** `11-25 12:00` in a zone; with the year (and seconds) where asked. */
export function zonedClock(at: number, zone: string, whole = false): string {
  const { year, month, day, hour, minute, second } =
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  const short = `${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
  return whole ? `${year}-${short}:${two(second)}` : short;
}
