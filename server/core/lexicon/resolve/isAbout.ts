import type { FoldedText } from '../fold/fold';
import { Gap } from '../fold/unitKind';
import { isSprinkled } from './isSprinkled';

/** Units on each side of a hit in which its subject is looked for: about a message of the longest kind that is read. */
const NEAR = 300;

/** Whether one of each group of subjects stands near the hit `[start, end)`; always where there are no groups. */
export function isAbout(text: FoldedText, groups: readonly (readonly string[])[], start: number, end: number): boolean {
  const [from, to] = [Math.max(0, start - NEAR), Math.min(text.length, end + NEAR)];
  return groups.every((subjects) => holds(text, subjects, from, to));
}

/** Units of a sentence on each side of a hit that are looked at; a sentence longer than this is no sentence. */
const SENTENCE = 60;

/** Whether one of the words stands in the sentence of the hit. */
export function isCleared(text: FoldedText, words: readonly string[], start: number, end: number): boolean {
  if (words.length === 0) return false;
  const stops = (unit: number): boolean => ((text.gaps[unit] ?? 0) & Gap.stop) !== 0 && !isSprinkled(text, unit);
  let from = start;
  while (from > 0 && start - from < SENTENCE && !stops(from)) from -= 1;
  let to = end;
  while (to < text.length && to - end < SENTENCE && !stops(to)) to += 1;
  return holds(text, words, from, to);
}

function holds(text: FoldedText, words: readonly string[], from: number, to: number): boolean {
  const part = String.fromCharCode(...text.units.subarray(from, to));
  return words.some((word) => part.includes(word));
}
