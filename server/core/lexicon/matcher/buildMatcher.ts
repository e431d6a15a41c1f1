import { FoldBuffer, type FoldOptions, foldInto } from '../fold/fold';
import { bigramHash, bitmapBits, type Matcher, slotBits } from './matcher';
import { sortTails } from './sortTails';

/**
 * Compiles words; ids are their places in the list. Words are folded here with the table that texts are folded with.
 * A word that folds to nothing (only spaces, marks or emoji) can't be found and is left out.
 */
export function buildMatcher(words: readonly string[], options: FoldOptions = {}): Matcher {
  const { units, ends } = foldAll(words, options);
  const count = words.length;
  const bits = slotBits(count);
  const slots = 1 << bits;
  const shift = 32 - bits;
  const mapBits = bitmapBits(count);
  const bitmap = new Uint32Array(1 << (mapBits - 5));
  const keys = new Uint32Array(slots);
  const groups = new Uint32Array(slots);
  const sizes = new Uint32Array(slots);
  const slotOf = new Int32Array(count).fill(-1);
  const single: number[] = [];
  let members = 0;
  let tailUnits = 0;
  for (let word = 0; word < count; word++) {
    const start = word === 0 ? 0 : (ends[word - 1] ?? 0);
    const length = (ends[word] ?? 0) - start;
    if (length === 0) continue;
    const first = units[start] ?? 0;
    if (length === 1) {
      single.push(word);
      continue;
    }
    const second = units[start + 1] ?? 0;
    const hash = bigramHash(first, second);
    const key = ((first << 16) | second) >>> 0;
    let slot = hash >>> shift;
    while (sizes[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (slots - 1);
    keys[slot] = key;
    sizes[slot] = (sizes[slot] ?? 0) + 1;
    slotOf[word] = slot;
    const bit = hash >>> (32 - mapBits);
    bitmap[bit >>> 5] = (bitmap[bit >>> 5] ?? 0) | (1 << (bit & 31));
    members += 1;
    tailUnits += length - 2;
  }
  const ids = new Uint32Array(members);
  placeMembers(slotOf, groups, sizes, ids);
  sortTails(ids, groups, sizes, units, ends);
  const tailStarts = new Uint32Array(members + 1);
  const tails = new Uint16Array(tailUnits);
  let at = 0;
  for (let member = 0; member < members; member++) {
    const word = ids[member] ?? 0;
    tailStarts[member] = at;
    for (let from = (word === 0 ? 0 : (ends[word - 1] ?? 0)) + 2; from < (ends[word] ?? 0); from++)
      tails[at++] = units[from] ?? 0;
  }
  tailStarts[members] = at;
  const unitOf = (word: number): number => units[(ends[word] ?? 0) - 1] ?? 0;
  single.sort((a, b) => unitOf(a) - unitOf(b) || a - b);
  return {
    count,
    bitmap,
    keys,
    groups,
    sizes,
    ids,
    tailStarts,
    tails,
    singles: Uint16Array.from(single, unitOf),
    singleIds: Uint32Array.from(single),
  };
}

/** Counting sort by slot: groups lie side by side, words of a group in the order given. */
function placeMembers(slotOf: Int32Array, groups: Uint32Array, sizes: Uint32Array, ids: Uint32Array): void {
  let at = 0;
  for (let slot = 0; slot < sizes.length; slot++) {
    groups[slot] = at;
    at += sizes[slot] ?? 0;
  }
  const next = groups.slice();
  for (let word = 0; word < slotOf.length; word++) {
    const slot = slotOf[word] ?? -1;
    if (slot < 0) continue;
    const place = next[slot] ?? 0;
    ids[place] = word;
    next[slot] = place + 1;
  }
}

/** All words folded, one behind the other, and where each ends. */
function foldAll(words: readonly string[], options: FoldOptions): { units: Uint16Array; ends: Uint32Array } {
  const buffer = new FoldBuffer();
  const ends = new Uint32Array(words.length);
  let units = new Uint16Array(words.length * 4 + 64);
  let length = 0;
  for (let word = 0; word < words.length; word++) {
    const folded = foldInto(buffer, words[word] ?? '', options);
    if (length + folded.length > units.length) {
      const wider = new Uint16Array((length + folded.length) * 2);
      wider.set(units.subarray(0, length));
      units = wider;
    }
    for (let i = 0; i < folded.length; i++) units[length++] = folded.units[i] ?? 0;
    ends[word] = length;
  }
  return { units, ends };
}
