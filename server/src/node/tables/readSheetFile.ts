import { readFile } from 'node:fs/promises';
import { type BuiltTable, createTableBuilder, type TableBuilder } from '../../../core/audience/tableBuilder';
import { TableFailure, tooLarge } from './tableFailure';
import { TABLE_LIMITS } from './tableLimits';
import { unpackedSize } from './unpackedSize';

/** Builds a table from the first sheet of an XLSX file; the first row that is not blank holds the titles. */
export async function readSheetFile(
  file: string,
  columns: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<BuiltTable> {
  const bytes = await readFile(file, signal === undefined ? {} : { signal });
  const size = unpackedSize(bytes);
  if (size === undefined) throw new TableFailure('sheet');
  if (size > TABLE_LIMITS.sheetContent) throw tooLarge('sheet-too-large', size, TABLE_LIMITS.sheetContent);
  // Loaded when a sheet is met: few lists are sheets.
  const { readSheet } = await import('read-excel-file/universal');
  signal?.throwIfAborted();
  let rows: readonly (readonly unknown[])[];
  try {
    rows = await readSheet(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  } catch {
    throw new TableFailure('sheet');
  }
  signal?.throwIfAborted();
  let builder: TableBuilder | undefined;
  rows.forEach((row, at) => {
    const cells = row.map(sheetCell);
    if (builder !== undefined) builder.addRow(cells, at + 1);
    else if (cells.some((cell) => cell.trim() !== '')) builder = createTableBuilder(cells, columns);
  });
  return (builder ?? createTableBuilder([])).finish();
}

/** Sheets keep dates as wall time, in days and their fractions (hence the rounding); the reader gives them as if the zone were UTC. */
function sheetCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  if (Number.isNaN(value.getTime())) return '';
  const second = new Date(Math.round(value.getTime() / 1000) * 1000);
  const [date = '', time = ''] = second.toISOString().split('T');
  return time.startsWith('00:00:00') ? date : `${date} ${time.slice(0, 8)}`;
}
