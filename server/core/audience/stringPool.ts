/**
 * Distinct texts as packed UTF-16 units, each with a small number (its code). Code 0 is the empty text.
 * A million ids take about 50 MB here and nothing for the garbage collector to walk; as strings they would also hold on to the
 * pieces of the file that they were cut from.
 */
export class StringPool {
  #units: Uint16Array | Uint8Array = new Uint16Array(1024);
  #offsets = new Uint32Array(64);
  #size = 0;
  /** Open addressing, linear probing, at most half full; holds code + 1. */
  #slots = new Int32Array(128);

  constructor() {
    this.intern('');
  }

  get size(): number {
    return this.#size;
  }

  /** The code of a text, given to it now where it is new. */
  intern(text: string): number {
    let slot = hash(text) & (this.#slots.length - 1);
    for (let held = this.#slots[slot] ?? 0; held !== 0; held = this.#slots[slot] ?? 0) {
      if (this.#holds(held - 1, text)) return held - 1;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    const code = this.#size;
    this.#append(text);
    this.#slots[slot] = code + 1;
    if (this.#size * 2 > this.#slots.length) this.#rehash(this.#slots.length * 2);
    return code;
  }

  /** The code of a text, or −1. */
  find(text: string): number {
    const slots = this.#slots;
    let slot = hash(text) & (slots.length - 1);
    for (let held = slots[slot] ?? 0; held !== 0; held = slots[slot] ?? 0) {
      if (this.#holds(held - 1, text)) return held - 1;
      slot = (slot + 1) & (slots.length - 1);
    }
    return -1;
  }

  text(code: number): string {
    const start = this.#offsets[code] ?? 0;
    const end = this.#offsets[code + 1] ?? start;
    if (end - start > CALL_LIMIT) return this.#longText(start, end);
    return textOf(this.#units.subarray(start, end));
  }

  /** UTF-16 units of a text, without building it. */
  length(code: number): number {
    return (this.#offsets[code + 1] ?? 0) - (this.#offsets[code] ?? 0);
  }

  /**
   * Gives back what growing kept in reserve, and half of the rest where every unit fits a byte (ids, dates, numbers). No text can be
   * added from then on, and none found by its text unless `searchable`.
   */
  finish(searchable: boolean): void {
    const used = this.#units.subarray(0, this.#offsets[this.#size] ?? 0);
    this.#units = used.every((unit) => unit < 256) ? Uint8Array.from(used) : used.slice();
    this.#offsets = this.#offsets.slice(0, this.#size + 1);
    if (!searchable) this.#slots = new Int32Array(1);
  }

  get bytes(): number {
    return this.#units.byteLength + this.#offsets.byteLength + this.#slots.byteLength;
  }

  #holds(code: number, text: string): boolean {
    const start = this.#offsets[code] ?? 0;
    if ((this.#offsets[code + 1] ?? 0) - start !== text.length) return false;
    for (let i = 0; i < text.length; i++) if (this.#units[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  #append(text: string): void {
    const start = this.#offsets[this.#size] ?? 0;
    const end = start + text.length;
    if (end > this.#units.length) {
      const units = new Uint16Array(Math.max(end, this.#units.length * 2));
      units.set(this.#units);
      this.#units = units;
    }
    if (this.#size + 2 > this.#offsets.length) {
      const offsets = new Uint32Array(this.#offsets.length * 2);
      offsets.set(this.#offsets);
      this.#offsets = offsets;
    }
    for (let i = 0; i < text.length; i++) this.#units[start + i] = text.charCodeAt(i);
    this.#size++;
    this.#offsets[this.#size] = end;
  }

  #rehash(capacity: number): void {
    const slots = new Int32Array(capacity);
    for (let code = 0; code < this.#size; code++) {
      let slot = this.#hashOf(code) & (capacity - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (capacity - 1);
      slots[slot] = code + 1;
    }
    this.#slots = slots;
  }

  #hashOf(code: number): number {
    let value = FNV_OFFSET;
    const end = this.#offsets[code + 1] ?? 0;
    for (let i = this.#offsets[code] ?? 0; i < end; i++) value = Math.imul(value ^ (this.#units[i] ?? 0), FNV_PRIME);
    return mixed(value);
  }

  #longText(start: number, end: number): string {
    let text = '';
    for (let at = start; at < end; at += CALL_LIMIT)
      text += textOf(this.#units.subarray(at, Math.min(end, at + CALL_LIMIT)));
    return text;
  }
}

/** Arguments that one call may safely carry. */
const CALL_LIMIT = 8192;
/** FNV-1a, 32 bits, over UTF-16 units; the last mixing step is that of MurmurHash3. */
const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** Five times as fast as spreading the array. */
function textOf(units: Uint16Array | Uint8Array): string {
  const text: string = Reflect.apply(String.fromCharCode, undefined, units);
  return text;
}

function hash(text: string): number {
  let value = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), FNV_PRIME);
  return mixed(value);
}

function mixed(value: number): number {
  let mixing = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixing = Math.imul(mixing ^ (mixing >>> 13), 0xc2b2ae35);
  return (mixing ^ (mixing >>> 16)) >>> 0;
}
