import { parseNumber } from '../cellValues';
import { fold } from '../fold';
import { RowSet } from '../rowSet';
import { tagText } from '../splitTags';
import type { AudienceTable } from '../table';
import { compareMask, holds } from './compareMask';
import { literalFor } from './literal';
import { matchMask } from './matchMask';
import type { Clause, CompareClause, Value } from './model';
import { resolveName } from './resolveName';
import { textMatcher } from './textMatcher';
import type { WallClock } from './wallStarts';

/** The rows that one condition holds for. A name that means nothing holds for nobody (negated: for everybody). */
export function clauseRows(table: AudienceTable, clause: Clause, clock: WallClock): RowSet {
  if (clause.kind === 'match' && clause.name === undefined) {
    const rows = rowsWithTags(table, tagsMatching(table, clause.values));
    return clause.negated ? rows.invert() : rows;
  }
  const { column, group } = resolveName(table, clause.name?.text ?? '');
  const rows = new RowSet(table.size);
  if (clause.kind === 'compare') {
    if (column !== undefined) rows.or(RowSet.where(column.codes, compareMask(column, clause, clock)));
    if (group !== undefined) rows.or(rowsWithTags(table, tagsComparing(table, group, clause)));
    return rows;
  }
  if (column !== undefined) rows.or(RowSet.where(column.codes, matchMask(column, clause.values, clock)));
  if (group !== undefined) rows.or(rowsWithTags(table, tagsMatching(table, clause.values, group)));
  return clause.negated ? rows.invert() : rows;
}

/** By tag number: 1 where the tag's value (or, without a group given, its whole text `组:值`) is one of the values. */
export function tagsMatching(table: AudienceTable, values: readonly Value[], group?: Uint8Array): Uint8Array {
  const matcher = textMatcher(values);
  // A written 组：值 is the tag 组:值.
  const whole = textMatcher(
    values.map((value) => ({ ...value, parts: value.parts.map((part) => part.replace(/\s*[:：]\s*/, ':')) })),
  );
  return Uint8Array.from(table.tags.tags, (tag, id) => {
    if (group !== undefined) return group[id] === 1 && matcher.test(fold(tag.value)) ? 1 : 0;
    return matcher.test(fold(tag.value)) || whole.test(fold(tagText(tag))) ? 1 : 0;
  });
}

function tagsComparing(table: AudienceTable, group: Uint8Array, clause: CompareClause): Uint8Array {
  const literal = literalFor(undefined, clause.value);
  if (literal?.kind !== 'number') return new Uint8Array(group.length);
  return Uint8Array.from(table.tags.tags, (tag, id) =>
    group[id] === 1 && holds(parseNumber(tag.value), clause.operator, literal.number) ? 1 : 0,
  );
}

function rowsWithTags(table: AudienceTable, chosen: Uint8Array): RowSet {
  const column = table.known('tags');
  if (column === undefined) return new RowSet(table.size);
  return RowSet.where(column.codes, table.tags.cellsWith(chosen));
}
