import type { Message } from '../../../core/l10n/message';
import { LedgerProblem } from '../../../core/ledger/problem';
import { clockBehind } from '../ledger/clockBehind';
import { createProject } from '../project/project';
import { createCampaignRunner } from './campaignRunner';
import type { RunnerMemory } from './runnerMemory';
import type { WorkerOptions } from './worker';

/** Rounds of one worker, one after the other whoever asks for them. */
export interface Rounds {
  /** Everything that is due, or that of one account. Resolves with the time at which another round is worth it (ms since the epoch; infinite: none is known). */
  run(account?: string): Promise<number>;
  /** When the round in hand is over. */
  ended(): Promise<void>;
}

export function createRounds(options: WorkerOptions & { readonly memory: RunnerMemory }): Rounds {
  let last: Promise<unknown> = Promise.resolve();
  let told: string | undefined;
  const onProblem =
    options.onProblem &&
    ((problem: Message): void => {
      // What lasts is said once.
      if (told !== problem.key) options.onProblem?.(problem);
      told = problem.key;
    });
  return {
    run(account) {
      const round = last.then(() => workRound({ ...options, onProblem }, account));
      last = round.catch(() => undefined);
      return round;
    },
    ended: async () => void (await last),
  };
}

async function workRound(
  options: WorkerOptions & { readonly memory: RunnerMemory },
  account: string | undefined,
): Promise<number> {
  const { signal, onProblem } = options;
  if (signal.aborted) return Number.POSITIVE_INFINITY;
  try {
    return await sendAndPoll(options, account);
  } catch (error) {
    // A server that restarts, a disk that is full for a while: nothing was changed, or it is found `unknown` in the next round.
    if (!(error instanceof LedgerProblem) || !onProblem || options.once) throw error;
    onProblem(error.sentence);
    return Number.POSITIVE_INFINITY;
  }
}

async function sendAndPoll(
  options: WorkerOptions & { readonly memory: RunnerMemory },
  account: string | undefined,
): Promise<number> {
  const { store, by, now, env, signal, campaign, onProgress, transports, memory, home, onRound } = options;
  const order = {
    ...{ by, signal },
    ...(campaign !== undefined && { campaign }),
    ...(account !== undefined && { account }),
    ...(onProgress && { onProgress }),
  };
  // A new project each round: configurations and lists may have changed.
  const project = createProject({ workspaceRoots: [] });
  const runner = await createCampaignRunner({
    store,
    project,
    now,
    env,
    memory,
    home,
    ...(transports && { transports }),
  });
  await runner.recover(by);
  await runner.reconcile({ ...order, patient: true });
  const report = await runner.sendDue(order);
  const behind = await clockBehind(store, now());
  if (behind) options.onProblem?.(behind);
  onRound?.(report);
  const settled = await runner.settle(order);
  return Math.min(report.nextAt ?? Number.POSITIVE_INFINITY, settled.nextAt ?? Number.POSITIVE_INFINITY);
}
