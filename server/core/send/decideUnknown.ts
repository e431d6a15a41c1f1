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
  /** It is not unknown any more. */
  | { readonly kind: 'over' };

/**
 * A person has decided about a batch of unknown outcome: it was sent, or it shall be sent again. Before anything goes again the outside is asked: what is
 * found there is submitted, and what may still turn up there is refused. A person may be mistaken, and nobody can call a second message back.
 */
export async function decideUnknown(
  ports: RunnerPorts,
  batch: BatchRecord,
  decision: 'sent' | 'resend',
  { by, why = ownReason('decided') }: { readonly by: string; readonly why?: string },
): Promise<Decided> {
  const { campaign, batch: id } = batch;
  const current = await ports.store.batch({ campaign, batch: id });
  if (current?.state !== 'unknown') return { kind: 'over' };
  if (decision === 'sent') {
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
  const outcome = await lookFor(ports, current);
  if (outcome.kind === 'found') return { kind: 'found', batch: await recordFound(ports, current, outcome, { by }) };
  if (outcome.kind === 'undecided' && !outcome.exhausted) {
    const problem = outcome.problem ?? { key: 'send.refusal.undecided', args: { batch: id } };
    return { kind: 'refused', problem, retryAt: outcome.retryAt };
  }
  const queued = await resend(ports, current, { by, why, force: true });
  return queued ? { kind: 'done', batch: queued } : { kind: 'over' };
}
