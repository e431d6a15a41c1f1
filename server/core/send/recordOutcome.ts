import { LedgerProblem } from '../ledger/problem';
import type { BatchRecord } from '../ledger/records';
import type { TransitionRequest } from '../ledger/store';
import type { RunnerPorts } from './ports';
import type { OnProgress } from './progress';
import type { SubmitOutcome } from './transport';

/** Pauses between tries to record an outcome, in ms: another process may have filled the disk for a moment. Whoever waits hears soon what is lost. */
const TRIES_MS = [100, 400, 1500, 3000];

/**
 * Writes the outcome of a call. What has happened outside must not be lost: where the ledger can't be written, it is tried again for some seconds.
 * After that it is thrown that the call was made and its outcome not written (`outcome-unwritten`); the batch stays `submitting`, and a later run finds it
 * `unknown` and looks for it outside: nobody is sent to twice for it.
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
      if (!(error instanceof LedgerProblem)) throw error;
      if (pause === undefined) {
        // Why it can't be written; of a full disk the sentence that follows tells.
        if (error.code !== 'disk-full') onProgress({ kind: 'problem', batch, problem: error.sentence });
        throw unwritten(batch, ports.store.location, error);
      }
      await ports.sleep(pause);
    }
  }
  return batch;
}

/** Says what is known: the ledger's own sentence would be about a change that nothing outside depends on. */
function unwritten({ campaign, batch }: BatchRecord, path: string, cause: LedgerProblem): LedgerProblem {
  const full = cause.code === 'disk-full' ? '.disk-full' : '';
  const sentence = { key: `ledger.problem.outcome-unwritten${full}`, args: { campaign, batch, path } };
  return new LedgerProblem('outcome-unwritten', { campaign, batch, path }, { cause, sentence });
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
