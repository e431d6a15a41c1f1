import { countCharacters, utf8Length } from '../count';
import { IOS } from './columnBuilder';
import { evaluateExpression } from './expression/evaluateExpression';
import { parseExpression } from './expression/parseExpression';
import { wallClock } from './expression/wallStarts';
import type { AudienceFacts } from './facts';
import type { RowSet } from './rowSet';
import { type AudienceScope, scopedRows } from './scope';
import type { Selection } from './selection';
import type { AudienceTable } from './table';
import type { TableColumn } from './tableColumn';
import { vocabularyOf } from './vocabulary';

/**
 * Facts about a customer list and what a template selects from it. Without a selection (the expression can't be read) they are about
 * all customers of the account. Words and values come from the account's own departments only. Without a `time` nothing can be counted anew.
 */
export function audienceFacts(
  table: AudienceTable,
  selection: Selection | undefined,
  scope: AudienceScope = {},
  time: { readonly now: number; readonly zone: string } | undefined = undefined,
): AudienceFacts {
  const vocabulary = vocabularyOf(table, scope);
  const { asked } = selection?.scope ?? scopedRows(table, scope);
  const rows = selection?.rows ?? rowNumbers(asked);
  const longest = { characters: new Map<TableColumn, string>(), bytes: new Map<TableColumn, string>() };
  const missing = new Map<TableColumn, number>();
  const platforms = platformsOf(table, rows);
  return {
    columns: variableNames(table),
    tags: vocabulary.tags,
    groups: vocabulary.groups,
    longest(name, unit = 'characters') {
      const column = variableColumn(table, name);
      return column && remembered(longest[unit], column, () => longestText(column, rows, unit));
    },
    missing(name) {
      const column = variableColumn(table, name);
      return column === undefined ? rows.length : remembered(missing, column, () => emptyCells(column, rows));
    },
    titles: vocabulary.columns,
    readingOf: (name) => variableColumn(table, name)?.title,
    askingOf: (name) => table.column(name)?.title,
    counted: rows.length,
    people: asked.count(),
    samples(name, count) {
      const column = variableColumn(table, name);
      return column ? firstTexts(column, rows, count) : [];
    },
    countOf(text) {
      const { expression, problems } = parseExpression(text);
      if (problems.length > 0 || time === undefined) return undefined;
      return evaluateExpression(table, expression, wallClock(time.now, time.zone)).countWith(asked);
    },
    selected: selection?.selected,
    hasIos: platforms.ios > 0,
    mayHoldIos: platforms.ios + platforms.unknown > 0,
    ...(selection && {
      outOfScope: selection.excluded['out-of-scope'],
      unreachable: selection.excluded.unreachable,
      recipients: selection.recipients,
      excluded: selection.excluded,
      clauses: selection.clauses,
    }),
  };
}

/** Names that `{{…}}` may use, those of most use first: the columns of the project's own, and `name` beside the title that the name column has; then the other known columns. */
export function variableNames(table: AudienceTable): readonly string[] {
  const own = table.variables();
  const names = [...own, ...table.columns.filter((column) => !own.includes(column))].flatMap((column) =>
    column.known === 'name' ? ['name', column.title] : [column.title],
  );
  return [...new Set(names)];
}

/** The column that a variable reads: the one of that very title, else the known column that the name means. 姓名, 昵称 and 备注 read the name column that way. */
export function variableColumn(table: AudienceTable, name: string): TableColumn | undefined {
  return table.column(name);
}

function rowNumbers(set: RowSet): Int32Array {
  const rows = new Int32Array(set.count());
  let at = 0;
  set.forEach((row) => {
    rows[at++] = row;
  });
  return rows;
}

function remembered<V>(known: Map<TableColumn, V>, column: TableColumn, find: () => V): V {
  const held = known.get(column);
  if (held !== undefined) return held;
  const found = find();
  known.set(column, found);
  return found;
}

/** A UTF-16 unit is at most one character and at most three bytes, so only texts that could be longer are measured. */
function longestText(column: TableColumn, rows: Int32Array, unit: 'characters' | 'bytes'): string {
  const [measure, mostOfUnit] = unit === 'bytes' ? [utf8Length, 3] : [countCharacters, 1];
  const seen = new Uint8Array(column.pool.size);
  let longest = '';
  let size = 0;
  for (const row of rows) {
    const code = column.codes[row] ?? 0;
    if (seen[code] === 1) continue;
    seen[code] = 1;
    if (column.pool.length(code) * mostOfUnit <= size) continue;
    const text = column.pool.text(code);
    const own = measure(text);
    if (own <= size) continue;
    longest = text;
    size = own;
  }
  return longest;
}

function firstTexts(column: TableColumn, rows: Int32Array, count: number): readonly string[] {
  const texts = new Set<string>();
  for (const row of rows) {
    if (texts.size >= count) break;
    if (!column.isEmpty(row)) texts.add(column.text(row));
  }
  return [...texts];
}

function emptyCells(column: TableColumn, rows: Int32Array): number {
  let empty = 0;
  for (const row of rows) if (column.codes[row] === 0) empty++;
  return empty;
}

function platformsOf(table: AudienceTable, rows: Int32Array): { readonly ios: number; readonly unknown: number } {
  const column = table.known('platform');
  if (column === undefined) return { ios: 0, unknown: rows.length };
  let ios = 0;
  let unknown = 0;
  for (const row of rows) {
    if (column.mark(row) === IOS) ios++;
    else if (column.isEmpty(row)) unknown++;
  }
  return { ios, unknown };
}
