import type { Severity } from '../../text';

/** A word of a team's list, as its file says it; what is not said is taken from the config. */
export interface ListedWord {
  readonly word: string;
  /** 1-based line of its file; item of a JSON list. */
  readonly line?: number;
  readonly severity?: Severity;
  readonly category?: string;
  /** Wordings to offer instead; the empty text offers to leave it out. */
  readonly suggest?: readonly string[];
  /** Why, in the team's own words. */
  readonly note?: string;
  /** Longer texts in which the word is allowed, as they are written. */
  readonly except?: readonly string[];
}

/** What the config says of a whole list. */
export interface ListDefaults {
  readonly severity: Severity;
  readonly category: string;
  /** Its file, as the config names it. */
  readonly list?: string;
}

export type WordDetails = Omit<ListedWord, 'word' | 'line'>;

/** A list held tightly: two hundred thousand words are one text and one array, and only words with details of their own cost an object. */
export interface TeamList {
  /** All words, one behind the other. */
  readonly text: string;
  /** Where each word ends in `text`. */
  readonly ends: Uint32Array;
  /** Line of each word; 0 where it is not known. */
  readonly lines: Uint32Array;
  readonly details: ReadonlyMap<number, WordDetails>;
}

export function teamList(words: readonly ListedWord[]): TeamList {
  const ends = new Uint32Array(words.length);
  const lines = new Uint32Array(words.length);
  const details = new Map<number, WordDetails>();
  let end = 0;
  for (const [index, { word, line = 0, ...rest }] of words.entries()) {
    end += word.length;
    ends[index] = end;
    lines[index] = line;
    if (Object.keys(rest).length > 0) details.set(index, rest);
  }
  return { text: words.map(({ word }) => word).join(''), ends, lines, details };
}

export function wordAt({ text, ends }: TeamList, index: number): string {
  return text.slice(index === 0 ? 0 : ends[index - 1], ends[index]);
}
