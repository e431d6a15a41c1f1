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
  for (const finding of found) {
    const entries: (object | string)[] = entriesFor(context.template.suppressions, finding);
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

function entriesFor(suppressions: readonly Suppression[], finding: Finding): object[] {
  return suppressions
    .filter((suppression) => holds(suppression.scope, finding.range))
    .flatMap((suppression) => suppression.rules.filter((rule) => rule.id === finding.rule));
}

/** A finding belongs to the place where it starts; an empty one at the very end of a scope still belongs to it. */
function holds(scope: Range, range: Range): boolean {
  return (
    range.start >= scope.start && (range.start < scope.end || (range.start === range.end && range.start === scope.end))
  );
}
