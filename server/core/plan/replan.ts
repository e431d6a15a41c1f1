import type { Plan } from './model';
import { planCampaign } from './planCampaign';
import type { PlanInput, PlanRecipient, PlanResult, PlanUsage } from './planInput';
import { refuse } from './refuse';

/** What of a plan needs no further sending. */
export interface PlanProgress {
  /** Batches that went out, or may have (`submitted`, `settled`, `unknown`), and those that are on their way (`reserved`, `submitting`). */
  readonly done: readonly string[];
  /** Recipients of a message that are done although their batch is not, or that shall be left out. */
  readonly also?: readonly { readonly message: number; readonly recipients: readonly string[] }[];
  /** Recipients of a message to be tried again although their batch is done: the platform refused them. */
  readonly again?: readonly { readonly message: number; readonly recipients: readonly string[] }[];
}

/**
 * A plan for exactly what is left: after a failure, a pause or a missed window. `input` is the one of the first plan; `usage` is
 * the ledger of now, with what this campaign has sent. Batch numbers go on after the plan's last. Somebody who had the first
 * message gets the second without waiting for the gap between campaigns.
 */
export function replan(
  input: PlanInput,
  plan: Plan,
  progress: PlanProgress,
  now: number,
  usage: PlanUsage,
): PlanResult {
  const left = Array.from({ length: input.messages }, () => new Set<string>());
  const done = new Set(progress.done);
  for (const batch of plan.batches) {
    if (!done.has(batch.id)) for (const id of batch.recipients) left[batch.message]?.add(id);
  }
  for (const { message, recipients } of progress.also ?? []) for (const id of recipients) left[message]?.delete(id);
  for (const { message, recipients } of progress.again ?? []) for (const id of recipients) left[message]?.add(id);

  const recipients = input.recipients.flatMap((one): PlanRecipient[] => {
    const pending = left.flatMap((ids, message) => (ids.has(one.id) ? [message] : []));
    if (pending.length === 0) return [];
    const { pending: _, ...rest } = one;
    return [pending.length === input.messages ? rest : { ...rest, pending }];
  });
  if (recipients.length === 0) return refuse('nothing-left', { batches: plan.batches.length });
  const last = plan.batches.reduce((most, { id }) => Math.max(most, Number(id.slice(1)) || 0), 0);
  return planCampaign({ ...input, recipients, now, usage, firstBatch: last + 1 });
}
