import type { FoldedText } from '../fold/fold';
import { HitList } from './hitList';
import { bigramHash, type Matcher, type RawHit } from './matcher';

/** Ranges up to this size are walked; larger ones are halved. */
const WALK = 8;

type Units = Pick<FoldedText, 'units' | 'length'>;

/** Every place where a word of the matcher stands, overlapping ones too, in order of their starts (folded units). */
export function scan(matcher: Matcher, text: Units): readonly RawHit[] {
  const hits = scanInto(new HitList(), matcher, text);
  return Array.from({ length: hits.count }, (_, hit) => hits.at(hit));
}

/** The same into a list that is at hand. */
export function scanInto(hits: HitList, matcher: Matcher, text: Units): HitList {
  const { bitmap, keys, groups, sizes } = matcher;
  const { units, length } = text;
  const shift = 32 - Math.log2(keys.length);
  const bitShift = 27 - Math.log2(bitmap.length);
  const mask = keys.length - 1;
  const hasSingles = matcher.singles.length > 0;
  let first = units[0] ?? 0;
  for (let at = 0; at < length; at++) {
    if (hasSingles) addSingles(matcher, first, at, hits);
    const second = at + 1 < length ? (units[at + 1] ?? 0) : 0;
    const hash = bigramHash(first, second);
    const bit = hash >>> bitShift;
    if (((bitmap[bit >>> 5] ?? 0) & (1 << (bit & 31))) !== 0 && at + 1 < length) {
      const key = ((first << 16) | second) >>> 0;
      let slot = hash >>> shift;
      while (sizes[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
      const size = sizes[slot] ?? 0;
      if (size > 0) addTails(matcher, groups[slot] ?? 0, size, units, length, at, hits);
    }
    first = second;
  }
  return hits;
}

/** Narrows the group's range unit by unit; words that end at this depth stand first in it. */
function addTails(
  m: Matcher,
  group: number,
  size: number,
  units: Uint16Array,
  length: number,
  at: number,
  hits: HitList,
): void {
  const { ids, tailStarts, tails } = m;
  let low = group;
  let high = group + size;
  for (let depth = 0; low < high; depth++) {
    while (low < high && (tailStarts[low + 1] ?? 0) - (tailStarts[low] ?? 0) === depth) {
      hits.add(at, at + 2 + depth, ids[low] ?? 0);
      low += 1;
    }
    if (low === high || at + 2 + depth >= length) return;
    const unit = units[at + 2 + depth] ?? 0;
    low = lowerBound(m, low, high, depth, unit);
    high = upperBound(tails, tailStarts, low, high, depth, unit);
  }
}

/** First member from `low` whose unit at this depth is not below `unit`. */
function lowerBound({ tailStarts, tails }: Matcher, low: number, high: number, depth: number, unit: number): number {
  let from = low;
  let to = high;
  while (to - from > WALK) {
    const middle = (from + to) >>> 1;
    if ((tails[(tailStarts[middle] ?? 0) + depth] ?? 0) < unit) from = middle + 1;
    else to = middle;
  }
  while (from < to && (tails[(tailStarts[from] ?? 0) + depth] ?? 0) < unit) from += 1;
  return from;
}

/** First member from `low` whose unit at this depth is above `unit`. */
function upperBound(
  tails: Uint16Array,
  tailStarts: Uint32Array,
  low: number,
  high: number,
  depth: number,
  unit: number,
): number {
  let from = low;
  let to = high;
  while (to - from > WALK) {
    const middle = (from + to) >>> 1;
    if ((tails[(tailStarts[middle] ?? 0) + depth] ?? 0) <= unit) from = middle + 1;
    else to = middle;
  }
  while (from < to && (tails[(tailStarts[from] ?? 0) + depth] ?? 0) <= unit) from += 1;
  return from;
}

function addSingles({ singles, singleIds }: Matcher, unit: number, at: number, hits: HitList): void {
  let from = 0;
  let to = singles.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((singles[middle] ?? 0) < unit) from = middle + 1;
    else to = middle;
  }
  for (; singles[from] === unit; from++) hits.add(at, at + 1, singleIds[from] ?? 0);
}
