import { NO_LIMITS } from '../ledger/limits';
import { ownReason } from '../ledger/ownReason';
import type { BatchRecord } from '../ledger/records';
import type { RunnerPorts } from './ports';

/**
 * A batch that a process left `reserved` when it ended, and whose window has passed meanwhile, or some of whose people have opted out: its quota is given back and its people wait in a new planned batch.
 * No call is made. The steps are those of a call that did not arrive, so that a process that still holds it can't make one either.
 * Returns the new batch; undefined where it is not reserved any more.
 */
export async function freeReserved(
  { store, clock }: Pick<RunnerPorts, 'store' | 'clock'>,
  { campaign, batch, start, notAfter }: BatchRecord,
  by: string,
  reason: 'missed-window' | 'left-out' = 'missed-window',
): Promise<BatchRecord | undefined> {
  const ref = { campaign, batch };
  const actor = () => ({ by, now: clock.now(), why: ownReason(reason) });
  const taken = await store.transition({ ...ref, to: 'submitting', limits: NO_LIMITS, ...actor() });
  if (taken.kind === 'refused') return undefined;
  const problem = { key: `send.problem.${reason}` };
  await store.transition({ ...ref, to: 'failed', retry: true, problem, ...actor() });
  const times = { start, ...(notAfter !== undefined && { notAfter }) };
  const queued = await store.requeue(ref, times, actor());
  return queued.kind === 'queued' ? queued.batch : undefined;
}
