import type { FoldedText } from '../fold/fold';
import { READ_AT_ONCE } from '../readAtOnce';
import { misspeltAt, misspeltFirsts } from '../sound/misspellings';
import { meansItself, telltaleUnits, telltales } from '../sound/telltales';
import type { Candidate } from './candidate';
import { isMeant } from './isMeant';
import { addLookingAlike } from './lookingAlike';
import { addParted } from './parted';
import { mattering, type Reach } from './mattering';
import { addSounding } from './sounding';
import { UnitRoom } from './unitRoom';
import type { Vocabulary } from './vocabulary';

/** A text with what is written in disguise as it is meant. */
export interface Repaired {
  readonly text: FoldedText;
  /** Whether a unit came about so … */
  readonly isChanged: (unit: number) => boolean;
  /** … and whether that is a guess. */
  readonly isGuessed: (unit: number) => boolean;
}

/**
 * The text with words written out that stand in it by sound, by look or in parts; undefined where there are none that matter to what is looked
 * for. Of a shorter text valid until the next call, and made without a pause; a longer one leaves others their turn.
 */
export function* repair(
  text: FoldedText,
  vocabularies: readonly Vocabulary[],
  reach: Reach,
): Generator<undefined, Repaired | undefined, void> {
  const found: Candidate[] = [];
  addTelltales(text, found);
  for (const vocabulary of vocabularies) {
    yield* addSounding(text, vocabulary, found);
    if (text.length > READ_AT_ONCE) yield;
    yield* addLookingAlike(text, vocabulary, found);
    if (text.length > READ_AT_ONCE) yield;
    addParted(text, vocabulary, found);
  }
  if (found.length === 0) return undefined;
  const meant = mattering(text, found, reach).filter((one) => isMeant(text, one));
  return meant.length > 0 ? rewritten(text, chosen(meant)) : undefined;
}

let telling: Uint8Array | undefined;

/** Units that are telltale or begin a misspelt word. One look at an array for each unit of every text, where a look at a map would cost ten times as much. */
function mayMeanAnother(): Uint8Array {
  if (telling) return telling;
  telling = new Uint8Array(0x10000);
  for (const unit of misspeltFirsts()) telling[unit] = 1;
  for (const unit of telltaleUnits()) telling[unit] = 1;
  return telling;
}

/** Rarer characters that are known to be written for others, and words misspelt on purpose. */
function addTelltales({ units, length }: FoldedText, found: Candidate[]): void {
  const known = telltales();
  const asked = mayMeanAnother();
  for (let unit = 0; unit < length; unit++) {
    if (asked[units[unit] as number] === 0) continue;
    const word = misspeltAt(units, unit, length);
    const single = known[units[unit] as number] as number;
    if (!word && (single === 0 || meansItself(units, unit, length))) continue;
    const meant = word ? [...word].map((char) => char.charCodeAt(0)) : [single];
    found.push({ start: unit, end: unit + meant.length, meant, from: undefined, guessed: true, changes: 1 });
  }
}

/** Words of which more is written as it is meant before others; what overlaps one that was chosen is left out. */
function chosen(found: readonly Candidate[]): readonly Candidate[] {
  if (found.length === 1) return found;
  const taken: Candidate[] = [];
  const kept = ({ meant, changes }: Candidate): number => meant.length - changes;
  const best = [...found].sort((a, b) => kept(b) - kept(a) || b.meant.length - a.meant.length || a.start - b.start);
  for (const one of best) if (taken.every(({ start, end }) => one.end <= start || one.start >= end)) taken.push(one);
  return taken.sort((a, b) => a.start - b.start);
}

const [CHANGED, GUESSED] = [1, 2];
const unitRoom = new UnitRoom();
const markRoom = new UnitRoom();

function rewritten(text: FoldedText, changes: readonly Candidate[]): Repaired {
  return changes.some(({ from }) => from) ? respelled(text, changes) : exchanged(text, changes);
}

/** Where each character stands for one: only the units are new. */
function exchanged(text: FoldedText, changes: readonly Candidate[]): Repaired {
  const units = unitRoom.of(text.length);
  units.set(text.units.subarray(0, text.length));
  const marks = markRoom.emptied(text.length);
  for (const { start, meant, guessed } of changes) {
    for (let index = 0; index < meant.length; index++) {
      if (units[start + index] === meant[index]) continue;
      units[start + index] = meant[index] ?? 0;
      marks[start + index] = guessed ? GUESSED : CHANGED;
    }
  }
  const { source, length, starts, ends, gaps } = text;
  return marked({ source, length, units, starts, ends, gaps, repeats: false, signs: false }, marks);
}

function marked(text: FoldedText, marks: Uint16Array): Repaired {
  return {
    text,
    isChanged: (unit) => (marks[unit] ?? 0) !== 0,
    isGuessed: (unit) => marks[unit] === GUESSED,
  };
}

/** Where several units stand for one character. */
function respelled(text: FoldedText, changes: readonly Candidate[]): Repaired {
  const units = text.units.slice(0, text.length);
  const starts = text.starts.slice(0, text.length);
  const ends = text.ends.slice(0, text.length);
  const gaps = text.gaps.slice(0, text.length + 1);
  const marks = markRoom.emptied(text.length);
  /** Units behind it lie so many places further back in the text as it was. */
  let length = changes[0]?.start ?? 0;
  let at = length;
  const keep = (to: number): void => {
    const count = to - at;
    if (length !== at) {
      units.copyWithin(length, at, to);
      starts.copyWithin(length, at, to);
      ends.copyWithin(length, at, to);
      gaps.copyWithin(length, at, to);
    }
    length += count;
    at = to;
  };
  for (const { start, end, meant, from, guessed } of changes) {
    keep(start);
    for (let index = 0; index < meant.length; index++, length++) {
      const first = from?.[index] ?? start + index;
      const next = index + 1 < meant.length ? (from?.[index + 1] ?? start + index + 1) : end;
      if (next - first > 1 || meant[index] !== text.units[first]) marks[length] = guessed ? GUESSED : CHANGED;
      units[length] = meant[index] ?? 0;
      starts[length] = text.starts[first] ?? 0;
      ends[length] = text.ends[next - 1] ?? 0;
      gaps[length] = text.gaps[first] ?? 0;
    }
    at = end;
  }
  keep(text.length);
  gaps[length] = text.gaps[text.length] ?? 0;
  return marked({ source: text.source, length, units, starts, ends, gaps, repeats: false, signs: false }, marks);
}
