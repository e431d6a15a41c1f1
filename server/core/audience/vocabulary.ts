import { fold } from './fold';
import type { KnownColumn } from './knownColumns';
import type { RowSet } from './rowSet';
import { type AudienceScope, scopedRows } from './scope';
import { type Tag, tagText } from './splitTags';
import type { AudienceTable } from './table';
import type { TableColumn } from './tableColumn';

/** The words that an expression may use, as far as the account's own customers bear them out. */
export interface Vocabulary {
  /** As written in an expression: `组:值` or a bare value; by first appearance. */
  readonly tags: readonly string[];
  /** Values of tags alone, without their groups. */
  readonly tagValues: readonly string[];
  /** Values by tag group and by column of few values. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Titles of all columns. */
  readonly columns: readonly string[];
  /** Distinct values of a column among the account's own customers. */
  valuesOf(column: TableColumn): readonly string[];
}

/** Columns whose values are words of the trade, not of a person. */
const LISTED: ReadonlySet<KnownColumn | undefined> = new Set<KnownColumn>([
  'source',
  'interaction',
  'level',
  'department',
  'owner',
  'platform',
  'relation',
]);
/** A column of the project's own counts as one of few values where it has at most these many, each borne by some people on average. */
const FEW_VALUES = 50;
const PEOPLE_A_VALUE = 5;

/** Names of people and ids are never part of it. Remembered for the table and the account's departments. */
export function vocabularyOf(table: AudienceTable, scope: AudienceScope): Vocabulary {
  const key = scope.account === undefined ? '' : JSON.stringify(scope.account);
  const held = REMEMBERED.get(table) ?? new Map<string, Vocabulary>();
  REMEMBERED.set(table, held);
  let vocabulary = held.get(key);
  if (vocabulary === undefined) {
    vocabulary = build(table, scopedRows(table, { account: scope.account }).own);
    held.set(key, vocabulary);
  }
  return vocabulary;
}

const REMEMBERED = new WeakMap<AudienceTable, Map<string, Vocabulary>>();

function build(table: AudienceTable, rows: RowSet): Vocabulary {
  const tags = tagsIn(table, rows);
  const groups = tagGroups(tags);
  const valuesOf = (column: TableColumn): readonly string[] => distinctTexts(column, rows);
  const people = rows.count();
  for (const column of table.columns) {
    const own = column.known === undefined;
    if (!own && !LISTED.has(column.known)) continue;
    const few = Math.min(FEW_VALUES, people / PEOPLE_A_VALUE);
    if (own && usedCodes(column, rows).reduce((sum, used) => sum + used, 0) > few) continue;
    const values = valuesOf(column);
    if (values.length > 0) groups[column.title] = [...new Set([...values, ...(groups[column.title] ?? [])])];
  }
  return {
    tags: tags.map(tagText),
    tagValues: [...new Set(tags.map((tag) => tag.value))],
    groups,
    columns: table.columns.map((column) => column.title),
    valuesOf,
  };
}

/** Without a prototype: a group may be named `constructor`. */
function tagGroups(tags: readonly Tag[]): Record<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const { group, value } of tags) {
    if (group === undefined) continue;
    const list = values.get(group);
    if (list === undefined) values.set(group, [value]);
    else list.push(value);
  }
  return Object.assign(Object.create(null), Object.fromEntries(values));
}

function tagsIn(table: AudienceTable, rows: RowSet): readonly Tag[] {
  const column = table.known('tags');
  if (column === undefined) return [];
  const borne = new Uint8Array(table.tags.tags.length);
  const cells = usedCodes(column, rows);
  for (let code = 1; code < cells.length; code++)
    if (cells[code] === 1) for (const tag of table.tags.ofCell(code)) borne[tag] = 1;
  return table.tags.tags.filter((_, id) => borne[id] === 1);
}

function distinctTexts(column: TableColumn, rows: RowSet): readonly string[] {
  const used = usedCodes(column, rows);
  const texts = new Map<string, string>();
  for (let code = 1; code < used.length; code++) {
    if (used[code] !== 1) continue;
    const text = column.pool.text(code);
    if (!texts.has(fold(text))) texts.set(fold(text), text);
  }
  return [...texts.values()];
}

/** By code: 1 where one of the rows has the text; the empty text is none. */
function usedCodes(column: TableColumn, rows: RowSet): Uint8Array {
  const used = new Uint8Array(column.pool.size);
  rows.forEach((row) => {
    used[column.codes[row] ?? 0] = 1;
  });
  used[0] = 0;
  return used;
}
