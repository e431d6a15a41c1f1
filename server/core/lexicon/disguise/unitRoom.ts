import { READ_AT_ONCE } from '../readAtOnce';

/** Room for the units of one text at a time, used again for the next: an allocation costs as much as the work in it. */
export class UnitRoom {
  private room = new Uint16Array(0);

  /** At least so many; what stands in them is left over. */
  of(length: number): Uint16Array {
    if (length > READ_AT_ONCE) return new Uint16Array(length);
    if (this.room.length < length) this.room = new Uint16Array(READ_AT_ONCE);
    return this.room;
  }

  /** The same, all zero. */
  emptied(length: number): Uint16Array {
    return this.of(length).fill(0, 0, length);
  }
}

/** Whether one of the units from `start` to `end` has a 1. */
export function isMarked(marks: Uint16Array, start: number, end: number): boolean {
  for (let unit = start; unit < end; unit++) if (marks[unit] === 1) return true;
  return false;
}
