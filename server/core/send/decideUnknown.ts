import { ownReason } from '../ledger/ownReason';
import type { BatchRecord } from '../ledger/records';
import type { Message } from '../l10n/message';
import { lookFor } from './lookFor';
import type { RunnerPorts } from './ports';
import { recordFound, resend } from './settleUnknown';

export type Decided =
  /** Done as decided; the batch stands for its recipients now, in a cancelled campaign it is the failed one. */
  | { readonly kind: 'done'; readonly batch: BatchRecord }
  /** It had arrived after all, so it was recorded as submitted and not queued again. */
  | { readonly kind: 'found'; readonly batch: BatchRecord }
  /** Whether it arrived can't be told yet: nothing was changed. `retryAt`: ms since the epoch. */
  | { readonly kind: 'refused'; readonly problem: Message; readonly retryAt: number | undefined }
  /** Said to be sent, and the outside does not show it: nothing was changed. `people`: who would count as reached. With `force` it is recorded all the same. */
  | {
      readonly kind: 'unproven';
      readonly people: readonly string[];
      readonly problem: Message | undefined;
      readonly retryAt: number | undefined;
    }
  /** It is not unknown any more. */
  | { readonly kind: 'over' };

/**
 * A person has decided about a batch of unknown outcome: it was sent, or it shall be sent again. The outside is asked first in both cases: what is found there is
 * submitted, so that its results are followed. What may still turn up there does not go again, since nobody can call a second message back; and what is not shown
 * there counts as sent only where that is said once more (`force`), since its people get nothing then. A person may be mistaken.
 */
export async function decideUnknown(
  ports: RunnerPorts,
  batch: BatchRecord,
  decision: 'sent' | 'resend',
  { by, why = ownReason('decided'), force }: { readonly by: string; readonly why?: string; readonly force?: boolean },
): Promise<Decided> {
  const { campaign, batch: id } = batch;
  const current = await ports.store.batch({ campaign, batch: id });
  if (current?.state !== 'unknown') return { kind: 'over' };
  const outcome = await lookFor(ports, current);
  if (outcome.kind === 'found') return { kind: 'found', batch: await recordFound(ports, current, outcome, { by }) };
  if (decision === 'sent') {
    if (!force) {
      const { problem, retryAt } = outcome.kind === 'undecided' ? outcome : {};
      return { kind: 'unproven', people: await waitingIn(ports, current), problem, retryAt };
    }
    const done = await ports.store.transition({
      campaign,
      batch: id,
      to: 'submitted',
      by,
      now: ports.clock.now(),
      why,
    });
    return done.kind === 'done' ? { kind: 'done', batch: done.batch } : { kind: 'over' };
  }
  if (outcome.kind === 'undecided' && !outcome.exhausted) {
    const problem = outcome.problem ?? { key: 'send.refusal.undecided', args: { batch: id } };
    return { kind: 'refused', problem, retryAt: outcome.retryAt };
  }
  const queued = await resend(ports, current, { by, why, force: true });
  return queued ? { kind: 'done', batch: queued } : { kind: 'over' };
}

/** Ids of who the batch is for; none where its content can't be read. */
async function waitingIn({ store, content: contentOf }: RunnerPorts, batch: BatchRecord): Promise<readonly string[]> {
  const content = await contentOf(batch);
  if ('problem' in content) return [];
  const states = await store.deliveryStates(batch, content.recipients);
  return content.recipients.filter((_, index) => states[index] === 'waiting');
}
