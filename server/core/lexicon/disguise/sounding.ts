import type { FoldedText } from '../fold/fold';
import { foldTable } from '../fold/foldTable';
import { UnitKind } from '../fold/unitKind';
import { HitRoom } from '../matcher/hitList';
import { scanInto } from '../matcher/scan';
import { READ_AT_ONCE } from '../readAtOnce';
import { isOpen } from '../resolve/wordBorders';
import { isSwap } from '../sound/swaps';
import type { Candidate } from './candidate';
import { everydayCharacters, isEveryday } from './everyday';
import { type Atoms, soundAtoms } from './soundAtoms';
import { UnitRoom } from './unitRoom';
import { type Vocabulary, wordAt } from './vocabulary';
import { BY_SOUND, PLACES_AT_A_TIME, writtenOtherwise } from './writtenOtherwise';

const settledRoom = new UnitRoom();
const hitRoom = new HitRoom();

/** Places that sound like a word of the vocabulary: homophones, and pinyin beside Chinese characters. With pauses for others where there are many. */
export function* addSounding(
  text: FoldedText,
  vocabulary: Vocabulary,
  found: Candidate[],
): Generator<undefined, void, void> {
  const atoms = soundAtoms(text);
  const hits = scanInto(hitRoom.of(text.length), vocabulary.matcher, atoms);
  if (hits.count === 0) return;
  const pauses = text.length > READ_AT_ONCE;
  if (pauses) yield;
  /** Atoms of words that are written as they are meant. */
  const settled = settledRoom.emptied(text.length);
  let looked = 0;
  for (const hit of yield* writtenOtherwise(text, vocabulary, hits, BY_SOUND, settled, atoms.from)) {
    if (pauses && ++looked % PLACES_AT_A_TIME === 0) yield;
    const word = hits.wordOf(hit) >>> 1;
    const candidate = sounding(text, atoms, hits.startOf(hit), hits.endOf(hit), word, vocabulary, settled);
    if (candidate) found.push(candidate);
  }
}

const placeOf = ({ from }: Atoms, atom: number): number => (from ? (from[atom] ?? 0) : atom);

function sounding(
  text: FoldedText,
  atoms: Atoms,
  start: number,
  end: number,
  word: number,
  vocabulary: Vocabulary,
  settled: Uint16Array,
): Candidate | undefined {
  const { kinds } = foldTable();
  const length = end - start;
  const first = vocabulary.starts[word] ?? 0;
  let spelled = 0;
  let other = 0;
  let swapped = 0;
  for (let atom = start; atom < end; atom++) {
    const written = text.units[placeOf(atoms, atom)] ?? 0;
    const meant = vocabulary.units[first + atom - start] ?? 0;
    if (written === meant) continue;
    if (kinds[written] !== UnitKind.han) {
      spelled += 1;
      continue;
    }
    other += 1;
    if (settled[atom] === 1) return undefined;
    if (isSwap(written, meant)) swapped += 1;
    else if (length === 2 && isEveryday(written, meant)) return undefined;
    else if (length === 3 && everydayCharacters.has(written)) return undefined;
  }
  const from = placeOf(atoms, start);
  const to = placeOf(atoms, end);
  if (spelled === length && !isBesideHan(text, from, to)) return undefined;
  const known = swapped === other && other < length;
  if (other > 0 && !known && (other > most(length) || (length === 2 && spelled > 0))) return undefined;
  return {
    start: from,
    end: to,
    meant: wordAt(vocabulary, word),
    from: atoms.from && Array.from({ length }, (_, index) => placeOf(atoms, start + index)),
    guessed: other > 0,
    changes: spelled + other,
    ...(other > 0 && { doubt: known ? 'stretch' : 'characters' }),
  };
}

/** Characters that may sound so without being the one that is meant: half of them, two of three. */
const most = (length: number): number => (length === 3 ? 2 : length >> 1);
const isHan = (text: FoldedText, unit: number): boolean => foldTable().kinds[text.units[unit] ?? 0] === UnitKind.han;

function isBesideHan(text: FoldedText, start: number, end: number): boolean {
  const before = start > 0 && !isOpen(text, start) && isHan(text, start - 1);
  return before || (end < text.length && !isOpen(text, end) && isHan(text, end));
}
