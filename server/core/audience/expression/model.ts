import type { Message } from '../../l10n/message';
import type { Range } from '../../text';

/** An audience expression. Ranges are UTF-16 offsets in the expression's own text. */
export type Expression = Everyone | Group | Negation | Clause;

/** `*` */
export interface Everyone {
  readonly kind: 'everyone';
  readonly range: Range;
}
/** At least two operands. */
export interface Group {
  readonly kind: 'and' | 'or';
  readonly operands: readonly Expression[];
  readonly range: Range;
}
export interface Negation {
  readonly kind: 'not';
  readonly operand: Expression;
  readonly range: Range;
}

/** A condition on one person; the leaves of an expression. */
export type Clause = MatchClause | CompareClause;

/** `name:value`, `name = value`, `name in (a, b)`; negated: `name != value`, `name not in (a, b)`. */
export interface MatchClause {
  readonly kind: 'match';
  /** undefined: a tag, bare or after `tag:`. */
  readonly name: Name | undefined;
  /** Any of them; at least one. */
  readonly values: readonly Value[];
  readonly negated: boolean;
  readonly range: Range;
  /** As written. */
  readonly text: string;
}
export interface CompareClause {
  readonly kind: 'compare';
  readonly name: Name;
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly value: Value;
  readonly range: Range;
  /** As written. */
  readonly text: string;
}

export interface Name {
  readonly text: string;
  readonly range: Range;
}
/** A value, cut at its wildcards: `VIP*` is ['VIP', '']; one part means no wildcard. */
export interface Value {
  readonly parts: readonly string[];
  readonly range: Range;
}

export interface ExpressionProblem {
  readonly code: ExpressionProblemCode;
  readonly severity: 'error' | 'warning';
  readonly range: Range;
  readonly message: Message;
  /** What was probably meant, nearest first, each ready to replace `range`. */
  readonly suggestions: readonly string[];
}

export type ExpressionProblemCode =
  | 'empty'
  | 'unexpected'
  | 'missing-operator'
  | 'missing-operand'
  | 'missing-value'
  | 'unclosed-parenthesis'
  | 'unclosed-quote'
  | 'too-deep'
  | 'too-many'
  | 'unknown-tag'
  | 'unknown-name'
  | 'unknown-value'
  | 'unknown-level'
  | 'absent-column'
  | 'not-comparable'
  | 'bad-comparison';
