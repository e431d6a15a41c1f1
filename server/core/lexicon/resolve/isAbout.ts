import type { FoldedText } from '../fold/fold';

/** Units on each side of a hit in which its subject is looked for: about a message of the longest kind that is read. */
const NEAR = 300;

/** Whether one of the subjects stands near the hit `[start, end)`; always where there are none. */
export function isAbout(text: FoldedText, subjects: readonly string[], start: number, end: number): boolean {
  if (subjects.length === 0) return true;
  const near = text.units.subarray(Math.max(0, start - NEAR), Math.min(text.length, end + NEAR));
  const around = String.fromCharCode(...near);
  return subjects.some((subject) => around.includes(subject));
}
