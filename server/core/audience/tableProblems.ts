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
  readonly message: Message;
}

export interface TableProblems {
  /** The first ones, in file order. */
  readonly list: readonly TableProblem[];
  readonly counts: Readonly<Partial<Record<TableProblemCode, number>>>;
}

/** More are counted, not kept: nobody reads the ten-thousandth bad cell. */
const KEPT = 100;

export class ProblemLog implements TableProblems {
  readonly list: TableProblem[] = [];
  readonly counts: Partial<Record<TableProblemCode, number>> = {};

  add(code: TableProblemCode, line: number, column: string | undefined, args: Message['args'] = {}): void {
    this.counts[code] = (this.counts[code] ?? 0) + 1;
    if (this.list.length >= KEPT) return;
    const place = column === undefined ? { line } : { line, column };
    this.list.push({ code, line, column, message: { key: `audience.table.${code}`, args: { ...place, ...args } } });
  }
}
