import type { FoldedText } from '../fold/fold';
import type { RawHit } from '../matcher/matcher';
import { scan } from '../matcher/scan';
import type { Candidate } from './candidate';
import { isEveryday } from './everyday';
import { isNoWord } from './isNoWord';
import { parts } from './parts';
import { UnitRoom } from './unitRoom';
import type { Vocabulary } from './vocabulary';

const room = new UnitRoom();
const settledRoom = new UnitRoom();

/** Places that look like a word of the vocabulary (顶圾, 零凤险). */
export function addLookingAlike(text: FoldedText, vocabulary: Vocabulary, found: Candidate[]): void {
  const { shapes } = parts();
  const { length } = text;
  const units = room.of(length);
  for (let unit = 0; unit < length; unit++) units[unit] = shapes[text.units[unit] ?? 0] ?? 0;
  const hits = scan(vocabulary.matcher, { units, length });
  let settled: Uint16Array | undefined;
  for (const hit of hits) {
    if (hit.word % 2 === 0 || isAsMeant(text, hit, vocabulary)) continue;
    settled ??= settledUnits(text, hits, vocabulary);
    const candidate = lookingAlike(text, hit, vocabulary, settled);
    if (candidate) found.push(candidate);
  }
}

function isAsMeant(text: FoldedText, { start, end, word }: RawHit, { units, starts }: Vocabulary): boolean {
  let meant = starts[word >>> 1] ?? 0;
  for (let unit = start; unit < end; unit++) if (text.units[unit] !== units[meant++]) return false;
  return true;
}

/** Units of words that are written as they are meant. */
function settledUnits(text: FoldedText, hits: readonly RawHit[], vocabulary: Vocabulary): Uint16Array {
  const settled = settledRoom.emptied(text.length);
  for (const hit of hits)
    if (hit.word % 2 !== 0 && isAsMeant(text, hit, vocabulary)) settled.fill(1, hit.start, hit.end);
  return settled;
}

function lookingAlike(
  text: FoldedText,
  { start, end, word }: RawHit,
  { units, starts }: Vocabulary,
  settled: Uint16Array,
): Candidate | undefined {
  const first = starts[word >>> 1] ?? 0;
  const meant = units.subarray(first, first + end - start);
  const differs = (unit: number): boolean => text.units[unit] !== meant[unit - start];
  let changes = 0;
  for (let unit = start; unit < end; unit++) {
    if (!differs(unit)) continue;
    changes += 1;
    if (settled[unit] === 1) return undefined;
    if (end - start === 2 && isEveryday(text.units[unit] ?? 0, meant[unit - start] ?? 0)) return undefined;
  }
  if (changes * 2 > end - start) return undefined;
  const isMeant = (): boolean => isNoWord(text, start, end, differs);
  return { start, end, meant, from: undefined, guessed: true, changes, isMeant };
}
