import type { Severity } from '../text';

/** Rules that a shipped pack may feed. Ids are a promise to users. */
export const PACK_RULES = [
  'words/absolute',
  'words/medical',
  'words/finance',
  'words/education',
  'words/property',
  'words/inducement',
  'words/share-code',
  'words/fraud',
  'words/urgency',
] as const;
export type PackRule = (typeof PACK_RULES)[number];

/** The rules that word hits belong to: the packs' own, and the team's lists. */
export type WordRule = PackRule | 'words/custom';

/**
 * A shipped list of words. Packs are data (`packs/*.json`), written by us, and carry their own before/after lines.
 * A text in `except` or a pattern is written in the small language of `pattern/parsePattern.ts`.
 */
export interface WordPack {
  /** File name without `.json`. */
  readonly id: string;
  readonly rule: PackRule;
  readonly title: { readonly 'zh-cn': string; readonly en: string };
  /** Contexts that clear a hit of any entry of this pack that they cover. */
  readonly except: readonly string[];
  readonly entries: readonly PackEntry[];
}

export interface PackEntry {
  /** As people write it; matched on folded text, so one spelling is enough. Exactly one of `word` and `pattern` is given. */
  readonly word?: string;
  /** `(甲|乙)` one of · `(甲|乙)?` or nothing · `{0,4}` so many other characters of the same clause (no repetition) · `#` a number · `@` an account name · `$` the end of a clause. */
  readonly pattern?: string;
  /** Short id within the pack, for example `national`. */
  readonly category: string;
  readonly severity: Severity;
  /** Key of the sentence that says what is wrong and what to do: `lexicon.reason.<reason>`, with `{word}`. */
  readonly reason: string;
  /** Key of the document that says so: `lexicon.source.<source>`. */
  readonly source: string;
  /** Article, paragraph and item, for example `9-3`. */
  readonly clause?: string;
  /** Wordings to offer instead; the empty text offers to leave it out. */
  readonly suggest: readonly string[];
  /** Longer contexts that clear a hit which they cover. */
  readonly except: readonly string[];
  /** Groups of subjects (`楼盘|首付`): the message must speak of one of each for the hit to count; none: whatever it speaks of. */
  readonly needs: readonly (readonly string[])[];
  /** Words that clear the hit where they stand anywhere in its sentence (for patterns with room, which no context could cover). */
  readonly unless: readonly string[];
  /** `count`: a negation in the same clause does not clear the hit (the wording itself is the offence). */
  readonly negation: 'clears' | 'count';
  /** `true`: also found across the border of two words (short entries that people build upon, such as 最好吃). */
  readonly loose: boolean;
  readonly tests: { readonly hit: readonly string[]; readonly pass: readonly string[] };
}
