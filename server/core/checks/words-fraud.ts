import { wordRule } from './wordRule';

/** What reads like a scam, whoever sends it. */
export const wordsFraud = wordRule('words/fraud', {
  severity: 'error',
  layer: 'house',
  figure: 'content.fraud',
  fix: 'none',
});
