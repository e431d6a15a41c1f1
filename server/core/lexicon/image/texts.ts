import { numbersIn, type Section, unitsIn } from './sections';

/** Many texts as two blocks: where each ends, and all of them as UTF-16, one behind the other. */
export function textsToSections(texts: readonly string[]): readonly [Uint8Array, Uint8Array] {
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (const [index, text] of texts.entries()) ends[index] = end += text.length;
  const units = new Uint16Array(end);
  const all = texts.join('');
  for (let at = 0; at < end; at++) units[at] = all.charCodeAt(at);
  return [new Uint8Array(ends.buffer), new Uint8Array(units.buffer)];
}

/** Gives one of the texts at a time: of thousands, a message needs a few. */
export function textsOf(endsIn: Section, unitsAt: Section): (index: number) => string {
  const ends = numbersIn(endsIn);
  const units = unitsIn(unitsAt);
  return (index) => {
    if (!(index >= 0 && index < ends.length)) throw new RangeError(`No text ${index}`);
    return String.fromCharCode(...units.subarray(index === 0 ? 0 : ends[index - 1], ends[index]));
  };
}
