import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AudienceTable, Selection } from '../../../core/audience';
import type { PreviewRecipient, PreviewRecipientsParams, PreviewRecipientsResult } from '../../../core/preview';
import type { Template } from '../../../core/template/model';
import { lacksValue } from './lacksValue';
import { shownLengths } from './shownLengths';

/** Rows looked at in one search at most, and between two breaths: a list of a million stays answerable while it is searched. */
const ROWS_AT_MOST = 1_000_000;
const ROWS_A_BREATH = 20_000;
const FOUND_AT_MOST = 50;

export interface RecipientSearch extends Omit<PreviewRecipientsParams, 'uri'> {
  readonly template: Template;
  /** Values that hold for everybody, by variable name. */
  readonly preset: Readonly<Record<string, string>>;
  readonly table: AudienceTable;
  readonly selection: Selection;
  /** Asked now and then: true ends the search with what it has. */
  stopped(): boolean;
}

/** Finds recipients to show. Looks at the selection's rows only: they are in the account's scope. */
export async function findRecipients(search: RecipientSearch): Promise<PreviewRecipientsResult> {
  const { table, selection, find, missing } = search;
  const lacks = missing ? lacksValue(search.template, search.preset, table) : undefined;
  const rows = selection.rows.subarray(0, ROWS_AT_MOST);
  const complete = rows.length === selection.rows.length;
  const named = (row: number): PreviewRecipient => recipientAt(table, row);
  if (find === 'search') {
    const wanted = (search.query ?? '').trim().toLowerCase();
    const names = table.known('name');
    const matches = (row: number): boolean =>
      (lacks?.(row) ?? true) &&
      (wanted === '' ||
        table.id(row).toLowerCase().includes(wanted) ||
        (names?.text(row).toLowerCase().includes(wanted) ?? false));
    const found: PreviewRecipient[] = [];
    await walk(rows, search, (row) => {
      if (matches(row)) found.push(named(row));
      return found.length < FOUND_AT_MOST;
    });
    return { found, complete };
  }
  if (find === 'longest') {
    const lengthOf = shownLengths(search.template, search.preset, table);
    let best = -1;
    let characters = -1;
    await walk(rows, search, (row) => {
      if (lacks && !lacks(row)) return true;
      const length = lengthOf(row);
      if (length > characters) [best, characters] = [row, length];
      return true;
    });
    return best < 0 ? { found: [], complete } : { found: [named(best)], characters, complete };
  }
  return step(search, rows, lacks, complete);
}

/** The recipient after or before the one that is shown; round the end. Without one, the first or the last. */
async function step(
  search: RecipientSearch,
  rows: Int32Array,
  lacks: ((row: number) => boolean) | undefined,
  complete: boolean,
): Promise<PreviewRecipientsResult> {
  const { table, find, from } = search;
  const here = from === undefined ? -1 : rows.indexOf(table.rowOf(from));
  const by = find === 'next' ? 1 : -1;
  if (!lacks) {
    if (rows.length === 0) return { found: [], complete };
    const place = here < 0 ? (by > 0 ? 0 : rows.length - 1) : (here + by + rows.length) % rows.length;
    return { found: [recipientAt(table, rows[place] ?? 0)], complete };
  }
  let lacking = 0;
  let first = -1;
  let last = -1;
  let before = -1;
  let after = -1;
  await walk(rows, search, (row, place) => {
    if (!lacks(row)) return true;
    lacking++;
    if (first < 0) first = row;
    last = row;
    if (place < here) before = row;
    if (place > here && after < 0) after = row;
    return true;
  });
  const row = by > 0 ? (after >= 0 ? after : first) : here >= 0 && before >= 0 ? before : last;
  return { found: row < 0 ? [] : [recipientAt(table, row)], lacking, complete };
}

/** Row by row until `visit` says no or nobody waits any more; other requests are answered in between. */
async function walk(
  rows: Int32Array,
  { stopped }: RecipientSearch,
  visit: (row: number, place: number) => boolean,
): Promise<void> {
  for (let place = 0; place < rows.length; place++) {
    if (place > 0 && place % ROWS_A_BREATH === 0) {
      await nextTurn();
      if (stopped()) return;
    }
    if (!visit(rows[place] ?? 0, place)) return;
  }
}

export function recipientAt(table: AudienceTable, row: number): PreviewRecipient {
  return { id: table.id(row), name: table.known('name')?.text(row) || table.id(row) };
}
