import type { Moment } from '../moment';
import type { TableColumn } from '../tableColumn';
import { wallTime } from '../wallTime';

/** The time of an evaluation, seen from the account's zone. */
export interface WallClock {
  /** Wall time now: ms, as if the zone were UTC. */
  readonly now: number;
  /** ms since the epoch → wall time. */
  readonly at: (instant: number) => number;
}

/** `now`: ms since the epoch; `zone`: IANA name. Throws on an unknown zone. */
export function wallClock(now: number, zone: string): WallClock {
  const at = wallTime(zone);
  return { now: at(now), at };
}

/** Wall time at which a moment begins. */
export function toWall(moment: Moment, clock: WallClock): number {
  return moment.kind === 'wall' ? moment.start : clock.at(moment.start);
}

/** By code of a column: wall time at which the cell's date begins; NaN where it is no date. */
export function wallStarts(column: TableColumn, clock: WallClock): Float64Array {
  const { start, instant } = column.moments();
  if (!instant.includes(1)) return start;
  return start.map((time, code) => (instant[code] === 1 ? clock.at(time) : time));
}
