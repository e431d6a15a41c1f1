import { fold } from './fold';
import { splitTags, type Tag } from './splitTags';

/** Every tag of a table once, and which of them each distinct tag cell holds. */
export class TagIndex {
  readonly #tags: Tag[] = [];
  readonly #byPart = new Map<string, number>();
  readonly #byKey = new Map<string, number>();
  #members = new Int32Array(256);
  #ends = new Uint32Array(64);
  #cells = 0;

  get tags(): readonly Tag[] {
    return this.#tags;
  }

  /** Cells come in the order of their codes in the column's pool: 0, 1, 2 … */
  addCell(cell: string): void {
    let end = this.#cells === 0 ? 0 : (this.#ends[this.#cells - 1] ?? 0);
    for (const tag of splitTags(cell)) {
      if (end === this.#members.length) this.#members = doubled(this.#members, new Int32Array(end * 2));
      this.#members[end++] = this.#idOf(tag);
    }
    if (this.#cells === this.#ends.length) this.#ends = doubled(this.#ends, new Uint32Array(this.#cells * 2));
    this.#ends[this.#cells++] = end;
  }

  /** Tag numbers of a cell, by the cell's code. */
  ofCell(code: number): Int32Array {
    return this.#members.subarray(code === 0 ? 0 : this.#ends[code - 1], this.#ends[code]);
  }

  /** For each cell code 1 where one of its tags is marked in `chosen` (by tag number). */
  cellsWith(chosen: Uint8Array): Uint8Array {
    const mask = new Uint8Array(this.#cells);
    for (let code = 0, at = 0; code < this.#cells; code++) {
      const end = this.#ends[code] ?? 0;
      for (; at < end; at++) if (chosen[this.#members[at] ?? 0] === 1) mask[code] = 1;
    }
    return mask;
  }

  trim(): void {
    this.#members = this.#members.slice(0, this.#ends[this.#cells - 1] ?? 0);
    this.#ends = this.#ends.slice(0, this.#cells);
    this.#byPart.clear();
    this.#byKey.clear();
  }

  get bytes(): number {
    return this.#members.byteLength + this.#ends.byteLength;
  }

  /** Spelling differences that folding levels out are one tag; the first spelling is shown. */
  #idOf(tag: Tag): number {
    const part = `${tag.group ?? ''}\n${tag.value}`;
    const seen = this.#byPart.get(part);
    if (seen !== undefined) return seen;
    const key = `${fold(tag.group ?? '')}\n${fold(tag.value)}`;
    let id = this.#byKey.get(key);
    if (id === undefined) {
      id = this.#tags.push(tag) - 1;
      this.#byKey.set(key, id);
    }
    this.#byPart.set(part, id);
    return id;
  }
}

function doubled<T extends Int32Array | Uint32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
