import type { Range } from '../text';

/**
 * Answers which of some intervals (UTF-16, half open) touch one that is asked for, ascending by start. The intervals asked for must ascend, too:
 * so a long text with thousands of marks is walked through once.
 */
export function rangeSweep<T extends Range>(items: readonly T[]): (asked: Range) => readonly T[] {
  const waiting = [...items].sort((a, b) => a.start - b.start);
  let next = 0;
  let touching: T[] = [];
  return ({ start, end }) => {
    if (touching.some((item) => item.end <= start)) touching = touching.filter((item) => item.end > start);
    for (let item = waiting[next]; item && item.start < end; item = waiting[++next])
      if (item.end > start) touching.push(item);
    return touching.filter((item) => item.start < end);
  };
}
