import type { Folded } from './fold';
import { lowerCase } from './lowerCase';
import { mark } from './mark';

/** A dot as programs write it (abc&#46;com, abc%2Ecom). */
const entity = /(?<=[A-Za-z0-9])(?:&#0{0,4}46;?|&#x0{0,4}2e;?|&period;|%2e)(?=[A-Za-z])/gi;

/** The text with such dots made plain. */
export function withoutEntities(folded: Folded): Folded {
  if (!/[&%]/.test(folded.value)) return folded;
  const { raw, from, to, marks } = folded;
  let value = '';
  const keep = (start: number, end: number): void => {
    for (let at = start; at < end; at++) {
      const out = value.length + at - start;
      from[out] = from[at] ?? 0;
      to[out] = to[at] ?? 0;
      marks[out] = marks[at] ?? 0;
    }
    value += folded.value.slice(start, end);
  };
  let at = 0;
  for (const { index, 0: written } of folded.value.matchAll(entity)) {
    keep(at, index);
    at = index + written.length;
    const out = value.length;
    from[out] = from[index] ?? 0;
    to[out] = to[at - 1] ?? 0;
    marks[out] = mark.letter;
    value += '.';
  }
  if (at === 0) return folded;
  keep(at, folded.value.length);
  return { raw, value, lower: lowerCase(value), from, to, marks };
}
