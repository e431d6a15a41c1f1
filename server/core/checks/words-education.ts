import { wordRule } from './wordRule';

/** Promises of admission, marks and certificates (Advertising Law, article 24). */
export const wordsEducation = wordRule('words/education', {
  severity: 'error',
  layer: 'law',
  figure: 'law.education',
  fix: 'choice',
  marketingOnly: true,
});
