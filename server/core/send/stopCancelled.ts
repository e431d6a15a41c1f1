import type { BatchRecord } from '../ledger/records';
import { isCancelled } from './isCancelled';
import type { RunnerPorts } from './ports';
import type { OnProgress } from './progress';
import type { SubmittedBatch } from './transport';

/** A task that is being dispatched can't be stopped yet; whoever polls it tries again. */
export const CANCELLED_EVENT = 'batch.cancelled';

/**
 * A batch that turns out to be submitted after its campaign was cancelled (its call was under way then, or nobody knew what had become of it) is stopped
 * outside as well: members would confirm it otherwise. Nothing happens where the campaign goes on, or where it was stopped before. Returns when it was stopped
 * (ms since the epoch); undefined: it is not.
 */
export async function stopCancelled(
  { store, transport, clock }: Pick<RunnerPorts, 'store' | 'transport' | 'clock'>,
  batch: BatchRecord,
  { by, onProgress }: { readonly by: string; readonly onProgress?: OnProgress | undefined },
): Promise<number | undefined> {
  if (batch.state !== 'submitted' || !transport.cancel) return undefined;
  const { account, campaign, batch: id } = batch;
  if (!(await isCancelled(store, campaign))) return undefined;
  const stopped = (await store.events({ campaign, kind: CANCELLED_EVENT })).find((event) => event.batch === id);
  if (stopped) return stopped.at;
  const outcome = await transport.cancel(askedOf(batch));
  if (outcome.kind === 'refused') {
    onProgress?.({ kind: 'problem', batch, problem: outcome.problem });
    return undefined;
  }
  await store.note(CANCELLED_EVENT, { account, campaign, batch: id }, {}, { by, now: clock.now() });
  return clock.now();
}

/** A submitted batch as the transport is asked about it where its recipients don't matter. */
export function askedOf({ campaign, batch, account, sender, msgid, submittedAt }: BatchRecord): SubmittedBatch {
  return { campaign, batch, account, sender, msgid, submittedAt: submittedAt ?? 0, recipients: [] };
}
