import type { Vocabulary } from '../disguise/vocabulary';
import { MATCHER_SECTIONS, matcherFromSections, matcherToSections } from './matcherImage';
import { numbersFromBytes, numbersToBytes, summed } from './numbers';
import { bytesOf, type Section, unitsIn } from './sections';

/** How many blocks `vocabularyToSections` gives. */
export const VOCABULARY_SECTIONS = MATCHER_SECTIONS + 2;

/** The vocabulary as blocks: its matcher, how long each word is, and the words one behind the other. */
export function vocabularyToSections({ matcher, units, starts }: Vocabulary): readonly Uint8Array[] {
  const lengths = Array.from({ length: starts.length - 1 }, (_, word) => (starts[word + 1] ?? 0) - (starts[word] ?? 0));
  return [...matcherToSections(matcher), numbersToBytes([0, ...lengths]), bytesOf(Uint16Array.from(units))];
}

/** `next`: gives the blocks in their order. */
export function vocabularyFromSections(next: () => Section): Vocabulary {
  const { matcher } = matcherFromSections(next);
  return { matcher, starts: summed(numbersFromBytes(next())), units: unitsIn(next()) };
}
