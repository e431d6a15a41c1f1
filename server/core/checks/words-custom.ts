import type { Rule } from './model';
import { wordsOf } from './wordsOf';

/** Words of the team's own lists (`lexicons` in the config). The severity of each finding is the list's, or the word's own. */
export const wordsCustom: Rule = {
  id: 'words/custom',
  severity: 'warning',
  severities: [
    { severity: 'warning', when: 'list' },
    { severity: 'error', when: 'list-own' },
    { severity: 'info', when: 'list-own' },
    { severity: 'hint', when: 'list-own' },
  ],
  layer: 'team',
  fix: 'choice',
  *check(context) {
    if (context.lexicons.length > 0) yield* wordsOf(context, 'words/custom', { lists: context.lexicons });
  },
};
