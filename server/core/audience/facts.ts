import type { ExclusionReason } from '../plan/model';
import type { ClauseCount } from './selection';

/** What checks and completion may know of the audience: names and counts, nobody's data. */
export interface AudienceFacts {
  /** Variable names that the customer list gives: titles of its columns, and `name`. */
  readonly columns: readonly string[];
  readonly tags: readonly string[];
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Longest value of a column in graphemes (default) or in bytes of UTF-8; undefined for an unknown column. */
  longest(column: string, unit?: 'characters' | 'bytes'): string | undefined;
  /** Rows of the selection without a value in the column. */
  missing(column: string): number;
  readonly selected: number | undefined;
  readonly hasIos: boolean;
  /** Rows that were selected but belong to other departments than the account's. */
  readonly outOfScope?: number;
  /** Rows that were selected but are no friends (personal) or customers (wecom). */
  readonly unreachable?: number;
  /** Recipients whose platform is iOS or not known. */
  readonly mayHoldIos?: boolean;
  /** What is left of the selection after the exclusions. */
  readonly recipients?: number;
  readonly excluded?: Readonly<Record<ExclusionReason, number>>;
  /** Each condition of the expression by itself, in the order of the text. */
  readonly clauses?: readonly ClauseCount[];
  /** Titles of all columns: names that an expression may use. */
  readonly titles?: readonly string[];
  /** Title of the column that a variable of this name reads, or that a condition of this name asks; undefined where there is none. */
  readingOf?(name: string): string | undefined;
  askingOf?(name: string): string | undefined;
  /** How many rows `longest`, `missing` and `samples` speak of. */
  readonly counted?: number;
  /** Customers of the departments that the template may send to. */
  readonly people?: number;
  /** Distinct values of a variable among these rows, in the order of the list. */
  samples?(column: string, count: number): readonly string[];
  /** How many of the customers in scope a piece of an expression selects; undefined where it can't be read. */
  countOf?(expression: string): number | undefined;
}
