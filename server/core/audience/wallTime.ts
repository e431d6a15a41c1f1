import { fixedOffset, isFixed } from '../fixedOffset';
import { zoneFormat } from '../zoneFormat';

/**
 * What a clock in an IANA zone shows at an instant: ms since the epoch in, wall time as if the zone were UTC out (ms).
 * Offsets are remembered by quarter of an hour: no zone changes its offset at a finer step. Throws on an unknown zone.
 */
export function wallTime(zone: string): (instant: number) => number {
  // At once, so that an unknown zone throws here.
  if (!isFixed(zone)) zoneFormat(zone);
  const offsets = new Map<number, number>();
  return (instant) => {
    const fixed = fixedOffset(zone, instant);
    if (fixed !== undefined) return instant + fixed;
    const quarter = Math.floor(instant / QUARTER);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      const start = quarter * QUARTER;
      const part: Record<string, number> = {};
      for (const { type, value } of zoneFormat(zone).formatToParts(start)) part[type] = Number(value);
      const wall = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute);
      offset = wall - Math.floor(start / 60_000) * 60_000;
      offsets.set(quarter, offset);
    }
    return instant + offset;
  };
}

const QUARTER = 900_000;
