import type { PackRule } from '../lexicon/pack';
import { firstOverlap } from '../overlap';
import type { Range } from '../text';
import type { CheckContext, RawFinding, Rule } from './model';
import { isClean, wordsOf } from './wordsOf';

export interface WordRuleOptions {
  /** Raise warnings to errors, where the context asks for it. */
  strict?(context: CheckContext): boolean;
  /** Places that another rule speaks of already, ascending. */
  taken?(context: CheckContext): readonly Range[];
}

/** A rule over a shipped word pack. The severity of each finding is the word's own; that of the rule is the usual one. */
export function wordRule(
  id: PackRule,
  metadata: Pick<Rule, 'severity' | 'severities' | 'layer'> &
    Partial<Pick<Rule, 'figure' | 'marketingOnly'>> & { readonly fix: Rule['fix'] },
  options: WordRuleOptions = {},
): Rule {
  return {
    id,
    ...metadata,
    check: (context) => (isClean(context) ? [] : look(context)),
  };

  function* look(context: CheckContext): Generator<RawFinding | undefined> {
    const strict = options.strict?.(context) ?? false;
    let taken: readonly Range[] | undefined;
    for (const finding of wordsOf(context, id, { strict })) {
      if (!finding) {
        yield;
        continue;
      }
      taken ??= options.taken?.(context) ?? [];
      if (!firstOverlap(taken, finding.range)) yield metadata.fix === 'none' ? { ...finding, fixes: [] } : finding;
    }
  }
}
