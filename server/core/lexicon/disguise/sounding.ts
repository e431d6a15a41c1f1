import type { FoldedText } from '../fold/fold';
import { foldTable } from '../fold/foldTable';
import { UnitKind } from '../fold/unitKind';
import type { RawHit } from '../matcher/matcher';
import { scan } from '../matcher/scan';
import { isOpen } from '../resolve/wordBorders';
import { isSwap } from '../sound/swaps';
import type { Candidate } from './candidate';
import { everydayCharacters, isEveryday } from './everyday';
import { isNoWord } from './isNoWord';
import { type Atoms, soundAtoms } from './soundAtoms';
import { READ_IN_TURNS, UnitRoom } from './unitRoom';
import type { Vocabulary } from './vocabulary';

const settledRoom = new UnitRoom();

/** Places that are looked at between two pauses: some milliseconds of work. A short text has fewer. */
export const SOUNDS_AT_A_TIME = 2000;

/** Places that sound like a word of the vocabulary: homophones, and pinyin beside Chinese characters. With pauses for others where there are many. */
export function* addSounding(
  text: FoldedText,
  vocabulary: Vocabulary,
  found: Candidate[],
): Generator<undefined, void, void> {
  const atoms = soundAtoms(text);
  const hits = scan(vocabulary.matcher, atoms);
  if (hits.length === 0) return;
  const pauses = text.length > READ_IN_TURNS;
  if (pauses) yield;
  /** Atoms of words that are written as they are meant; made when a hit is written otherwise. */
  let settled: Uint16Array | undefined;
  for (const [looked, hit] of hits.entries()) {
    if (pauses && looked % SOUNDS_AT_A_TIME === SOUNDS_AT_A_TIME - 1) yield;
    if (hit.word % 2 !== 0 || isAsMeant(text, atoms, hit, vocabulary)) continue;
    settled ??= settledAtoms(text, atoms, hits, vocabulary);
    const candidate = sounding(text, atoms, hit, vocabulary, settled);
    if (candidate) found.push(candidate);
  }
}

const placeOf = ({ from }: Atoms, atom: number): number => (from ? (from[atom] ?? 0) : atom);

function isAsMeant(
  text: FoldedText,
  atoms: Atoms,
  { start, end, word }: RawHit,
  { units, starts }: Vocabulary,
): boolean {
  let meant = starts[word >>> 1] ?? 0;
  for (let atom = start; atom < end; atom++) if (text.units[placeOf(atoms, atom)] !== units[meant++]) return false;
  return true;
}

function settledAtoms(text: FoldedText, atoms: Atoms, hits: readonly RawHit[], vocabulary: Vocabulary): Uint16Array {
  const settled = settledRoom.emptied(atoms.length);
  for (const hit of hits)
    if (hit.word % 2 === 0 && isAsMeant(text, atoms, hit, vocabulary)) settled.fill(1, hit.start, hit.end);
  return settled;
}

function sounding(
  text: FoldedText,
  atoms: Atoms,
  { start, end, word }: RawHit,
  { units, starts }: Vocabulary,
  settled: Uint16Array,
): Candidate | undefined {
  const length = end - start;
  const first = starts[word >>> 1] ?? 0;
  const writtenAt = (atom: number): number => text.units[placeOf(atoms, atom)] ?? 0;
  const meantAt = (atom: number): number => units[first + atom - start] ?? 0;
  let spelled = 0;
  let other = 0;
  let swapped = 0;
  for (let atom = start; atom < end; atom++) {
    const [written, meant] = [writtenAt(atom), meantAt(atom)];
    if (written === meant) continue;
    if (foldTable().kinds[written] !== UnitKind.han) {
      spelled += 1;
      continue;
    }
    other += 1;
    if (settled[atom] === 1) return undefined;
    if (isSwap(written, meant)) swapped += 1;
    else if (length === 2 && isEveryday(written, meant)) return undefined;
    else if (length === 3 && everydayCharacters.has(written)) return undefined;
  }
  const [from, to] = [placeOf(atoms, start), placeOf(atoms, end)];
  const meant = units.subarray(first, first + length);
  let isMeant: (() => boolean) | undefined;
  if (spelled === length && !isBesideHan(text, from, to)) return undefined;
  if (other > 0) {
    const known = swapped === other && other < length;
    if (!known && (other > most(length) || (length === 2 && spelled > 0))) return undefined;
    isMeant = () =>
      isNoWord(text, from, to, (unit) => !known && isHan(text, unit) && text.units[unit] !== meantOf(unit));
  }
  const places = atoms.from ? Array.from({ length }, (_, index) => placeOf(atoms, start + index)) : undefined;
  const meantOf = (unit: number): number | undefined => meant[places ? places.indexOf(unit) : unit - from];
  return {
    start: from,
    end: to,
    meant,
    from: places,
    guessed: other > 0,
    changes: spelled + other,
    ...(isMeant && { isMeant }),
  };
}

/** Characters that may sound so without being the one that is meant: half of them, two of three. */
const most = (length: number): number => (length === 3 ? 2 : length >> 1);
const isHan = (text: FoldedText, unit: number): boolean => foldTable().kinds[text.units[unit] ?? 0] === UnitKind.han;

function isBesideHan(text: FoldedText, start: number, end: number): boolean {
  const before = start > 0 && !isOpen(text, start) && isHan(text, start - 1);
  return before || (end < text.length && !isOpen(text, end) && isHan(text, end));
}
