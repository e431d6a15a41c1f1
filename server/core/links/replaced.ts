import type { Folded } from './fold';
import { lowerCase } from './lowerCase';
import { mark } from './mark';

/** A stretch that is left out of a folded text, or read as one character. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly as: '' | '.';
}

/** The text with stretches replaced that are ascending and apart. In the room of the one that is given: nothing is written behind the place that is read. */
export function replaced(folded: Folded, replacements: readonly Replacement[]): Folded {
  const { raw, from, to, marks } = folded;
  let value = '';
  let at = 0;
  const keep = (end: number): void => {
    for (const offsets of [from, to, marks]) offsets.copyWithin(value.length, at, end);
    value += folded.value.slice(at, end);
  };
  for (const { start, end, as } of replacements) {
    keep(start);
    at = end;
    if (as === '') continue;
    from[value.length] = from[start] ?? 0;
    to[value.length] = to[end - 1] ?? 0;
    marks[value.length] = mark.letter;
    value += as;
  }
  keep(folded.value.length);
  return { raw, value, lower: lowerCase(value), from, to, marks };
}
