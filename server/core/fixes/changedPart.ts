import type { TextEdit } from '../text';

/** One edit from the first to the last difference of two texts: small, so that a cursor outside of it stays where it was. */
export function changedPart(before: string, after: string): TextEdit {
  let start = 0;
  const shortest = Math.min(before.length, after.length);
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shortest - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { range: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) };
}
