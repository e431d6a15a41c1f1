import type { Layer, Severity } from '../text';
import type { CheckContext } from './model';

/** What the platform refuses stays an error, whatever a project or template says. */
export function isProtected(severity: Severity, layer: Layer | undefined): boolean {
  return severity === 'error' && layer === 'platform';
}

/** What front matter, else the configuration, says about a rule. */
export function chosenSeverity(
  context: Pick<CheckContext, 'template' | 'config'>,
  rule: string,
): Severity | 'off' | undefined {
  return context.template.frontMatter?.data.checks?.[rule] ?? context.config.checks[rule];
}

/** The severity a finding is reported with; `off` is the business of suppression and leaves it as it is. */
export function severityFor(context: CheckContext, rule: string, own: Severity, layer: Layer | undefined): Severity {
  const chosen = chosenSeverity(context, rule);
  return chosen === undefined || chosen === 'off' || isProtected(own, layer) ? own : chosen;
}
