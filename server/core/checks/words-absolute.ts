import { wordRule } from './wordRule';

/** Words of the highest degree (Advertising Law, article 9, item 3). Those that the law names are errors. */
export const wordsAbsolute = wordRule('words/absolute', {
  severity: 'warning',
  layer: 'law',
  figure: 'law.absolutes',
  fix: 'choice',
  marketingOnly: true,
});
