import type { CheckContext } from './model';
import { chosenSeverity } from './severityFor';
import { isSuppressed } from './suppress';
import type { Variable } from '../template/render';

/** The rule by which a writer says so. */
const RULE = 'variable/no-fallback';

/**
 * Whether the writer has said that the place of a variable may stay empty for customers without a value: the rule about missing fallbacks is silenced
 * there, or lowered to a remark. Otherwise nothing is sent to them.
 */
export function mayStayEmpty(context: Pick<CheckContext, 'template' | 'config'>, { nameRange }: Variable): boolean {
  const chosen = chosenSeverity(context, RULE);
  if (chosen !== undefined && chosen !== 'error' && chosen !== 'warning') return true;
  return isSuppressed(context.template.suppressions, RULE, nameRange);
}
