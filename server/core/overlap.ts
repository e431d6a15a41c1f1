import type { Range } from './text';

/** The first of ascending ranges that lie apart which overlaps this one; undefined where none does. A text may hold thousands of either. */
export function firstOverlap<T extends Range>(ascending: readonly T[], { start, end }: Range): T | undefined {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const next = ascending[low];
  return next !== undefined && next.start < end ? next : undefined;
}
