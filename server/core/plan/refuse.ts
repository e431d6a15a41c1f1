import type { Message } from '../l10n/message';
import type { Refusal } from './model';

/** One refusal of the planner; its sentence is `plan.refusal.<code>`. */
export function refuse(
  code: string,
  args: Message['args'] & object,
  more: Omit<Refusal, 'code' | 'message'> = {},
): { readonly refusals: readonly Refusal[] } {
  return { refusals: [{ code: `plan/${code}`, message: { key: `plan.refusal.${code}`, args }, ...more }] };
}
