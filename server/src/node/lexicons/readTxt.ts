import type { ListedWord } from '../../../core/lexicon/team/teamList';

/** A word of a list with its place. */
export interface PlacedWord extends ListedWord {
  /** 1-based line of the file; item in a JSON list. */
  readonly line: number;
}

/** One word a line. Empty lines are skipped, and lines that begin with `# `. */
export function readTxt(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const word = line.trim();
    if (word !== '' && word !== '#' && !word.startsWith('# ')) words.push({ word, line: index + 1 });
  }
  return words;
}
