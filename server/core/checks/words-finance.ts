import { wordRule } from './wordRule';
import { wordSeverities } from './wordSeverities';

/** Promises of returns and safety (Advertising Law, article 25); errors where the audience may hold iOS users, whose review is stricter: of an audience that nobody knows, that may be. */
export const wordsFinance = wordRule(
  'words/finance',
  {
    severity: 'warning',
    severities: wordSeverities(['error', 'warning', 'info'], { error: 'word-ios' }),
    layer: 'law',
    figure: 'law.finance',
    fix: 'choice',
    marketingOnly: true,
  },
  {
    strict: ({ audience, policy }) =>
      policy.find('words.financeOnIos')?.value === true && (audience?.mayHoldIos ?? audience?.hasIos ?? true),
  },
);
