/**
 * A compiled list of words over folded UTF-16 units.
 *
 * A bitmap of hashed word-initial bigrams says "no" to nearly every place of a text with one look; an open-addressing table of
 * bigrams leads to the words that begin so; their tails lie side by side, sorted, so that longer words are found by narrowing one
 * range. Everything is a typed array: nothing to walk when it is written to a file or read back.
 */
export interface Matcher {
  /** How many words were given; word ids are 0 … count − 1, in the order given. */
  readonly count: number;
  /** One bit for each hash of a bigram, by its highest bits; a power of two. */
  readonly bitmap: Uint32Array;
  /** Open addressing, a power of two: first unit × 65536 + second unit. An empty slot has an empty group. */
  readonly keys: Uint32Array;
  /** Slot → first member of its group … */
  readonly groups: Uint32Array;
  /** … and how many there are. */
  readonly sizes: Uint32Array;
  /** Member → word id. */
  readonly ids: Uint32Array;
  /** Member → where its tail (the units behind the bigram) starts in `tails`; one more than members. */
  readonly tailStarts: Uint32Array;
  readonly tails: Uint16Array;
  /** One-character words: units, ascending, and the word ids beside them. */
  readonly singles: Uint16Array;
  readonly singleIds: Uint32Array;
}

/** log₂ of the bitmap's bits for so many words: at least 32 a word, so that a few words stay in the processor's nearest cache; 256 KB at most. */
export function bitmapBits(words: number): number {
  let bits = 10;
  while (bits < 21 && 1 << bits < words * 32) bits += 1;
  return bits;
}
/** Golden-ratio multiplier (Knuth, TAOCP 6.4: multiplicative hashing). */
const MULTIPLIER = 0x9e3779b1;

/** 32-bit hash of a bigram; its highest bits are the good ones. */
export function bigramHash(first: number, second: number): number {
  return Math.imul((first << 16) | second, MULTIPLIER) >>> 0;
}

/** log₂ of the slots for so many words: at least two a word. */
export function slotBits(words: number): number {
  let bits = 4;
  while (1 << bits < words * 2) bits += 1;
  return bits;
}

/** A hit: `[start, end)` in folded units, and the word. */
export interface RawHit {
  readonly start: number;
  readonly end: number;
  readonly word: number;
}
