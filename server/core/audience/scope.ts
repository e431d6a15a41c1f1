import { fold } from './fold';
import { RowSet } from './rowSet';
import type { AudienceTable } from './table';

/** Whose customers may be seen and sent to. undefined: no restriction; an empty list: nobody. */
export interface AudienceScope {
  /** The account's own departments (config). */
  readonly account?: readonly string[] | undefined;
  /** The template's `departments`: narrows the account's, never widens them. */
  readonly template?: readonly string[] | undefined;
}

export interface ScopedRows {
  /** Customers of the account's departments: the only ones of whom anything but a number may be shown. */
  readonly own: RowSet;
  /** Of these, the ones that the template asks for. */
  readonly asked: RowSet;
  /** Departments that the template names and the account does not have. */
  readonly refused: readonly string[];
  /** There are departments to keep to, and the list has no department column: nobody can be shown to be in scope. */
  readonly columnMissing: boolean;
}

/** A row without a department belongs to no department. */
export function scopedRows(table: AudienceTable, scope: AudienceScope): ScopedRows {
  const { account, template } = scope;
  const own = rowsOf(table, account);
  const asked = template === undefined ? own : rowsOf(table, template).and(own);
  const allowed = account === undefined ? undefined : new Set(account.map(fold));
  return {
    own,
    asked,
    refused: allowed === undefined ? [] : (template ?? []).filter((name) => !allowed.has(fold(name))),
    columnMissing: table.known('department') === undefined && (account ?? template) !== undefined,
  };
}

function rowsOf(table: AudienceTable, departments: readonly string[] | undefined): RowSet {
  if (departments === undefined) return RowSet.all(table.size);
  const column = table.known('department');
  if (column === undefined) return new RowSet(table.size);
  const wanted = new Set(departments.map(fold));
  const mask = new Uint8Array(column.pool.size);
  for (let code = 1; code < mask.length; code++) mask[code] = wanted.has(fold(column.pool.text(code))) ? 1 : 0;
  return RowSet.where(column.codes, mask);
}
