import { wordRule } from './wordRule';
import { wordSeverities } from './wordSeverities';

/** Words of the highest degree (Advertising Law, article 9, item 3). Those that the law names are errors. */
export const wordsAbsolute = wordRule('words/absolute', {
  severity: 'warning',
  severities: wordSeverities(['error', 'warning', 'info'], { error: 'word-of-law' }),
  layer: 'law',
  figure: 'law.absolutes',
  fix: 'choice',
  marketingOnly: true,
});
