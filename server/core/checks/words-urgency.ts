import { wordRule } from './wordRule';
import { wordSeverities } from './wordSeverities';

/** Phrases that press the reader. */
export const wordsUrgency = wordRule('words/urgency', {
  severity: 'info',
  severities: wordSeverities(['info']),
  layer: 'house',
  figure: 'content.urgency',
  fix: 'none',
});
