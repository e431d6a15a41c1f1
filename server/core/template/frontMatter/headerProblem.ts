import type { Message } from '../../l10n/message';
import type { Range } from '../../text';

/** A problem of the header, with ranges in the YAML text. */
export interface HeaderProblem {
  readonly code?: 'unknown-key' | 'front-matter';
  readonly range: Range;
  readonly sentence: Message;
  /** Texts to put in place of `range`, likeliest first. */
  readonly suggestions?: readonly string[];
}
