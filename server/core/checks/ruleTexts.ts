import type { Language } from '../l10n/message';
import generated from './rules.generated.json';

export interface RuleTexts {
  /** A few words. */
  readonly title: string;
  /** What the rule reports: the first paragraph of its page, Markdown. */
  readonly summary: string;
  /** Why, with the source. */
  readonly why: string;
  /** How to put it right. */
  readonly fix: string;
}

type Index = Readonly<Record<string, Readonly<Record<Language, RuleTexts>>>>;

/** What the pages under docs/rules say about a rule; the bare id for one that has no page. */
export function ruleTexts(rule: string, language: Language): RuleTexts {
  const index: Index = generated;
  return (
    (Object.hasOwn(index, rule) ? index[rule]?.[language] : undefined) ?? { title: rule, summary: '', why: '', fix: '' }
  );
}
