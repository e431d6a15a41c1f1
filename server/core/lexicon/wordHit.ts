import type { Range, Severity } from '../text';
import type { WordRule } from './pack';

/** What a list says about a word; from a shipped pack or from a team's list. */
export interface WordEntry {
  readonly rule: WordRule;
  /** Pack: an id. Team list: the team's own text. */
  readonly category: string;
  readonly severity: Severity;
  /** Sentence key behind `lexicon.reason.`; a team's own sentence is in `note`. */
  readonly reason: string;
  /** Document key behind `lexicon.source.`; undefined for a team's list. */
  readonly source: string | undefined;
  readonly clause: string | undefined;
  /** The file of a team's list, as the config names it. */
  readonly list?: string;
  /** Its line there (1-based; item of a JSON list); 0 or undefined where it is not known. */
  readonly line?: number | undefined;
  readonly note: string | undefined;
  readonly suggest: readonly string[];
}

/**
 * `certain`: written plainly (case, width, traditional forms aside).
 * `likely`: the same word behind spaces, marks, repeats or invisible characters.
 * `suspected`: only sounds like it; reported as a hint whatever the entry says.
 */
export type Certainty = 'certain' | 'likely' | 'suspected';

/** A word found. Offsets are UTF-16 in the text that was given, as it was given. */
export interface WordHit extends Range {
  readonly entry: WordEntry;
  readonly rule: WordRule;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** The listed spelling that was met: for patterns, the part that the search began with. */
  readonly spelling: string;
}
