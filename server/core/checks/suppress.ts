import type { Range } from '../text';
import type { Suppression } from '../template/model';
import type { CheckContext, Finding, SuppressionUse } from './model';
import { chosenSeverity, isProtected } from './severityFor';

export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  readonly usage: Pick<SuppressionUse, 'used' | 'refused'>;
}

/** Silences findings by rule id: comments in the template, then `off` in front matter or configuration. Errors of the platform layer always stay. */
export function applySuppressions(context: CheckContext, found: readonly Finding[]): Suppressed {
  const used = new Set<object | string>();
  const refused = new Set<object | string>();
  const findings: Finding[] = [];
  const suppressed: Finding[] = [];
  const inFrontMatter = context.template.frontMatter?.data.checks ?? {};
  const byRule = suppressionsByRule(context.template.suppressions);
  for (const finding of found) {
    const entries: (object | string)[] = entriesFor(byRule, finding);
    const own = inFrontMatter[finding.rule];
    if (own === 'off') entries.push(finding.rule);
    const kept = isProtected(finding.severity, finding.layer);
    if (kept && own !== undefined && own !== 'error') refused.add(finding.rule);
    for (const entry of entries) (kept ? refused : used).add(entry);
    const off = entries.length > 0 || chosenSeverity(context, finding.rule) === 'off';
    (off && !kept ? suppressed : findings).push(finding);
  }
  return { findings, suppressed, usage: { used, refused } };
}

interface Entry {
  readonly rule: Suppression['rules'][number];
  readonly scope: Range;
}

function suppressionsByRule(suppressions: readonly Suppression[]): ReadonlyMap<string, readonly Entry[]> {
  const byRule = new Map<string, Entry[]>();
  for (const { rules, scope } of suppressions) {
    for (const rule of rules) {
      const entries = byRule.get(rule.id);
      if (entries) entries.push({ rule, scope });
      else byRule.set(rule.id, [{ rule, scope }]);
    }
  }
  return byRule;
}

function entriesFor(byRule: ReadonlyMap<string, readonly Entry[]>, { rule, range }: Finding): object[] {
  return (byRule.get(rule) ?? []).filter((entry) => holds(entry.scope, range)).map((entry) => entry.rule);
}

/** Whether a comment in the template silences a rule at a place. */
export function isSuppressed(suppressions: readonly Suppression[], rule: string, range: Range): boolean {
  return suppressions.some(({ rules, scope }) => rules.some(({ id }) => id === rule) && holds(scope, range));
}

/** A finding belongs to the place where it starts; an empty one at the very end of a scope still belongs to it. */
function holds(scope: Range, range: Range): boolean {
  return (
    range.start >= scope.start && (range.start < scope.end || (range.start === range.end && range.start === scope.end))
  );
}
