import type { Vocabulary } from './disguise/vocabulary';
import type { Matcher } from './matcher/matcher';
import type { AllowedContexts } from './resolve/allowedContexts';
import type { FoldedPattern } from './pattern/foldPattern';
import type { WordEntry } from './wordHit';

/** Words ready to be found: a matcher, and what each of its word ids stands for. */
export interface Lexicon {
  readonly matcher: Matcher;
  listing(word: number): Listing;
  /** The spelling behind a word id, as listed. */
  spelling(word: number): string;
  /** What its phrases are made of, to be recognised in disguise; undefined where only what is written counts. */
  vocabulary(): Vocabulary | undefined;
}

/** An entry with what the search needs to know of it. */
export interface Listing {
  readonly entry: WordEntry;
  /** For patterns of which the matcher knows only a part. */
  pattern(): ListedPattern | undefined;
  /** Contexts that clear a hit which they cover. */
  excepts(): readonly AllowedContexts[];
  /** Groups of folded texts; one of each must stand near the hit. */
  needs(): readonly (readonly string[])[];
  /** Folded texts none of which may stand in the sentence of the hit. */
  unless(): readonly string[];
  readonly clearedByNegation: boolean;
  /** Also found across the border of two words. */
  readonly loose: boolean;
  /** Listed by the team: found wherever it plainly stands, with the marks that it is listed with. */
  readonly byTeam: boolean;
}

export interface ListedPattern {
  readonly whole: FoldedPattern;
  /** Units that may stand before the part that the matcher knows: fewest and most. */
  readonly before: readonly [number, number];
}
