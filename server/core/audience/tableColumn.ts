import { parseNumber } from './cellValues';
import type { KnownColumn } from './knownColumns';
import { parseCellMoment } from './moment';
import type { StringPool } from './stringPool';

/** One column of a customer list: each distinct text once, and for each row the number (code) of its text. */
export class TableColumn {
  #numbers: Float64Array | undefined;
  #moments: Moments | undefined;

  constructor(
    /** As in the file, or the name that the project's mapping gives. */
    readonly title: string,
    readonly known: KnownColumn | undefined,
    /** By row; code 0 is the empty cell. */
    readonly codes: Int32Array,
    readonly pool: StringPool,
    /** By code: what the text means where the column is known (level 1–5, relation bits, opted out 0/1, platform). */
    readonly marks: Uint8Array,
  ) {}

  /** The cell's text without outer blanks; '' where it is empty. */
  text(row: number): string {
    return this.pool.text(this.codes[row] ?? 0);
  }

  isEmpty(row: number): boolean {
    return this.codes[row] === 0;
  }

  mark(row: number): number {
    return this.marks[this.codes[row] ?? 0] ?? 0;
  }

  /** By code; NaN where the text is no number. */
  numbers(): Float64Array {
    this.#numbers ??= Float64Array.from({ length: this.pool.size }, (_, code) => parseNumber(this.pool.text(code)));
    return this.#numbers;
  }

  /** By code; NaN where the text is no date. */
  moments(): Moments {
    if (this.#moments === undefined) {
      const start = new Float64Array(this.pool.size);
      const instant = new Uint8Array(this.pool.size);
      for (let code = 0; code < this.pool.size; code++) {
        const moment = parseCellMoment(this.pool.text(code));
        start[code] = moment?.start ?? Number.NaN;
        instant[code] = moment?.kind === 'instant' ? 1 : 0;
      }
      this.#moments = { start, instant };
    }
    return this.#moments;
  }

  get bytes(): number {
    return this.codes.byteLength + this.pool.bytes + this.marks.byteLength;
  }
}

/** ms by code, and which of them are instants rather than wall times (see `Moment`). */
export interface Moments {
  readonly start: Float64Array;
  readonly instant: Uint8Array;
}
