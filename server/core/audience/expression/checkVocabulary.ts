import type { Message } from '../../l10n/message';
import { nearest } from '../../nearest';
import type { Range } from '../../text';
import { parseLevel } from '../cellValues';
import { type KnownColumn, knownColumn, titlesOf } from '../knownColumns';
import { parseMoment } from '../moment';
import type { RowSet } from '../rowSet';
import { type AudienceScope, scopedRows } from '../scope';
import type { AudienceTable } from '../table';
import { type Vocabulary, vocabularyOf } from '../vocabulary';
import { clauseRows } from './clauseRows';
import { clausesOf } from './clausesOf';
import { literalFor, valueText } from './literal';
import type {
  CompareClause,
  Expression,
  ExpressionProblem,
  ExpressionProblemCode,
  MatchClause,
  Name,
  Value,
} from './model';
import { groupKey, resolveName } from './resolveName';
import { writeName, writeValue } from './valueText';

/**
 * Tells of names, tags, levels and values that the account's own customers do not bear out, with the nearest that they do. What only
 * other departments have counts as unknown and is never offered. A value that nobody has at present is a warning; the rest are errors.
 */
export function checkVocabulary(
  expression: Expression,
  table: AudienceTable,
  scope: AudienceScope = {},
): readonly ExpressionProblem[] {
  const own = scopedRows(table, { account: scope.account }).own;
  const check = new VocabularyCheck(table, own, vocabularyOf(table, scope));
  for (const clause of clausesOf(expression)) {
    if (clause.kind === 'compare') check.comparison(clause);
    else for (const value of clause.values) check.value(clause, value);
  }
  return check.problems;
}

class VocabularyCheck {
  readonly problems: ExpressionProblem[] = [];
  readonly #unknown = new Set<number>();

  constructor(
    readonly table: AudienceTable,
    readonly own: RowSet,
    readonly words: Vocabulary,
  ) {}

  value(clause: MatchClause, value: Value): void {
    const text = valueText(value);
    const only: MatchClause = { ...clause, values: [value], negated: false };
    if (clause.name === undefined) {
      if (this.#borne(only)) return;
      const alike = nearest(text, new Set([...this.words.tagValues, ...this.words.tags]));
      this.#report('unknown-tag', value.range, { text }, alike.map(asTag));
      return;
    }
    if (!this.#known(clause.name)) return;
    const { column } = resolveName(this.table, clause.name.text);
    const values = this.#groupValues(clause.name);
    if (column?.known !== undefined && UNCOUNTED.has(column.known)) this.#reading(clause, column.known, value);
    else if (!this.#borne(only))
      this.#report('unknown-value', value.range, { text, name: clause.name.text }, nearest(text, values).map(asValue));
  }

  comparison(clause: CompareClause): void {
    if (!this.#known(clause.name)) return;
    const { column, group } = resolveName(this.table, clause.name.text);
    const text = valueText(clause.value);
    const literal = literalFor(column, clause.value);
    if (literal === undefined || column === undefined || column.known === 'level') {
      if (literal?.kind !== 'number') this.#report('bad-comparison', clause.value.range, { text });
      return;
    }
    if (column.known === 'last_contacted' || group !== undefined) return;
    const values = this.words.valuesOf(column);
    const wanted = literal.kind === 'duration' ? 'moment' : literal.kind;
    const fits = values.some((cell) => literalFor(undefined, { ...clause.value, parts: [cell] })?.kind === wanted);
    if (!fits && values.length > 0) this.#report('not-comparable', clause.name.range, { text: clause.name.text });
  }

  /** A column of the list, or a tag group among the account's own customers; else the name is reported, once. */
  #known(name: Name): boolean {
    const { column } = resolveName(this.table, name.text);
    if (column !== undefined || this.#groupValues(name).length > 0) return true;
    if (this.#unknown.has(name.range.start)) return false;
    this.#unknown.add(name.range.start);
    const known = knownColumn(name.text);
    if (known !== undefined) {
      this.#report('absent-column', name.range, { column: name.text, titles: titlesOf(known) });
      return false;
    }
    const alike = nearest(name.text, new Set([...this.words.columns, ...Object.keys(this.words.groups)]));
    this.#report('unknown-name', name.range, { text: name.text }, alike.map(writeName));
    return false;
  }

  /** Whether anybody is of that id or name is not answered here, so only the form of the value is looked at. */
  #reading(clause: MatchClause, known: KnownColumn, value: Value): void {
    const text = valueText(value);
    if (value.parts.length > 1) return;
    if (known === 'level' && parseLevel(text) === 0)
      this.#report('unknown-level', value.range, { text }, this.#levels(clause, value));
    if (known === 'last_contacted' && parseMoment(text) === undefined)
      this.#report('bad-comparison', value.range, { text });
  }

  /** Levels that somebody has: any other would select nobody. */
  #levels(clause: MatchClause, value: Value): readonly string[] {
    const has = (level: string): boolean =>
      this.#borne({ ...clause, values: [{ ...value, parts: [level] }], negated: false });
    return ['A', 'B', 'C', 'D', 'E'].filter(has);
  }

  #borne(clause: MatchClause): boolean {
    return clauseRows(this.table, clause, TIMELESS).countWith(this.own) > 0;
  }

  #groupValues(name: Name): readonly string[] {
    const key = groupKey(name.text);
    return Object.entries(this.words.groups).flatMap(([group, values]) => (groupKey(group) === key ? values : []));
  }

  #report(
    code: ExpressionProblemCode,
    range: Range,
    args: NonNullable<Message['args']>,
    suggestions: readonly string[] = [],
  ): void {
    const near = suggestions.length > 0;
    const key = `audience.expression.${code}${near ? '.near' : ''}`;
    const message = { key, args: near ? { ...args, near: suggestions } : args };
    const severity = code === 'unknown-value' ? 'warning' : 'error';
    this.problems.push({ code, severity, range, message, suggestions });
  }
}

/** Columns in which a value that nobody has is no news. */
const UNCOUNTED: ReadonlySet<KnownColumn> = new Set<KnownColumn>([
  'id',
  'name',
  'level',
  'last_contacted',
  'opted_out',
]);
/** Which values exist does not depend on the time. */
const TIMELESS = { now: 0, at: (instant: number) => instant };

function asValue(text: string): string {
  return writeValue([text]);
}

/** 组:值 reads the same behind `tag:` and alone. */
function asTag(text: string): string {
  const colon = text.indexOf(':');
  return colon === -1 ? asValue(text) : `${writeName(text.slice(0, colon))}:${asValue(text.slice(colon + 1))}`;
}
