import type { FoldedText } from '../fold/fold';

const JOINS = new Set([...'/._-=&?@:%~']);
const PART = /[\w/]/;

/** Whether the Latin hit `[start, end)` is a piece of an address, a path or a file name (…/pages/vx1, no1.pdf): joined by a mark to more of it. */
export function isInAddress({ source, starts, ends }: FoldedText, start: number, end: number): boolean {
  const from = starts[start] ?? 0;
  const to = ends[end - 1] ?? 0;
  const before = JOINS.has(source.charAt(from - 1)) && PART.test(source.charAt(from - 2));
  return before || (JOINS.has(source.charAt(to)) && PART.test(source.charAt(to + 1)));
}
