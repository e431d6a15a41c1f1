import { lazily } from '../lazily';
import { numbersFromBytes, numbersToBytes, summed } from './numbers';
import { bytesOf, type Section, unitsIn } from './sections';

/** Texts that are said many times, each kept once. */
export class TextTable {
  readonly #places = new Map<string, number>();

  /** The text's place; the same text has the same. */
  place(text: string): number {
    const known = this.#places.get(text) ?? this.#places.size;
    this.#places.set(text, known);
    return known;
  }

  /** Two blocks: how long each is, and all of them as UTF-16, one behind the other. */
  toSections(): readonly [Uint8Array, Uint8Array] {
    const texts = [...this.#places.keys()];
    const all = texts.join('');
    const units = Uint16Array.from({ length: all.length }, (_, at) => all.charCodeAt(at));
    return [numbersToBytes(texts.map(({ length }) => length)), bytesOf(units)];
  }
}

/** Gives one of the texts at a time: of thousands, a message needs a few. */
export function textsOf(lengthsIn: Section, unitsAt: Section): (index: number) => string {
  const endsOf = lazily(() => summed(numbersFromBytes(lengthsIn)));
  const units = unitsIn(unitsAt);
  return (index) => {
    const ends = endsOf();
    if (!(index >= 0 && index < ends.length)) throw new RangeError(`No text ${index}`);
    return String.fromCharCode(...units.subarray(index === 0 ? 0 : ends[index - 1], ends[index]));
  };
}
