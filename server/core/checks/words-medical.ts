import { wordRule } from './wordRule';
import { wordSeverities } from './wordSeverities';

/** Promises of cures and effects (Advertising Law, articles 16 to 18). */
export const wordsMedical = wordRule('words/medical', {
  severity: 'error',
  severities: wordSeverities(['error', 'warning', 'info']),
  layer: 'law',
  figure: 'law.medical',
  fix: 'choice',
  marketingOnly: true,
});
