import type { Folded } from './fold';
import { type Replacement, replaced } from './replaced';

/** A dot as programs write it (abc&#46;com, abc%2Ecom). */
const entity = /(?<=[A-Za-z0-9])(?:&#0{0,4}46;?|&#x0{0,4}2e;?|&period;|%2e)(?=[A-Za-z])/gi;

/** The text with such dots made plain. */
export function withoutEntities(folded: Folded): Folded {
  if (!/[&%]/.test(folded.value)) return folded;
  const dots = [...folded.value.matchAll(entity)].map(
    ({ index, 0: written }): Replacement => ({ start: index, end: index + written.length, as: '.' }),
  );
  return dots.length === 0 ? folded : replaced(folded, dots);
}
