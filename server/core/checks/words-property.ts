import { wordRule } from './wordRule';
import { wordSeverities } from './wordSeverities';

/** Promises of value and returns of property (Advertising Law, article 26). */
export const wordsProperty = wordRule('words/property', {
  severity: 'error',
  severities: wordSeverities(['error', 'warning', 'info']),
  layer: 'law',
  figure: 'law.property',
  fix: 'choice',
  marketingOnly: true,
});
