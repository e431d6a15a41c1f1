import { parseLevel, parseOptOut, parsePlatform, parseRelation } from './cellValues';
import type { KnownColumn } from './knownColumns';
import { parseCellMoment } from './moment';
import { StringPool } from './stringPool';
import { TableColumn } from './tableColumn';
import type { TableProblemCode } from './tableProblems';

/** What a distinct cell text of a known column means, and what is wrong with it. */
interface Reading {
  readonly mark: number;
  readonly problem?: TableProblemCode;
}

/** Marks of the platform column. */
export const IOS = 1;

/** Grows one column row by row; a text is read for its meaning once, when it first appears. */
export class ColumnBuilder {
  readonly pool = new StringPool();
  #codes = new Int32Array(256);
  #rows = 0;
  readonly #marks: number[] = [0];
  readonly #problems: (TableProblemCode | undefined)[] = [undefined];

  constructor(
    readonly title: string,
    readonly known: KnownColumn | undefined,
    readonly onNewText?: (text: string) => void,
  ) {
    onNewText?.('');
  }

  /** Adds the cell of a row; rows left out in between are empty. Gives what is wrong with the text, if anything. */
  add(row: number, text: string): TableProblemCode | undefined {
    if (text === '') return undefined;
    const before = this.pool.size;
    const code = this.pool.intern(text);
    if (code === before) this.#read(text);
    while (row >= this.#codes.length) {
      const codes = new Int32Array(this.#codes.length * 2);
      codes.set(this.#codes);
      this.#codes = codes;
    }
    this.#codes[row] = code;
    this.#rows = row + 1;
    return this.#problems[code];
  }

  finish(rows: number): TableColumn {
    const codes = new Int32Array(rows);
    codes.set(this.#codes.subarray(0, Math.min(rows, this.#rows)));
    this.pool.finish(this.known === 'id');
    return new TableColumn(this.title, this.known, codes, this.pool, Uint8Array.from(this.#marks));
  }

  #read(text: string): void {
    this.onNewText?.(text);
    if (this.known === undefined || !(this.known in READERS)) return;
    const { mark, problem } = READERS[this.known as keyof typeof READERS](text);
    this.#marks.push(mark);
    this.#problems.push(problem);
  }
}

const READERS = {
  level(text: string): Reading {
    const mark = parseLevel(text);
    return mark === 0 ? { mark, problem: 'bad-level' } : { mark };
  },
  relation(text: string): Reading {
    const { bits, known } = parseRelation(text);
    return known ? { mark: bits } : { mark: bits, problem: 'bad-relation' };
  },
  /** A word that says neither yes nor no keeps the person out: the other mistake can't be taken back. A date says since when. */
  opted_out(text: string): Reading {
    const optedOut = parseOptOut(text);
    if (optedOut !== undefined) return { mark: optedOut ? 1 : 0 };
    return parseCellMoment(text) === undefined ? { mark: 1, problem: 'bad-opt-out' } : { mark: 1 };
  },
  platform(text: string): Reading {
    return { mark: parsePlatform(text) === 'ios' ? IOS : 2 };
  },
  last_contacted(text: string): Reading {
    return parseCellMoment(text) === undefined ? { mark: 0, problem: 'bad-date' } : { mark: 1 };
  },
} as const;
