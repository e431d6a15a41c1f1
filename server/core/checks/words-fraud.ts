import { wordRule } from './wordRule';
import { wordSeverities } from './wordSeverities';

/** What reads like a scam, whoever sends it. */
export const wordsFraud = wordRule('words/fraud', {
  severity: 'error',
  severities: wordSeverities(['error', 'warning']),
  layer: 'house',
  figure: 'content.fraud',
  fix: 'none',
});
