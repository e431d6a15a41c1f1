import { lazily } from '../lazily';
import { matchedText } from './matchedText';
import type { SortedMatcher } from './matcherImage';
import { numbersFromBytes, numbersToBytes } from './numbers';
import type { Section } from './sections';
import type { TextTable } from './texts';

/** How words are written, as one block: only of those that are not written as they are folded, `[word, place of its text …]`. */
export function spellingsToSection(words: readonly string[], sorted: SortedMatcher, texts: TextTable): Uint8Array {
  const others = [...words.entries()].filter(([word, text]) => matchedText(sorted, word) !== text);
  return numbersToBytes(others.flatMap(([word, text]) => [word, texts.place(text)]));
}

export function spellingsFromSection(
  section: Section,
  sorted: SortedMatcher,
  text: (place: number) => string,
): (word: number) => string {
  const known = lazily(() => {
    const numbers = numbersFromBytes(section);
    const spellings = new Map<number, string>();
    for (let at = 0; at + 1 < numbers.length; at += 2) spellings.set(numbers[at] ?? 0, text(numbers[at + 1] ?? 0));
    return spellings;
  });
  return (word) => {
    const spelling = known().get(word) ?? matchedText(sorted, word);
    if (spelling === undefined) throw new RangeError(`No word ${word}`);
    // Looking one up means to walk the list.
    known().set(word, spelling);
    return spelling;
  };
}
