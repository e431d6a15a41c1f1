import { wordRule } from './wordRule';

/** Promises of value and returns of property (Advertising Law, article 26). */
export const wordsProperty = wordRule('words/property', {
  severity: 'error',
  layer: 'law',
  figure: 'law.property',
  fix: 'choice',
  marketingOnly: true,
});
