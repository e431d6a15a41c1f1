import type { BatchRecord } from '../ledger/records';
import type { Message } from '../l10n/message';
import { lookFor } from './lookFor';
import type { AbortSignal, RunnerPorts } from './ports';
import type { OnProgress } from './progress';
import { keyOf } from './sendBatch';
import { recordFound, resend } from './settleUnknown';

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
  const { store, clock } = ports;
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
    if (options.patient && (looked.get(keyOf(batch)) ?? 0) > clock.now()) {
      undecided.push({ batch, problem: undefined, retryAt: looked.get(keyOf(batch)) });
      continue;
    }
    const outcome = await lookFor(ports, batch, options.signal);
    if (outcome.kind === 'undecided') {
      looked.set(keyOf(batch), outcome.retryAt ?? clock.now() + LOOK_AGAIN_MS);
      undecided.push({ batch, problem: outcome.problem, retryAt: outcome.retryAt });
    } else if (outcome.kind === 'found') {
      found.push(await recordFound(ports, batch, outcome, { by, onProgress }));
    } else {
      const again = await resend(ports, batch, { by, why: 'reconcile: absent', force: false });
      if (again) onProgress?.({ kind: 'batch', batch: again });
      if (again?.state === 'planned') requeued.push(again);
    }
  }
  return { found, requeued, undecided };
}
