import type { FoldedText } from '../fold/fold';
import type { Candidate } from './candidate';
import { isMarked, UnitRoom } from './unitRoom';

/** A text with other units written in. */
export interface Exchanged {
  readonly text: FoldedText;
  /** 1 for each unit that was written in. */
  readonly isNew: Uint16Array;
  /** What was written in, each once. */
  readonly written: ReadonlySet<number>;
}

/** Tells of the listed words and patterns that come about with what was written in from which unit to which they stand; not yet whether they count there. */
export type Reach = (exchanged: Exchanged, tell: (start: number, end: number) => void) => void;

/** Units on each side in which a listed word or pattern with a candidate in it may lie. */
const AROUND = 40;

const unitRoom = new UnitRoom();
const newRoom = new UnitRoom();
const nearRoom = new UnitRoom();
const windowRoom = new UnitRoom();
const windowNewRoom = new UnitRoom();

/**
 * The candidates with which a listed word or pattern comes about. Most texts hold syllables by chance that sound like a word of some
 * phrase, and nothing around them that belongs to it; whether such a thing was meant is not worth asking.
 */
export function mattering(text: FoldedText, found: readonly Candidate[], reach: Reach): readonly Candidate[] {
  const { source, length, starts, ends, gaps } = text;
  const units = unitRoom.of(length);
  for (let unit = 0; unit < length; unit++) units[unit] = text.units[unit] as number;
  const isNew = newRoom.emptied(length);
  const written = new Set<number>();
  /** Where one candidate was written in already. */
  const near = nearRoom.emptied(length);
  const rivals: Candidate[] = [];
  for (const one of found) {
    if (one.from) continue;
    if (isMarked(near, one.start, one.end)) rivals.push(one);
    else {
      writeIn(one, one.start, units, isNew, written);
      near.fill(1, one.start, one.end);
    }
  }
  near.fill(0, 0, length);
  const whole: FoldedText = { source, length, units, starts, ends, gaps, repeats: false, signs: false };
  if (written.size > 0) reach({ text: whole, isNew, written }, (start, end) => void near.fill(1, start, end));
  // Of two in one place, only one was written in.
  for (const one of rivals) {
    const from = Math.max(0, one.start - AROUND);
    const to = Math.min(length, one.end + AROUND);
    const window = windowRoom.of(to - from);
    window.set(units.subarray(from, to));
    const isNewInWindow = windowNewRoom.emptied(to - from);
    isNewInWindow.set(isNew.subarray(from, to));
    writeIn(one, one.start - from, window, isNewInWindow, written);
    reach({ text: windowOf(text, window, from, to), isNew: isNewInWindow, written }, (first, last) => {
      if (first + from < one.end && last + from > one.start) near.fill(1, one.start, one.end);
    });
  }
  return found.filter((one) => one.from !== undefined || isMarked(near, one.start, one.end));
}

function writeIn({ meant }: Candidate, at: number, units: Uint16Array, isNew: Uint16Array, written: Set<number>): void {
  for (let index = 0; index < meant.length; index++) {
    const unit = meant[index] as number;
    if (units[at + index] === unit) continue;
    units[at + index] = unit;
    isNew[at + index] = 1;
    written.add(unit);
  }
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
