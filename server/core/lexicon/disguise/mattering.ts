import type { FoldedText } from '../fold/fold';
import type { Candidate } from './candidate';
import { UnitRoom } from './unitRoom';

/** Tells of every listed word and pattern that stands in a text from which unit to which it does; not yet whether it counts there. */
export type Reach = (text: FoldedText, tell: (start: number, end: number) => void) => void;

/** Units on each side in which a listed word or pattern with a candidate in it may lie. */
const AROUND = 40;

const unitRoom = new UnitRoom();
const nearRoom = new UnitRoom();
const windowRoom = new UnitRoom();

/**
 * The candidates with which a listed word or pattern comes about. Most texts hold syllables by chance that sound like a word of some
 * phrase, and nothing around them that belongs to it; whether such a thing was meant is not worth asking.
 */
export function mattering(text: FoldedText, found: readonly Candidate[], reach: Reach): readonly Candidate[] {
  const { length } = text;
  const units = unitRoom.of(length);
  units.set(text.units.subarray(0, length));
  /** Where one candidate was written in already. */
  const near = nearRoom.emptied(length);
  const rivals: Candidate[] = [];
  for (const one of found) {
    if (one.from) continue;
    if (near.subarray(one.start, one.end).includes(1)) rivals.push(one);
    else {
      units.set(one.meant as Uint16Array, one.start);
      near.fill(1, one.start, one.end);
    }
  }
  near.fill(0, 0, length);
  reach(windowOf(text, units, 0, length), (start, end) => void near.fill(1, start, end));
  // Of two in one place, only one was written in.
  for (const { start, end, meant } of rivals) {
    const from = Math.max(0, start - AROUND);
    const to = Math.min(length, end + AROUND);
    const window = windowRoom.of(to - from);
    window.set(units.subarray(from, to));
    window.set(meant as Uint16Array, start - from);
    reach(windowOf(text, window, from, to), (first, last) => {
      if (first + from < end && last + from > start) near.fill(1, start, end);
    });
  }
  return found.filter(({ from, start, end }) => from !== undefined || near.subarray(start, end).includes(1));
}

/** A stretch of a text with other units. */
function windowOf(
  { source, starts, ends, gaps }: FoldedText,
  units: Uint16Array,
  from: number,
  to: number,
): FoldedText {
  return {
    source,
    length: to - from,
    units,
    starts: starts.subarray(from, to),
    ends: ends.subarray(from, to),
    gaps: gaps.subarray(from, to + 1),
    repeats: false,
    signs: false,
  };
}
