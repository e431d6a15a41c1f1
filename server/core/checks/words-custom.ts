import { wordFindings } from '../lexicon/wordFindings';
import type { Rule } from './model';

/** Words of the team's own lists (`lexicons` in the config). The severity of each finding is the list's, or the word's own. */
export const wordsCustom: Rule = {
  id: 'words/custom',
  severity: 'warning',
  layer: 'team',
  fix: 'choice',
  *check({ template, lexicons }) {
    if (lexicons.length === 0) return;
    for (const message of template.messages) yield* wordFindings(message, 'words/custom', { lists: lexicons });
  },
};
