import { type AudienceTable, type Selection, variableColumn } from '../../../core/audience';
import { mayStayEmpty } from '../../../core/checks/mayStayEmpty';
import type { CheckContext } from '../../../core/checks/model';
import { defaultOf } from '../../../core/checks/variables';
import type { LackingValue } from '../../../core/send/guardSend';
import { variablesOf } from '../../../core/template';

/** People that a sentence names. */
const NAMED = 3;

/** Variables for which recipients have nothing to read: no value, no default, no fallback, and no word of the writer that the place may stay empty. */
export function lackingValues(context: CheckContext, table: AudienceTable, selection: Selection): LackingValue[] {
  const uses = variablesOf(context.template).filter(
    (use) => use.fallback === undefined && defaultOf(context, use.name) === undefined && !mayStayEmpty(context, use),
  );
  return [...new Set(uses.map(({ name }) => name))].flatMap((name) => {
    const column = variableColumn(table, name);
    const rows = column ? selection.rows.filter((row) => column.isEmpty(row)) : selection.rows;
    const people = Array.from(rows.subarray(0, NAMED), (row) => table.known('name')?.text(row) || table.id(row));
    return rows.length > 0 ? [{ name, count: rows.length, people }] : [];
  });
}
