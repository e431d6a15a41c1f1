import type { Range } from '../text';

/** Whether one of some ascending ranges that lie apart overlaps this one: a text may hold thousands of either. */
export function meets(ascending: readonly Range[], range: Range): boolean {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle]?.end ?? 0) <= range.start) low = middle + 1;
    else high = middle;
  }
  const next = ascending[low];
  return next !== undefined && next.start < range.end;
}
