import { Readable } from 'node:stream';
import Papa from 'papaparse';
import { type BuiltTable, createTableBuilder, type TableBuilder } from '../../../core/audience/tableBuilder';
import { detectDelimiter, namedDelimiter } from './detectDelimiter';
import { TableFailure } from './tableFailure';
import { TABLE_LIMITS } from './tableLimits';

/** Builds a table from delimited text; the first line that is not blank holds the titles. Throws a TableFailure where a quote has no partner. */
export async function readCsv(
  pieces: AsyncGenerator<string>,
  columns: Readonly<Record<string, string>>,
  onRows: (rows: number) => void,
): Promise<BuiltTable> {
  const first = (await pieces.next()).value ?? '';
  const named = namedDelimiter(first);
  const start = named?.length ?? 0;
  const rows = new CsvRows(columns, named === undefined ? 1 : 2);
  let given = 0;
  async function* text(): AsyncGenerator<string> {
    given = first.length - start;
    yield first.slice(start);
    for await (const piece of pieces) {
      given += piece.length;
      yield piece;
    }
  }
  const source = Readable.from(text());
  await new Promise<void>((resolve, reject) => {
    // A failure of the reader arrives here, one of the parser's callbacks is caught below.
    source.once('error', reject);
    Papa.parse<string[]>(source, {
      delimiter: named?.delimiter ?? detectDelimiter(first),
      newline: '\n',
      chunk: ({ data, errors, meta }, parser) => {
        try {
          rows.take(data, errors);
          if (given - meta.cursor > TABLE_LIMITS.record) throw new TableFailure('quote', { line: rows.line });
          onRows(rows.size);
        } catch (error) {
          // Before the parser hears of it: to abort counts as complete there.
          reject(error);
          parser.abort();
          source.destroy();
        }
      },
      complete: () => resolve(),
      error: reject,
    });
  });
  return rows.finish();
}

/** Hands rows to the builder and keeps count of the lines they stand on. */
class CsvRows {
  #builder: TableBuilder | undefined;

  constructor(
    readonly columns: Readonly<Record<string, string>>,
    /** 1-based line on which the next row begins. */
    public line: number,
  ) {}

  get size(): number {
    return this.#builder?.size ?? 0;
  }

  take(rows: readonly string[][], errors: readonly Papa.ParseError[]): void {
    const broken = firstBrokenRow(rows.length, errors);
    for (let at = 0; at < rows.length; at++) {
      if (at === broken) throw new TableFailure('quote', { line: this.line });
      this.#row(rows[at] ?? []);
    }
  }

  #row(cells: string[]): void {
    const line = this.line;
    this.line += 1;
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] ?? '';
      if (cell.length > 1 && cell.includes('\n')) this.line += cell.split('\n').length - 1;
      // Excel keeps leading noughts where a cell is written ="007".
      if (cell.length > 2 && cell.startsWith('="') && cell.endsWith('"')) cells[at] = cell.slice(2, -1);
    }
    if (this.#builder !== undefined) this.#builder.addRow(cells, line);
    else if (cells.some((cell) => cell.trim() !== '')) this.#builder = createTableBuilder(cells, this.columns);
  }

  finish(): BuiltTable {
    return (this.#builder ?? createTableBuilder([])).finish();
  }
}

/** The last row of a piece may be cut off; it comes again with the next piece, and what was said of it does not count. */
function firstBrokenRow(rows: number, errors: readonly Papa.ParseError[]): number | undefined {
  const broken = errors
    .filter((error) => error.type === 'Quotes' && (error.row ?? 0) < rows)
    .map((error) => error.row ?? 0);
  return broken.length === 0 ? undefined : Math.min(...broken);
}
