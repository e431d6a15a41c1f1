import { fold } from '../../../core/lexicon/fold/fold';
import type { ListedWord } from '../../../core/lexicon/team/teamList';
import { readingLimit } from '../../../core/policy/readingLimit';
import type { LexiconProblems } from './lexiconProblem';
import type { PlacedWord } from './readTxt';

/** The words that can be used: what can't be matched is told, what is listed twice is taken once, what is beyond the limit is left out. */
export function listedWords(placed: readonly PlacedWord[], problems: LexiconProblems): readonly ListedWord[] {
  const longest = readingLimit('lexicon.wordLength');
  const most = readingLimit('lexicon.words');
  const words = new Map<string, ListedWord>();
  for (const listed of placed) {
    const { word, line } = listed;
    if (words.has(word)) continue;
    if (word.length > longest) problems.add('warning', 'too-long', { length: word.length, limit: longest }, line);
    else if (fold(word).length === 0) problems.add('warning', 'empty-word', { word }, line);
    else words.set(word, listed);
  }
  if (words.size > most) problems.add('warning', 'too-many', { count: words.size, limit: most });
  return [...words.values()].slice(0, most);
}
