/** A set of row numbers below `size`, one bit each. Operations with another set change this one and return it. */
export class RowSet {
  readonly #words: Uint32Array;

  constructor(readonly size: number) {
    this.#words = new Uint32Array((size + 31) >>> 5);
  }

  static all(size: number): RowSet {
    return new RowSet(size).invert();
  }

  /** The rows whose code is marked with 1. */
  static where(codes: Int32Array, mask: Uint8Array): RowSet {
    const set = new RowSet(codes.length);
    for (let word = 0, row = 0; row < codes.length; word++) {
      let bits = 0;
      const end = Math.min(codes.length, row + 32);
      for (let bit = 0; row < end; row++, bit++) bits |= (mask[codes[row] ?? 0] ?? 0) << bit;
      set.#words[word] = bits;
    }
    return set;
  }

  has(row: number): boolean {
    return ((this.#words[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
  }

  and(other: RowSet): this {
    for (let i = 0; i < this.#words.length; i++) this.#words[i] = (this.#words[i] ?? 0) & (other.#words[i] ?? 0);
    return this;
  }

  or(other: RowSet): this {
    for (let i = 0; i < this.#words.length; i++) this.#words[i] = (this.#words[i] ?? 0) | (other.#words[i] ?? 0);
    return this;
  }

  invert(): this {
    const last = this.#words.length - 1;
    for (let i = 0; i <= last; i++) this.#words[i] = ~(this.#words[i] ?? 0);
    if ((this.size & 31) !== 0) this.#words[last] = (this.#words[last] ?? 0) & ((1 << (this.size & 31)) - 1);
    return this;
  }

  /** Rows in both. */
  countWith(other: RowSet): number {
    let count = 0;
    for (let i = 0; i < this.#words.length; i++) count += bitCount((this.#words[i] ?? 0) & (other.#words[i] ?? 0));
    return count;
  }

  count(): number {
    return this.countWith(this);
  }

  /** In ascending order. */
  forEach(visit: (row: number) => void): void {
    for (let i = 0; i < this.#words.length; i++) {
      for (let bits = this.#words[i] ?? 0; bits !== 0; bits &= bits - 1) visit(i * 32 + 31 - Math.clz32(bits & -bits));
    }
  }
}

/** Bits set in 32 (the usual parallel sum). */
function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
