import type { FoldedText } from '../fold/fold';
import { scan } from '../matcher/scan';
import { isOpen } from '../resolve/wordBorders';
import { soundTable } from '../sound/soundTable';
import type { Candidate } from './candidate';
import { isBound, type Parts, parts } from './parts';
import { type Vocabulary, wordAt } from './vocabulary';

/** Units on each side of two parts in which a word with the character that they make may lie. */
const AROUND = 5;

/** Words with a character written in two parts that could also be two words (石马 for 码). */
export function addParted(text: FoldedText, vocabulary: Vocabulary, found: Candidate[]): void {
  const known = parts();
  const { units, length } = text;
  for (let at = 0; at + 1 < length; at++) {
    if (known.mayBegin[units[at] as number] === 1 && known.mayEnd[units[at + 1] as number] === 1)
      addPartedAt(text, at, known, vocabulary, found);
  }
}

function addPartedAt(text: FoldedText, at: number, known: Parts, vocabulary: Vocabulary, found: Candidate[]): void {
  const { units, length } = text;
  const made = known.made.get((units[at] ?? 0) * 0x10000 + (units[at + 1] ?? 0));
  if (made === undefined || isOpen(text, at + 1)) return;
  const from = Math.max(0, at - AROUND);
  const around = [...units.subarray(from, at), made, ...units.subarray(at + 2, Math.min(length, at + 2 + AROUND))];
  const sounds = soundTable();
  const read = { units: Uint16Array.from(around, (unit) => sounds[unit] ?? unit), length: around.length };
  const place = at - from;
  for (const { start, end, word } of scan(vocabulary.matcher, read)) {
    if (word % 2 !== 0 || start > place || end <= place) continue;
    const meant = wordAt(vocabulary, word >>> 1);
    if (!meant.every((unit, index) => around[start + index] === unit)) continue;
    const places = Array.from(meant, (_, index) => from + start + index + (start + index > place ? 1 : 0));
    const guessed = !isBound(sourceAt(text, at)) && !isBound(sourceAt(text, at + 1));
    found.push({ start: from + start, end: from + end + 1, meant, from: places, guessed, changes: 1 });
  }
}

const sourceAt = ({ source, starts }: FoldedText, unit: number): string => source.charAt(starts[unit] ?? 0);
