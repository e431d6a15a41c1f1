import { lazily } from '../lazily';
import { summed } from './distances';
import { numbersIn, type Section, unitsIn } from './sections';

/** Many texts as two blocks: how long each is, and all of them as UTF-16, one behind the other. */
export function textsToSections(texts: readonly string[]): readonly [Uint8Array, Uint8Array] {
  const lengths = Uint32Array.from(texts, ({ length }) => length);
  const all = texts.join('');
  const units = new Uint16Array(all.length);
  for (let at = 0; at < all.length; at++) units[at] = all.charCodeAt(at);
  return [new Uint8Array(lengths.buffer), new Uint8Array(units.buffer)];
}

/** Gives one of the texts at a time: of thousands, a message needs a few. */
export function textsOf(lengthsIn: Section, unitsAt: Section): (index: number) => string {
  const endsOf = lazily(() => summed(numbersIn(lengthsIn)));
  const units = unitsIn(unitsAt);
  return (index) => {
    const ends = endsOf();
    if (!(index >= 0 && index < ends.length)) throw new RangeError(`No text ${index}`);
    return String.fromCharCode(...units.subarray(index === 0 ? 0 : ends[index - 1], ends[index]));
  };
}
