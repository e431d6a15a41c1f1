import { wordFindings } from '../lexicon/wordFindings';
import type { PackRule } from '../lexicon/pack';
import type { CheckContext, Rule } from './model';

export interface WordRuleOptions {
  /** Raise warnings to errors, where the context asks for it. */
  strict?(context: CheckContext): boolean;
}

/** A rule over a shipped word pack. The severity of each finding is the word's own; that of the rule is the usual one. */
export function wordRule(
  id: PackRule,
  metadata: Pick<Rule, 'severity' | 'layer'> &
    Partial<Pick<Rule, 'figure' | 'marketingOnly'>> & { readonly fix: Rule['fix'] },
  options: WordRuleOptions = {},
): Rule {
  return {
    id,
    ...metadata,
    *check(context) {
      const strict = options.strict?.(context) ?? false;
      for (const message of context.template.messages) yield* wordFindings(message, id, { strict });
    },
  };
}
