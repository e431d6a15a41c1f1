import { bigramHash, bitmapBits, type Matcher, slotBits } from '../matcher/matcher';
import { numbersFromBytes, numbersToBytes, risingFromBytes, risingToBytes, summed } from './numbers';
import { bytesOf, type Section, unitsIn } from './sections';

/** How many blocks `matcherToSections` gives. */
export const MATCHER_SECTIONS = 6;

/** A matcher whose groups lie in the order of their bigrams. What it finds is the same. */
export interface SortedMatcher {
  readonly matcher: Matcher;
  /** Ascending: first unit × 65536 + second unit. */
  readonly bigrams: Uint32Array;
  /** Beside each bigram the first member of its group. */
  readonly starts: Uint32Array;
}

/** A matcher as blocks, a tenth of its size: the bigrams ascending, and their words in that order. Its bitmap and its table of slots follow from them. */
export function matcherToSections(matcher: Matcher): readonly Uint8Array[] {
  const { keys, groups, sizes, ids, tailStarts, tails, singles, singleIds, count } = matcher;
  const slots = [...sizes.keys()].filter((slot) => sizes[slot] !== 0);
  slots.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0));
  const members = slots.flatMap((slot) => {
    const group = groups[slot] ?? 0;
    return Array.from({ length: sizes[slot] ?? 0 }, (_, index) => group + index);
  });
  const tailOf = (member: number): Uint16Array => tails.subarray(tailStarts[member], tailStarts[member + 1]);
  return [
    numbersToBytes([count, ...singles, ...singleIds]),
    risingToBytes(slots.map((slot) => keys[slot] ?? 0)),
    numbersToBytes(slots.map((slot) => sizes[slot] ?? 0)),
    numbersToBytes(members.map((member) => ids[member] ?? 0)),
    numbersToBytes(members.map((member) => tailOf(member).length)),
    bytesOf(Uint16Array.from(members.flatMap((member) => [...tailOf(member)]))),
  ];
}

/** `next`: gives the blocks in their order. */
export function matcherFromSections(next: () => Section): SortedMatcher {
  const [count = 0, ...ones] = numbersFromBytes(next());
  const bigrams = risingFromBytes(next());
  const groupSizes = numbersFromBytes(next());
  const ids = numbersFromBytes(next());
  const tailStarts = startsOf(numbersFromBytes(next()));
  const tails = unitsIn(next());
  const bits = slotBits(count);
  const mapBits = bitmapBits(count);
  const bitmap = new Uint32Array(1 << (mapBits - 5));
  const keys = new Uint32Array(1 << bits);
  const groups = new Uint32Array(1 << bits);
  const sizes = new Uint32Array(1 << bits);
  const starts = new Uint32Array(bigrams.length);
  for (let bigram = 0, group = 0; bigram < bigrams.length; bigram++) {
    const key = bigrams[bigram] as number;
    const size = groupSizes[bigram] as number;
    const hash = bigramHash(key >>> 16, key & 0xffff);
    let slot = hash >>> (32 - bits);
    while (sizes[slot] !== 0) slot = (slot + 1) & (sizes.length - 1);
    keys[slot] = key;
    groups[slot] = group;
    sizes[slot] = size;
    starts[bigram] = group;
    group += size;
    const bit = hash >>> (32 - mapBits);
    bitmap[bit >>> 5] = (bitmap[bit >>> 5] as number) | (1 << (bit & 31));
  }
  const half = ones.length / 2;
  const singles = { singles: Uint16Array.from(ones.slice(0, half)), singleIds: Uint32Array.from(ones.slice(half)) };
  return { matcher: { count, bitmap, keys, groups, sizes, ids, tailStarts, tails, ...singles }, bigrams, starts };
}

/** Where each begins, and where the last ends. */
function startsOf(lengths: Uint32Array): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  starts.set(lengths, 1);
  return summed(starts);
}
