/** A stretch of the text that stands for a word of the vocabulary. */
export interface Candidate {
  /** Units of the text. */
  readonly start: number;
  readonly end: number;
  readonly meant: ArrayLike<number>;
  /** For each unit that is meant, the first unit of the text that it is written with; undefined where it is one for one. */
  readonly from: ArrayLike<number> | undefined;
  /** Pinyin beside Chinese characters and radicals written apart are no accident; homophones and look-alikes are a guess. */
  readonly guessed: boolean;
  /** Characters that are written otherwise: fewer are likelier. */
  readonly changes: number;
  /**
   * Where it is in question whether it was written so on purpose, what must be no word of the text: the whole stretch, or each character that
   * is written otherwise as well. Asked last (`isMeant.ts`), since it takes longer than anything else.
   */
  readonly doubt?: 'stretch' | 'characters';
}
