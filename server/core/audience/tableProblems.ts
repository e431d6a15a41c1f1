import type { Message } from '../l10n/message';

export type TableProblemCode =
  | 'empty-id'
  | 'duplicate-id'
  | 'bad-level'
  | 'bad-date'
  | 'bad-opt-out'
  | 'bad-relation'
  | 'extra-cells'
  | 'duplicate-column'
  | 'unused-mapping';

/** Something in a customer list that was read around. It names places only: a value could be another department's. */
export interface TableProblem {
  readonly code: TableProblemCode;
  /** 1-based line of the file (row of the sheet, element of the list). */
  readonly line: number;
  /** Title of the column, as in the file. */
  readonly column: string | undefined;
  /** Of the head alone; rows are told of together. */
  readonly message: Message | undefined;
}

export interface TableProblems {
  /** The first ones, in file order. */
  readonly list: readonly TableProblem[];
  readonly counts: Readonly<Partial<Record<TableProblemCode, number>>>;
  /** The first lines of each kind, ascending. */
  readonly lines: Readonly<Partial<Record<TableProblemCode, readonly number[]>>>;
}

/** Kinds in the order in which they are told: what leaves people out first. */
const ORDER: readonly TableProblemCode[] = [
  'empty-id',
  'duplicate-id',
  'bad-level',
  'bad-opt-out',
  'bad-relation',
  'bad-date',
  'extra-cells',
  'duplicate-column',
  'unused-mapping',
];

/** What the head of a list has or lacks, which is said with the column. */
const OF_HEAD: readonly TableProblemCode[] = ['duplicate-column', 'unused-mapping'];

/** One sentence a kind of problem that rows have, with how many and the first of them. */
export interface ProblemSummary {
  readonly code: TableProblemCode;
  readonly count: number;
  readonly lines: readonly number[];
  readonly message: Message;
}

export function problemSummaries({ list, counts, lines }: TableProblems): ProblemSummary[] {
  return ORDER.flatMap((code): ProblemSummary[] => {
    const count = counts[code] ?? 0;
    if (count === 0) return [];
    const first = lines[code] ?? [];
    if (OF_HEAD.includes(code)) {
      const message = list.find((problem) => problem.code === code)?.message;
      return message ? [{ code, count, lines: first, message }] : [];
    }
    const shown = { items: first.map(String), more: count - first.length };
    return [{ code, count, lines: first, message: { key: `audience.list.${code}`, args: { count, lines: shown } } }];
  });
}

/** More are counted, not kept: nobody reads the ten-thousandth bad cell. */
const KEPT = 100;
const LINES = 5;

export class ProblemLog implements TableProblems {
  readonly list: TableProblem[] = [];
  readonly counts: Partial<Record<TableProblemCode, number>> = {};
  readonly lines: Partial<Record<TableProblemCode, number[]>> = {};

  add(code: TableProblemCode, line: number, column: string | undefined, args: Message['args'] = {}): void {
    this.counts[code] = (this.counts[code] ?? 0) + 1;
    const first = this.lines[code] ?? [];
    this.lines[code] = first;
    if (first.length < LINES) first.push(line);
    if (this.list.length >= KEPT) return;
    const message = OF_HEAD.includes(code)
      ? { key: `audience.table.${code}`, args: { line, ...(column !== undefined && { column }), ...args } }
      : undefined;
    this.list.push({ code, line, column, message });
  }
}
