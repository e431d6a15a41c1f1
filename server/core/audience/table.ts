import { fold } from './fold';
import { type KnownColumn, knownColumn } from './knownColumns';
import type { TableColumn } from './tableColumn';
import type { TableProblems } from './tableProblems';
import type { TagIndex } from './tagIndex';

/** A customer list in memory, by columns. Rows are numbered from 0 in file order; a row without an id is not in it. */
export class AudienceTable {
  readonly #known = new Map<KnownColumn, TableColumn>();
  readonly #byTitle = new Map<string, TableColumn>();
  /** By code of the id column; only where an id appears twice. */
  readonly #firstRows: Int32Array | undefined;

  constructor(
    readonly size: number,
    /** In file order. */
    readonly columns: readonly TableColumn[],
    /** The `id` column, one of `columns`. */
    readonly ids: TableColumn,
    readonly tags: TagIndex,
    readonly problems: TableProblems,
  ) {
    for (const column of columns) {
      if (column.known !== undefined) this.#known.set(column.known, column);
      this.#byTitle.set(fold(column.title), column);
    }
    if (ids.pool.size - 1 < size) this.#firstRows = firstRows(ids);
  }

  known(name: KnownColumn): TableColumn | undefined {
    return this.#known.get(name);
  }

  /** By its title, or by a known name in either language. */
  column(name: string): TableColumn | undefined {
    const titled = this.#byTitle.get(fold(name));
    if (titled !== undefined) return titled;
    const known = knownColumn(name);
    return known === undefined ? undefined : this.#known.get(known);
  }

  /** Columns that are made to be read by customers: the project's own, and the name. */
  variables(): readonly TableColumn[] {
    return this.columns.filter((column) => column.known === undefined || column.known === 'name');
  }

  id(row: number): string {
    return this.ids.text(row);
  }

  /** The first row with an id; −1 where there is none. */
  rowOf(id: string): number {
    const code = this.ids.pool.find(id.trim());
    if (code <= 0) return -1;
    return this.#firstRows?.[code] ?? code - 1;
  }

  /** Bytes held in typed arrays. */
  get bytes(): number {
    return this.columns.reduce((sum, column) => sum + column.bytes, this.tags.bytes);
  }
}

function firstRows(ids: TableColumn): Int32Array {
  const rows = new Int32Array(ids.pool.size).fill(-1);
  for (let row = ids.codes.length - 1; row >= 0; row--) rows[ids.codes[row] ?? 0] = row;
  return rows;
}
