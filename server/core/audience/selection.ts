import type { Message } from '../l10n/message';
import type { ExclusionReason } from '../plan/model';
import type { Range } from '../text';
import type { ScopedRows } from './scope';

/** Whom a template reaches, and who is left out and why. Rows are those of the AudienceTable. */
export interface Selection {
  /** Recipients in the order of the list. */
  readonly rows: Int32Array;
  /** Rows that the expression selects in the whole list; `recipients` plus everybody left out. */
  readonly selected: number;
  readonly recipients: number;
  /** One reason a person: the first that applies, in the order of EXCLUSION_ORDER. */
  readonly excluded: Readonly<Record<ExclusionReason, number>>;
  /** Rows left out, by reason. Of other departments' customers there is a count and no row. */
  readonly excludedRows: Readonly<Record<ExclusionReason, Int32Array>>;
  /** Each condition by itself, counted among the customers in scope, in the order of the text. */
  readonly clauses: readonly ClauseCount[];
  readonly scope: ScopedRows;
  /** What the reader should know: departments refused, a department column missing. */
  readonly notes: readonly Message[];
}

export interface ClauseCount {
  /** UTF-16 offsets in the expression's text. */
  readonly range: Range;
  readonly text: string;
  readonly count: number;
}

/** Other departments come first, so that nothing else is said of their customers, then those whom the template does not ask for, by department or member; what a person asked for comes before what we know. */
export const EXCLUSION_ORDER: readonly ExclusionReason[] = [
  'out-of-scope',
  'other-department',
  'other-sender',
  'duplicate',
  'do-not-contact',
  'opted-out',
  'unreachable',
  'already-sent',
  'quota',
];
