import { READ_AT_ONCE } from '../readAtOnce';
import type { RawHit } from './matcher';

const NUMBERS = 3;

/** The hits of a scan as plain numbers: a message has some tens, and an object for each would cost more than finding it. */
export class HitList {
  count = 0;
  private numbers = new Int32Array(NUMBERS * 64);

  add(start: number, end: number, word: number): void {
    const at = this.count * NUMBERS;
    if (at === this.numbers.length) this.widen();
    this.numbers[at] = start;
    this.numbers[at + 1] = end;
    this.numbers[at + 2] = word;
    this.count += 1;
  }

  startOf(hit: number): number {
    return this.numbers[hit * NUMBERS] as number;
  }

  endOf(hit: number): number {
    return this.numbers[hit * NUMBERS + 1] as number;
  }

  wordOf(hit: number): number {
    return this.numbers[hit * NUMBERS + 2] as number;
  }

  at(hit: number): RawHit {
    return { start: this.startOf(hit), end: this.endOf(hit), word: this.wordOf(hit) };
  }

  private widen(): void {
    const wider = new Int32Array(this.numbers.length * 2);
    wider.set(this.numbers);
    this.numbers = wider;
  }
}

/** A list for one short text at a time, used again for the next. */
export class HitRoom {
  private readonly shared = new HitList();

  /** Empty. */
  of(length: number): HitList {
    if (length > READ_AT_ONCE) return new HitList();
    this.shared.count = 0;
    return this.shared;
  }
}
