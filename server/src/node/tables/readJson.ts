import { type BuiltTable, createTableBuilder, type TableBuilder } from '../../../core/audience/tableBuilder';
import { jsonRecords } from './jsonRecords';
import { TableFailure } from './tableFailure';

/** Builds a table from a JSON list of objects or from JSON Lines; keys are titles. Throws a TableFailure that names the line. */
export async function readJson(
  pieces: AsyncIterable<string>,
  columns: Readonly<Record<string, string>>,
  onRows: (rows: number) => void,
): Promise<BuiltTable> {
  let builder: TableBuilder | undefined;
  const places = new Map<string, number>();
  for await (const { text, line } of jsonRecords(pieces)) {
    const record = objectOf(text, line);
    const fresh = Object.keys(record).filter((key) => !places.has(key));
    for (const key of fresh) places.set(key, places.size);
    if (builder === undefined) builder = createTableBuilder(fresh, columns);
    else if (fresh.length > 0) builder.addColumns(fresh);
    const cells: string[] = new Array(places.size).fill('');
    for (const [key, value] of Object.entries(record)) cells[places.get(key) ?? 0] = cellText(value);
    builder.addRow(cells, line);
    if (builder.size % REPORTED === 0) onRows(builder.size);
  }
  return (builder ?? createTableBuilder([])).finish();
}

const REPORTED = 10_000;

function objectOf(text: string, line: number): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TableFailure('json', { line });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TableFailure('json-shape', { line });
  return value as Readonly<Record<string, unknown>>;
}

/** Lists become `a;b`, objects `key:value;…`: the way tags are written in a cell. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cellText).join(';');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([key, held]) => `${key}:${cellText(held)}`)
    .join(';');
}
