import type { Message } from '../l10n/message';
import { type AssistAnswer, assistSentence, type CheckedAnswer, type Skipped } from './model';

/** Holds an answer to the people of its batch: nobody who is not in it, nobody both sent to and skipped. */
export function checkAnswer(
  { done, skipped }: AssistAnswer,
  recipients: readonly string[],
): CheckedAnswer | { readonly problem: Message } {
  const people = new Set(recipients);
  const reasons = new Map<string, string>();
  for (const { id, reason } of skipped) {
    if (!people.has(id)) return { problem: assistSentence('problem.stranger', { name: id }) };
    reasons.set(id, reason.trim());
  }
  const sent = new Set(done === 'all' ? recipients.filter((id) => !reasons.has(id)) : done);
  for (const id of sent) {
    if (!people.has(id)) return { problem: assistSentence('problem.stranger', { name: id }) };
    if (reasons.has(id)) return { problem: assistSentence('problem.both', { name: id }) };
  }
  const left = recipients.filter((id) => !sent.has(id)).map((id): Skipped => ({ id, reason: reasons.get(id) ?? '' }));
  return { done: recipients.filter((id) => sent.has(id)), left };
}

/** How many were left for each reason, for the ledger: it keeps no names. */
export function countReasons(left: readonly Skipped[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { reason } of left) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return Object.fromEntries(counts);
}
