import type { FoldedText } from '../fold/fold';
import { HitRoom } from '../matcher/hitList';
import { scanInto } from '../matcher/scan';
import type { Candidate } from './candidate';
import { isEveryday } from './everyday';
import { parts } from './parts';
import { UnitRoom } from './unitRoom';
import { type Vocabulary, wordAt } from './vocabulary';

const room = new UnitRoom();
const settledRoom = new UnitRoom();
const hitRoom = new HitRoom();

/** Places that look like a word of the vocabulary (顶圾, 零凤险). */
export function addLookingAlike(text: FoldedText, vocabulary: Vocabulary, found: Candidate[]): void {
  const { shapes } = parts();
  const { length } = text;
  const units = room.of(length);
  for (let unit = 0; unit < length; unit++) units[unit] = shapes[text.units[unit] ?? 0] ?? 0;
  const hits = scanInto(hitRoom.of(length), vocabulary.matcher, { units, length });
  if (hits.count === 0) return;
  /** Units of words that are written as they are meant. */
  const settled = settledRoom.emptied(length);
  const others: number[] = [];
  for (let hit = 0; hit < hits.count; hit++) {
    const word = hits.wordOf(hit);
    if (word % 2 === 0) continue;
    const start = hits.startOf(hit);
    const end = hits.endOf(hit);
    if (!isAsMeant(text, start, end, word >>> 1, vocabulary)) others.push(hit);
    else for (let unit = start; unit < end; unit++) settled[unit] = 1;
  }
  for (const hit of others) {
    const candidate = lookingAlike(
      text,
      hits.startOf(hit),
      hits.endOf(hit),
      hits.wordOf(hit) >>> 1,
      vocabulary,
      settled,
    );
    if (candidate) found.push(candidate);
  }
}

function isAsMeant(text: FoldedText, start: number, end: number, word: number, { units, starts }: Vocabulary): boolean {
  let meant = starts[word] ?? 0;
  for (let unit = start; unit < end; unit++) if (text.units[unit] !== units[meant++]) return false;
  return true;
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
