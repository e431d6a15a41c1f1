import { LedgerProblem } from '../ledger/problem';
import type { BatchRecord } from '../ledger/records';
import type { TransitionRequest } from '../ledger/store';
import type { RunnerPorts } from './ports';
import type { OnProgress } from './progress';
import type { SubmitOutcome } from './transport';

/** Pauses between tries to record an outcome, in ms. Together about a minute: a full disk may be noticed and cleared. */
const TRIES_MS = [100, 400, 1500, 5000, 15_000, 40_000];

/**
 * Writes the outcome of a call. What has happened outside must not be lost: where the ledger can't be written, it is tried again for a minute.
 * After that the problem is thrown, the batch stays `submitting`, and a later run finds it `unknown`: nobody is sent to twice for it.
 */
export async function recordOutcome(
  ports: RunnerPorts,
  batch: BatchRecord,
  outcome: SubmitOutcome,
  { by, onProgress }: { readonly by: string; readonly onProgress: OnProgress },
): Promise<BatchRecord> {
  for (const pause of [...TRIES_MS, undefined]) {
    try {
      const result = await ports.store.transition({ ...stepFor(batch, outcome), by, now: ports.clock.now() });
      // Another process may have called it `unknown` or settled it; then that stands.
      onProgress({ kind: 'batch', batch: result.batch });
      return result.batch;
    } catch (error) {
      if (!(error instanceof LedgerProblem) || pause === undefined) throw error;
      onProgress({ kind: 'problem', batch, problem: error.sentence });
      await ports.sleep(pause);
    }
  }
  return batch;
}

function stepFor({ campaign, batch }: BatchRecord, outcome: SubmitOutcome): Omit<TransitionRequest, 'by' | 'now'> {
  const ref = { campaign, batch };
  switch (outcome.kind) {
    case 'submitted': {
      const failed = outcome.failed.map(({ recipient }) => recipient);
      return { ...ref, to: 'submitted', failed, ...(outcome.msgid !== undefined && { msgid: outcome.msgid }) };
    }
    case 'rejected': {
      // Refused for a setting, not for these people: no task was made, and once the setting is right they are still to be sent to (resume).
      const retry = (outcome.scope === 'campaign' || outcome.scope === 'account') && outcome.final !== true;
      return { ...ref, to: 'failed', problem: outcome.problem, ...(retry && { retry }) };
    }
    case 'not-reached':
      return { ...ref, to: 'failed', problem: outcome.problem, retry: true };
    case 'unknown':
      return { ...ref, to: 'unknown', problem: outcome.problem };
  }
}
