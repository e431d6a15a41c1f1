import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { groupKey } from '../../../core/audience/expression/resolveName';
import { fold } from '../../../core/audience/fold';
import { knownColumn } from '../../../core/audience/knownColumns';
import { planColumns } from '../../../core/audience/columnPlan';
import { splitTags, type Tag } from '../../../core/audience/splitTags';
import { ProblemLog } from '../../../core/audience/tableProblems';
import { decodeText } from './decodeText';
import { detectDelimiter, namedDelimiter } from './detectDelimiter';
import { detectEncoding, type TableEncoding } from './detectEncoding';

/** Where a column's title stands in a customer list. 0-based line, UTF-16 columns. */
export interface ColumnPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The cell of a header line that may be written to: a plain text file in UTF-8, which every editor reads and writes as the same bytes. */
export interface HeaderCell extends ColumnPlace {
  /** With the quotes that it may have. */
  readonly written: string;
  readonly delimiter: string;
}
export type NoHeaderCell = 'kind' | 'encoding' | 'size' | 'header';
/** Bytes: an editor opens a file of this size without a question. */
const MOST_EDITED = 20 * 1024 * 1024;

/** The cell of exactly this title; why it can't be written to where it can't. */
export async function headerCell(file: string, title: string): Promise<HeaderCell | { readonly reason: NoHeaderCell }> {
  if (!DELIMITED.test(path.basename(file))) return { reason: 'kind' };
  if (((await stat(file).catch(() => undefined))?.size ?? 0) > MOST_EDITED) return { reason: 'size' };
  const piece = await firstPiece(file).catch(() => undefined);
  if (piece === undefined) return { reason: 'header' };
  if (piece.encoding !== 'utf-8') return { reason: 'encoding' };
  const named = namedDelimiter(piece.text);
  const delimiter = named?.delimiter ?? detectDelimiter(piece.text);
  const { line, cells, whole } = headerCells(piece.text, named?.length ?? 0, delimiter);
  const found = cells.filter((cell) => fold(cell.title) === fold(title));
  const [cell] = found;
  // A quote that is still open goes on in the next line; two columns of one name can't be told apart.
  if (!cell || found.length > 1 || (whole.match(/"/g)?.length ?? 0) % 2 === 1) return { reason: 'header' };
  return { line, start: cell.start, end: cell.end, written: whole.slice(cell.start, cell.end), delimiter };
}

/** A title as the header line has to have it. */
export function writtenTitle(title: string, { written, delimiter }: HeaderCell): string {
  const quoted = /^\s*"/.test(written) || title.includes(delimiter) || /["\r\n]|^\s|\s$/.test(title);
  return quoted ? `"${title.replaceAll('"', '""')}"` : title;
}

const DELIMITED = /\.(?:csv|tsv|txt)$/i;

/**
 * The title of the column that a name means (by `columns`, the project's mapping, and the known titles); the start of the file where its
 * kind has no header line. `holds`: the first cell below it that has this tag or text, as far as the file is read at once. Undefined where there is no
 * such column, or the file can't be read.
 */
export async function columnPlace(
  file: string,
  name: string,
  columns: Readonly<Record<string, string>> = {},
  holds?: Tag,
): Promise<ColumnPlace | undefined> {
  if (!DELIMITED.test(path.basename(file))) return { line: 0, start: 0, end: 0 };
  const piece = await firstPiece(file).catch(() => undefined);
  if (piece === undefined) return undefined;
  const { text } = piece;
  const named = namedDelimiter(text);
  const delimiter = named?.delimiter ?? detectDelimiter(text);
  const header = headerCells(text, named?.length ?? 0, delimiter);
  const plan = planColumns(
    header.cells.map(({ title }) => title),
    columns,
    new ProblemLog(),
  );
  const known = knownColumn(name);
  let at = plan.findIndex((column) => column !== undefined && fold(column.title) === fold(name));
  if (at < 0 && known !== undefined) at = plan.findIndex((column) => column?.known === known);
  const cell = header.cells[at];
  const bearing = cell && holds && firstBearing(text, delimiter, header, at, holds);
  if (bearing) return bearing;
  return cell && { line: header.line, start: cell.start, end: cell.end };
}

/** A header is never longer than what is read at once. */
async function firstPiece(
  file: string,
): Promise<{ readonly text: string; readonly encoding: TableEncoding } | undefined> {
  const handle = await open(file);
  try {
    const encoding = await detectEncoding(handle);
    if (encoding === 'empty' || encoding === 'binary' || encoding === 'sheet' || encoding === 'old-excel')
      return undefined;
    for await (const text of decodeText(handle, encoding)) return { text, encoding };
    return undefined;
  } finally {
    await handle.close();
  }
}

interface HeaderLine {
  readonly line: number;
  readonly cells: Cell[];
  readonly whole: string;
  /** Where the line below begins in the text. */
  readonly next: number;
}

/** The tag or text within the first cell of a column that has it; an empty value stands for any of the group. */
function firstBearing(
  text: string,
  delimiter: string,
  { line: above, next }: HeaderLine,
  column: number,
  { group, value }: Tag,
): ColumnPlace | undefined {
  let start = next;
  for (let line = above + 1; start < text.length; line++) {
    const found = text.indexOf('\n', start);
    const content = text.slice(start, found < 0 ? text.length : found);
    start += content.length + 1;
    // Where a cell goes on in the next line, cells can't be told by lines any more.
    if ((content.match(/"/g)?.length ?? 0) % 2 === 1) return undefined;
    if (value !== '' && !fold(content).includes(fold(value))) continue;
    const cell = cellsOf(content, delimiter)[column];
    const borne = splitTags(cell?.title ?? '').find(
      (tag) =>
        (value === '' || fold(tag.value) === fold(value)) &&
        (group === undefined || (tag.group !== undefined && groupKey(tag.group) === groupKey(group))),
    );
    if (!cell || !borne) continue;
    const written = content.slice(cell.start, cell.end);
    const from = cell.start + Math.max(0, written.indexOf(borne.group ?? borne.value));
    const end = content.indexOf(borne.value, from) + borne.value.length;
    return { line, start: from, end: Math.min(end, cell.end) };
  }
  return undefined;
}

interface Cell {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** Cells of the first line that holds anything; a title over several lines is cut at the first. */
function headerCells(text: string, from: number, delimiter: string): HeaderLine {
  let start = from;
  let line = from > 0 ? 1 : 0;
  for (;;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const content = text.slice(start, end);
    if (content.trim() !== '' || found < 0)
      return { line, cells: cellsOf(content, delimiter), whole: content, next: end + 1 };
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
