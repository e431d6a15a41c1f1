import { wordRule } from './wordRule';

/** Phrases that press the reader. */
export const wordsUrgency = wordRule('words/urgency', {
  severity: 'info',
  layer: 'house',
  figure: 'content.urgency',
  fix: 'none',
});
