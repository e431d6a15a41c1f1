import { open } from 'node:fs/promises';
import path from 'node:path';
import { fold } from '../../../core/audience/fold';
import { knownColumn } from '../../../core/audience/knownColumns';
import { planColumns } from '../../../core/audience/columnPlan';
import { ProblemLog } from '../../../core/audience/tableProblems';
import { decodeText } from './decodeText';
import { detectDelimiter, namedDelimiter } from './detectDelimiter';
import { detectEncoding } from './detectEncoding';

/** Where a column's title stands in a customer list. 0-based line, UTF-16 columns. */
export interface ColumnPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

const DELIMITED = /\.(?:csv|tsv|txt)$/i;

/**
 * The title of the column that a name means (by `columns`, the project's mapping, and the known titles); the start of the file where its
 * kind has no header line. Undefined where there is no such column, or the file can't be read.
 */
export async function columnPlace(
  file: string,
  name: string,
  columns: Readonly<Record<string, string>> = {},
): Promise<ColumnPlace | undefined> {
  if (!DELIMITED.test(path.basename(file))) return { line: 0, start: 0, end: 0 };
  const text = await firstPiece(file).catch(() => undefined);
  if (text === undefined) return undefined;
  const named = namedDelimiter(text);
  const header = headerCells(text, named?.length ?? 0, named?.delimiter ?? detectDelimiter(text));
  const plan = planColumns(
    header.cells.map(({ title }) => title),
    columns,
    new ProblemLog(),
  );
  const known = knownColumn(name);
  let at = plan.findIndex((column) => column !== undefined && fold(column.title) === fold(name));
  if (at < 0 && known !== undefined) at = plan.findIndex((column) => column?.known === known);
  const cell = header.cells[at];
  return cell && { line: header.line, start: cell.start, end: cell.end };
}

/** A header is never longer than what is read at once. */
async function firstPiece(file: string): Promise<string | undefined> {
  const handle = await open(file);
  try {
    const encoding = await detectEncoding(handle);
    if (encoding === 'empty' || encoding === 'binary' || encoding === 'sheet' || encoding === 'old-excel')
      return undefined;
    for await (const piece of decodeText(handle, encoding)) return piece;
    return undefined;
  } finally {
    await handle.close();
  }
}

interface Cell {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** Cells of the first line that holds anything; a title over several lines is cut at the first. */
function headerCells(text: string, from: number, delimiter: string): { readonly line: number; readonly cells: Cell[] } {
  let start = from;
  let line = from > 0 ? 1 : 0;
  for (;;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const content = text.slice(start, end);
    if (content.trim() !== '' || found < 0) return { line, cells: cellsOf(content, delimiter) };
    start = end + 1;
    line++;
  }
}

function cellsOf(line: string, delimiter: string): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= line.length; at++) {
    const sign = line.charAt(at);
    if (sign === '"') quoted = !quoted;
    if (at < line.length && (quoted || sign !== delimiter)) continue;
    const written = line.slice(start, at);
    const title = written
      .trim()
      .replace(/^"([\s\S]*)"$/, '$1')
      .replaceAll('""', '"');
    cells.push({ title, start, end: at });
    start = at + 1;
  }
  return cells;
}
