import type { BatchRecord } from '../ledger/records';
import type { AbortSignal, RunnerPorts } from './ports';
import type { OnProgress } from './progress';
import { stopCancelled } from './stopCancelled';

export interface SettleOptions {
  readonly by: string;
  readonly account?: string;
  readonly campaign?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}
export interface SettleReport {
  readonly settled: readonly BatchRecord[];
  readonly pending: readonly BatchRecord[];
  /** When the next poll is worth it, ms since the epoch. */
  readonly nextAt: number | undefined;
}

/** Time between polls of one batch, in ms: the longer ago it was submitted, the rarer. */
const FIRST_POLL_MS = 30_000;
const RAREST_POLL_MS = 300_000;

/** Asks what has become of submitted batches. `polled` remembers between runs when each may be asked again. */
export async function settleSubmitted(
  ports: RunnerPorts,
  polled: Map<string, number>,
  options: SettleOptions,
): Promise<SettleReport> {
  const { store, clock } = ports;
  const settled: BatchRecord[] = [];
  const pending: BatchRecord[] = [];
  let nextAt: number | undefined;
  const { account, campaign, onProgress } = options;
  const filter = {
    states: ['submitted' as const],
    ...(account !== undefined && { account }),
    ...(campaign !== undefined && { campaign }),
  };
  for (const batch of await store.batches(filter)) {
    if (options.signal?.aborted) break;
    const key = `${batch.campaign}/${batch.batch}`;
    const due = polled.get(key) ?? 0;
    const state = due > clock.now() ? { batch, retryAt: due } : await pollBatch(ports, batch, options);
    if (state.batch.state === 'settled') {
      polled.delete(key);
      settled.push(state.batch);
      onProgress?.({ kind: 'batch', batch: state.batch });
    } else {
      pending.push(state.batch);
      polled.set(key, state.retryAt);
      nextAt = Math.min(state.retryAt, nextAt ?? state.retryAt);
    }
  }
  return { settled, pending, nextAt };
}

/** Asks about one batch and records what is known. Of a task that was stopped, whom its member has not sent to is free again. */
export async function pollBatch(
  ports: RunnerPorts,
  batch: BatchRecord,
  { by, signal, onProgress }: Pick<SettleOptions, 'by' | 'signal' | 'onProgress'>,
): Promise<{ batch: BatchRecord; retryAt: number }> {
  const { store, transport, clock } = ports;
  const stoppedAt = await stopCancelled(ports, batch, { by, onProgress });
  const ref = { campaign: batch.campaign, batch: batch.batch };
  const age = clock.now() - (batch.submittedAt ?? clock.now());
  const later = clock.now() + Math.min(RAREST_POLL_MS, Math.max(FIRST_POLL_MS, age));
  const content = await ports.content(batch);
  if ('problem' in content) {
    onProgress?.({ kind: 'problem', batch, problem: content.problem });
    return { batch, retryAt: later };
  }
  const { account, sender, msgid, submittedAt } = batch;
  const asked = { ...ref, account, sender, msgid, submittedAt: submittedAt ?? 0, recipients: content.recipients };
  const cancelled = stoppedAt !== undefined;
  const outcome = await transport.poll({ ...asked, ...(cancelled && { cancelled }) }, signal);
  const retryAt = outcome.kind === 'results' && outcome.complete ? later : (outcome.retryAt ?? later);
  if (outcome.kind === 'unavailable') onProgress?.({ kind: 'problem', batch, problem: outcome.problem });
  if (outcome.kind !== 'results') return { batch, retryAt };
  const recorded = await store.recordResults(ref, outcome.results, { by, now: clock.now() });
  // What members sent at the last moment may be told late.
  const late = cancelled && clock.now() - stoppedAt < RAREST_POLL_MS;
  if (!outcome.complete || late) return { batch: recorded, retryAt };
  const done = await store.transition({ ...ref, to: 'settled', by, now: clock.now() });
  return { batch: done.batch, retryAt };
}
