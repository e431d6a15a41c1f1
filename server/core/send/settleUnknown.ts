import type { BatchRecord } from '../ledger/records';
import { isCancelled } from './isCancelled';
import type { RunnerPorts } from './ports';
import type { OnProgress } from './progress';
import { stopCancelled } from './stopCancelled';
import type { FindOutcome } from './transport';

/** A batch of unknown outcome turned out to have arrived. */
export async function recordFound(
  ports: RunnerPorts,
  { campaign, batch }: BatchRecord,
  { msgid, failed }: Extract<FindOutcome, { kind: 'found' }>,
  { by, onProgress }: { readonly by: string; readonly onProgress?: OnProgress | undefined },
): Promise<BatchRecord> {
  const done = await ports.store.transition({
    ...{ campaign, batch, to: 'submitted', by, now: ports.clock.now() },
    failed: failed.map(({ recipient }) => recipient),
    ...(msgid !== undefined && { msgid }),
  });
  onProgress?.({ kind: 'batch', batch: done.batch });
  await stopCancelled(ports, done.batch, { by, onProgress });
  return done.batch;
}

/** Its recipients wait in a new batch; undefined where somebody else has settled it meanwhile. `force`: a person has decided. */
export async function resend(
  { store, clock }: Pick<RunnerPorts, 'store' | 'clock'>,
  { campaign, batch, notAfter, problem }: BatchRecord,
  { by, why, force }: { readonly by: string; readonly why: string; readonly force: boolean },
): Promise<BatchRecord | undefined> {
  const actor = { by, now: clock.now(), why };
  const failed = await store.transition({
    campaign,
    batch,
    to: 'failed',
    retry: true,
    ...(problem && { problem }),
    ...actor,
  });
  if (failed.kind === 'refused') return undefined;
  if (await isCancelled(store, campaign)) return failed.batch;
  const times = { start: clock.now(), force, ...(notAfter !== undefined && { notAfter }) };
  const queued = await store.requeue({ campaign, batch }, times, actor);
  return queued.kind === 'queued' ? queued.batch : undefined;
}
