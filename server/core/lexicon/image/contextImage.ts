import { type FoldedPattern, foldPattern } from '../pattern/foldPattern';
import type { AllowedContexts } from '../resolve/allowedContexts';
import { numbersFromBytes, numbersToBytes, risingFromBytes, risingToBytes } from './numbers';
import type { Section } from './sections';
import type { TextTable } from './texts';

/**
 * Allowed contexts as three blocks: the most units that one takes and the places of those that may begin with anything; units, ascending;
 * and beside each unit a context that may begin with it. So only those are read that a message calls for.
 */
export function contextsToSections(sources: readonly string[], texts: TextTable): readonly Uint8Array[] {
  const firsts: [unit: number, place: number][] = [];
  const others: number[] = [];
  let longest = 0;
  for (const source of sources) {
    const pattern = foldPattern(source);
    longest = Math.max(longest, pattern.longest);
    const place = texts.place(source);
    if (pattern.firsts) for (const unit of pattern.firsts) firsts.push([unit, place]);
    else others.push(place);
  }
  firsts.sort(([a, one], [b, other]) => a - b || one - other);
  return [
    numbersToBytes([longest, ...others]),
    risingToBytes(firsts.map(([unit]) => unit)),
    numbersToBytes(firsts.map(([, place]) => place)),
  ];
}

/** `next`: gives the blocks in their order. */
export function contextsFromSections(next: () => Section, text: (place: number) => string): AllowedContexts {
  const [longest = 0, ...others] = numbersFromBytes(next());
  const units = risingFromBytes(next());
  const places = numbersFromBytes(next());
  const placesOf = new Map<number, number[]>();
  for (const [at, unit] of units.entries()) {
    const known = placesOf.get(unit);
    if (known) known.push(places[at] ?? 0);
    else placesOf.set(unit, [places[at] ?? 0]);
  }
  const folded = new Map<number, FoldedPattern>();
  const pattern = (place: number): FoldedPattern => {
    const known = folded.get(place) ?? foldPattern(text(place));
    folded.set(place, known);
    return known;
  };
  return { byFirst: { get: (unit) => placesOf.get(unit)?.map(pattern) }, others: others.map(pattern), longest };
}
