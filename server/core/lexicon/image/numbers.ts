import { bytesIn, type Section } from './sections';

/** Widest number that is packed, in bytes. */
const WIDEST = 4;

/**
 * Numbers (below 2³²) as bytes that pack well: the first byte says how many bytes each number takes, then follow all lowest bytes, all
 * second ones and so on. What numbers have in common is in their high bytes, which lie side by side so.
 */
export function numbersToBytes(numbers: ArrayLike<number>): Uint8Array {
  const { length } = numbers;
  let width = 1;
  for (let at = 0; at < length; at++) while (width < WIDEST && (numbers[at] ?? 0) >= 2 ** (8 * width)) width += 1;
  const bytes = new Uint8Array(1 + length * width);
  bytes[0] = width;
  for (let plane = 0; plane < width; plane++)
    for (let at = 0; at < length; at++) bytes[1 + plane * length + at] = ((numbers[at] ?? 0) >>> (8 * plane)) & 0xff;
  return bytes;
}

/** The numbers again. Read at each start, before anything is optimised: hence no more turns of a loop than there must be. */
export function numbersFromBytes(section: Section): Uint32Array {
  const bytes = bytesIn(section);
  const width = bytes[0] ?? 1;
  const length = (bytes.length - 1) / width;
  const numbers = new Uint32Array(bytes.subarray(1, 1 + length));
  const [second, third, fourth] = [1 + length, 1 + 2 * length, 1 + 3 * length];
  if (width === 2)
    for (let at = 0; at < length; at++) numbers[at] = (numbers[at] as number) | ((bytes[second + at] as number) << 8);
  else if (width > 2)
    for (let at = 0; at < length; at++)
      numbers[at] =
        (numbers[at] as number) |
        ((bytes[second + at] as number) << 8) |
        ((bytes[third + at] as number) << 16) |
        ((bytes[fourth + at] ?? 0) << 24);
  return numbers;
}

/** Rising numbers as their distances: they pack to a fraction. */
export function risingToBytes(numbers: readonly number[]): Uint8Array {
  return numbersToBytes(numbers.map((number, index) => number - (numbers[index - 1] ?? 0)));
}

export function risingFromBytes(section: Section): Uint32Array {
  return summed(numbersFromBytes(section));
}

/** Each number with all before it; in place. */
export function summed(numbers: Uint32Array): Uint32Array {
  let sum = 0;
  for (let at = 0; at < numbers.length; at++) {
    sum += numbers[at] as number;
    numbers[at] = sum;
  }
  return numbers;
}
