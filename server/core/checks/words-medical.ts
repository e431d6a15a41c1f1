import { wordRule } from './wordRule';

/** Promises of cures and effects (Advertising Law, articles 16 to 18). */
export const wordsMedical = wordRule('words/medical', {
  severity: 'error',
  layer: 'law',
  figure: 'law.medical',
  fix: 'choice',
  marketingOnly: true,
});
