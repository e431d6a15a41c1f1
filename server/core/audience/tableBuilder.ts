import { atMost, type Message } from '../l10n/message';
import { ColumnBuilder } from './columnBuilder';
import { type PlannedColumn, planColumns, reportUnusedMapping } from './columnPlan';
import type { KnownColumn } from './knownColumns';
import { AudienceTable } from './table';
import { ProblemLog } from './tableProblems';
import { TagIndex } from './tagIndex';

export type BuiltTable = { readonly table: AudienceTable } | { readonly problem: Message };

export interface TableBuilder {
  /** Rows taken so far. */
  readonly size: number;
  /** Appends columns that only later rows have (JSON records). */
  addColumns(titles: readonly string[]): void;
  /** Cells in the order of the titles; missing ones are empty. `line` is 1-based, as in the file. Blank rows are skipped. */
  addRow(cells: readonly string[], line: number): void;
  /** The table; a problem where no column holds the ids. */
  finish(): BuiltTable;
}

/** Builds an AudienceTable row by row. `mapping`: title in the file → known column or variable name. */
export function createTableBuilder(
  titles: readonly string[],
  mapping: Readonly<Record<string, string>> = {},
): TableBuilder {
  const problems = new ProblemLog();
  const tags = new TagIndex();
  const found: string[] = [];
  const columns: (ColumnBuilder | undefined)[] = [];
  const taken = new Set<KnownColumn>();
  let idAt = -1;
  let rows = 0;

  const create = (planned: PlannedColumn): ColumnBuilder | undefined => {
    if (planned === undefined) return undefined;
    const { title, known } = planned;
    if (known !== undefined) taken.add(known);
    if (known === 'id') idAt = columns.length;
    return new ColumnBuilder(title, known, known === 'tags' ? (cell) => tags.addCell(cell) : undefined);
  };
  const addColumns = (more: readonly string[]): void => {
    found.push(...more);
    for (const planned of planColumns(more, mapping, problems, taken)) columns.push(create(planned));
  };
  addColumns(titles);

  const addRow = (cells: readonly string[], line: number): void => {
    const id = cells[idAt]?.trim() ?? '';
    if (id === '') {
      if (cells.some((cell) => cell.trim() !== '')) problems.add('empty-id', line, columns[idAt]?.title ?? 'id');
      return;
    }
    for (let at = 0; at < cells.length; at++) {
      const column = columns[at];
      if (column === undefined) {
        if (at >= columns.length && cells[at] !== '') {
          problems.add('extra-cells', line, undefined);
          break;
        }
        continue;
      }
      const ids = column.pool.size;
      const problem = column.add(rows, at === idAt ? id : (cells[at]?.trim() ?? ''));
      if (at === idAt && column.pool.size === ids) problems.add('duplicate-id', line, column.title);
      if (problem !== undefined) problems.add(problem, line, column.title);
    }
    rows++;
  };

  const finish = (): BuiltTable => {
    const named = found.filter((title) => title.trim() !== '');
    if (idAt === -1) {
      const key = named.length === 0 ? 'audience.table.no-columns' : 'audience.table.no-id';
      return { problem: { key, args: { columns: atMost(named, SHOWN) } } };
    }
    reportUnusedMapping(named, mapping, problems);
    tags.trim();
    const finished = columns.flatMap((column) => (column === undefined ? [] : [column.finish(rows)]));
    const ids = finished.find((column) => column.known === 'id');
    if (ids === undefined) throw new Error('The id column was planned and is not there');
    return { table: new AudienceTable(rows, finished, ids, tags, problems) };
  };

  return {
    get size() {
      return rows;
    },
    addColumns,
    addRow,
    finish,
  };
}

/** Titles named in the sentence about a missing id column. */
const SHOWN = 20;
