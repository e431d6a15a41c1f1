import { ownReason } from '../ledger/ownReason';
import type { BatchRecord } from '../ledger/records';
import type { Message } from '../l10n/message';
import { isCancelled } from './isCancelled';
import type { AbortSignal, RunnerPorts } from './ports';
import type { OnProgress } from './progress';
import { envelope, keyOf } from './sendBatch';
import { stopCancelled } from './stopCancelled';

export interface ReconcileOptions {
  readonly by: string;
  readonly campaign?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
  /** Leave out what was looked for a short while ago: for rounds that nobody waits for. */
  readonly patient?: boolean;
}

/** Between two looks for a batch that was not found, in ms, where the platform names no time. */
const LOOK_AGAIN_MS = 300_000;

export interface ReconcileReport {
  /** It had arrived. */
  readonly found: readonly BatchRecord[];
  /** It never arrived; its recipients are in a new batch. */
  readonly requeued: readonly BatchRecord[];
  /** Still unknown. `retryAt`: looking again then may tell; without it a person decides. */
  readonly undecided: readonly {
    readonly batch: BatchRecord;
    readonly problem: Message | undefined;
    readonly retryAt: number | undefined;
  }[];
}

/** Looks outside for every batch of unknown outcome. Nothing is sent again unless it is proven not to have arrived. */
export async function reconcileUnknown(
  ports: RunnerPorts,
  looked: Map<string, number>,
  options: ReconcileOptions,
): Promise<ReconcileReport> {
  const { store, transport, clock } = ports;
  const { by, onProgress } = options;
  const found: BatchRecord[] = [];
  const requeued: BatchRecord[] = [];
  const undecided: { batch: BatchRecord; problem: Message | undefined; retryAt: number | undefined }[] = [];
  const filter = {
    states: ['unknown' as const],
    ...(options.campaign !== undefined && { campaign: options.campaign }),
  };
  for (const batch of await store.batches(filter)) {
    if (options.signal?.aborted) break;
    const ref = { campaign: batch.campaign, batch: batch.batch };
    if (options.patient && (looked.get(keyOf(batch)) ?? 0) > clock.now()) {
      undecided.push({ batch, problem: undefined, retryAt: looked.get(keyOf(batch)) });
      continue;
    }
    const content = await ports.content(batch);
    if ('problem' in content) {
      undecided.push({ batch, problem: content.problem, retryAt: undefined });
      continue;
    }
    const states = await store.deliveryStates(ref, content.recipients);
    const recipients = content.recipients.filter((_, index) => states[index] === 'waiting');
    const outgoing = { ...ref, ...envelope(batch, content), recipients };
    const outcome = await transport.find(outgoing, { from: batch.at ?? 0, to: clock.now() }, options.signal);
    if (outcome.kind === 'undecided') {
      looked.set(keyOf(batch), outcome.retryAt ?? clock.now() + LOOK_AGAIN_MS);
      undecided.push({ batch, problem: outcome.problem, retryAt: outcome.retryAt });
    } else if (outcome.kind === 'found') {
      const failed = outcome.failed.map(({ recipient }) => recipient);
      const msgid = outcome.msgid === undefined ? {} : { msgid: outcome.msgid };
      const done = await store.transition({ ...ref, to: 'submitted', failed, ...msgid, by, now: clock.now() });
      found.push(done.batch);
      onProgress?.({ kind: 'batch', batch: done.batch });
      await stopCancelled(ports, done.batch, { by, onProgress });
    } else {
      const again = await resend(ports, batch, by, 'reconcile: absent', false);
      if (again) onProgress?.({ kind: 'batch', batch: again });
      if (again?.state === 'planned') requeued.push(again);
    }
  }
  return { found, requeued, undecided };
}

/** A person has decided about a batch of unknown outcome: it was sent, or it shall be sent again. Returns the batch that stands for its recipients now, in a cancelled campaign the failed one; undefined: it is not unknown any more. */
export async function decideUnknown(
  ports: Pick<RunnerPorts, 'store' | 'clock'>,
  batch: BatchRecord,
  decision: 'sent' | 'resend',
  { by, why }: { readonly by: string; readonly why?: string },
): Promise<BatchRecord | undefined> {
  const { campaign, batch: id } = batch;
  if (decision === 'resend') return resend(ports, batch, by, why ?? ownReason('decided'), true);
  const actor = { by, now: ports.clock.now(), why: why ?? ownReason('decided') };
  const done = await ports.store.transition({ campaign, batch: id, to: 'submitted', ...actor });
  return done.kind === 'done' ? done.batch : undefined;
}

async function resend(
  { store, clock }: Pick<RunnerPorts, 'store' | 'clock'>,
  { campaign, batch, notAfter }: BatchRecord,
  by: string,
  why: string,
  force: boolean,
): Promise<BatchRecord | undefined> {
  const actor = { by, now: clock.now(), why };
  const failed = await store.transition({ campaign, batch, to: 'failed', retry: true, ...actor });
  if (failed.kind === 'refused') return undefined;
  if (await isCancelled(store, campaign)) return failed.batch;
  const times = { start: clock.now(), force, ...(notAfter !== undefined && { notAfter }) };
  const queued = await store.requeue({ campaign, batch }, times, actor);
  return queued.kind === 'queued' ? queued.batch : undefined;
}
