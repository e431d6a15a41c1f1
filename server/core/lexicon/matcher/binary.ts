import type { Matcher } from './matcher';

/** `QFM1` read as a little-endian number: a file from a machine of the other byte order does not match. */
const MAGIC = 0x314d4651;
const WORDS = ['bitmap', 'keys', 'groups', 'sizes', 'ids', 'tailStarts', 'singleIds'] as const;
const UNITS = ['tails', 'singles'] as const;
const HEADER = 2 + WORDS.length + UNITS.length;

/** The matcher as one block of bytes, for a cache on this machine. */
export function matcherToBinary(matcher: Matcher): ArrayBuffer {
  const lengths = [...WORDS, ...UNITS].map((name) => matcher[name].length);
  const words = WORDS.reduce((sum, name) => sum + matcher[name].length, HEADER);
  const units = UNITS.reduce((sum, name) => sum + matcher[name].length, 0);
  const buffer = new ArrayBuffer(words * 4 + units * 2);
  new Uint32Array(buffer, 0, HEADER).set([MAGIC, matcher.count, ...lengths]);
  let at = HEADER * 4;
  for (const name of WORDS) {
    new Uint32Array(buffer, at, matcher[name].length).set(matcher[name]);
    at += matcher[name].length * 4;
  }
  for (const name of UNITS) {
    new Uint16Array(buffer, at, matcher[name].length).set(matcher[name]);
    at += matcher[name].length * 2;
  }
  return buffer;
}

/** Reads it back without copying; undefined where the bytes are no matcher of this version, or cut off. */
export function matcherFromBinary(buffer: ArrayBuffer, offset = 0): Matcher | undefined {
  if (offset % 4 !== 0 || buffer.byteLength < offset + HEADER * 4) return undefined;
  const [magic, count = 0, ...lengths] = new Uint32Array(buffer, offset, HEADER);
  const size = lengths.reduce((sum, length, index) => sum + length * (index < WORDS.length ? 4 : 2), HEADER * 4);
  if (magic !== MAGIC || buffer.byteLength < offset + size) return undefined;
  let at = offset + HEADER * 4;
  const words = lengths.slice(0, WORDS.length).map((length) => {
    const array = new Uint32Array(buffer, at, length);
    at += length * 4;
    return array;
  });
  const units = lengths.slice(WORDS.length).map((length) => {
    const array = new Uint16Array(buffer, at, length);
    at += length * 2;
    return array;
  });
  const [bitmap, keys, groups, sizes, ids, tailStarts, singleIds] = words;
  const [tails, singles] = units;
  if (!bitmap || !keys || !groups || !sizes || !ids || !tailStarts || !singleIds || !tails || !singles)
    return undefined;
  return { count, bitmap, keys, groups, sizes, ids, tailStarts, tails, singles, singleIds };
}
