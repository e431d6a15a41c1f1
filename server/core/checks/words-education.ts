import { wordRule } from './wordRule';
import { wordSeverities } from './wordSeverities';

/** Promises of admission, marks and certificates (Advertising Law, article 24). */
export const wordsEducation = wordRule('words/education', {
  severity: 'error',
  severities: wordSeverities(['error', 'warning']),
  layer: 'law',
  figure: 'law.education',
  fix: 'choice',
  marketingOnly: true,
});
