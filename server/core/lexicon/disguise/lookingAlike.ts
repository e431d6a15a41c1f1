import type { FoldedText } from '../fold/fold';
import { HitRoom } from '../matcher/hitList';
import { scanInto } from '../matcher/scan';
import type { Candidate } from './candidate';
import { isEveryday } from './everyday';
import { parts } from './parts';
import { UnitRoom } from './unitRoom';
import { type Vocabulary, wordAt } from './vocabulary';
import { BY_SHAPE, writtenOtherwise } from './writtenOtherwise';

const room = new UnitRoom();
const settledRoom = new UnitRoom();
const hitRoom = new HitRoom();

/** Places that look like a word of the vocabulary (顶圾, 零凤险). With pauses for others where there are many. */
export function* addLookingAlike(
  text: FoldedText,
  vocabulary: Vocabulary,
  found: Candidate[],
): Generator<undefined, void, void> {
  const { shapes } = parts();
  const { length } = text;
  const units = room.of(length);
  for (let unit = 0; unit < length; unit++) units[unit] = shapes[text.units[unit] ?? 0] ?? 0;
  const hits = scanInto(hitRoom.of(length), vocabulary.matcher, { units, length });
  if (hits.count === 0) return;
  /** Units of words that are written as they are meant. */
  const settled = settledRoom.emptied(length);
  for (const hit of yield* writtenOtherwise(text, vocabulary, hits, BY_SHAPE, settled)) {
    const word = hits.wordOf(hit) >>> 1;
    const candidate = lookingAlike(text, hits.startOf(hit), hits.endOf(hit), word, vocabulary, settled);
    if (candidate) found.push(candidate);
  }
}

function lookingAlike(
  text: FoldedText,
  start: number,
  end: number,
  word: number,
  vocabulary: Vocabulary,
  settled: Uint16Array,
): Candidate | undefined {
  const first = vocabulary.starts[word] ?? 0;
  let changes = 0;
  for (let unit = start; unit < end; unit++) {
    const written = text.units[unit] ?? 0;
    const meant = vocabulary.units[first + unit - start] ?? 0;
    if (written === meant) continue;
    changes += 1;
    if (settled[unit] === 1) return undefined;
    if (end - start === 2 && isEveryday(written, meant)) return undefined;
  }
  if (changes * 2 > end - start) return undefined;
  const meant = wordAt(vocabulary, word);
  return { start, end, meant, from: undefined, guessed: true, changes, doubt: 'characters' };
}
