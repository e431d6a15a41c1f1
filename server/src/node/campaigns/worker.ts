import type { LedgerStore } from '../../../core/ledger/store';
import type { OnProgress, RunReport } from '../../../core/send/progress';
import { createProject } from '../project/project';
import { sweepCampaignFiles } from './campaignFile';
import { createCampaignRunner } from './campaignRunner';
import type { TransportFactory } from './transports';

export interface WorkerOptions {
  readonly store: LedgerStore;
  readonly by: string;
  /** ms since the epoch */
  readonly now: () => number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Finishes the batch in hand, then ends. */
  readonly signal: AbortSignal;
  /** One round, then end. */
  readonly once?: boolean;
  readonly campaign?: string;
  readonly onProgress?: OnProgress;
  readonly onRound?: (report: RunReport) => void;
  readonly transports?: Readonly<Record<string, TransportFactory>>;
}

/** Longest sleep: somebody else may have planned something meanwhile. */
const LOOK_AGAIN_MS = 30_000;
/** Shortest: a limit frees to the millisecond, timers don't keep it. */
const SHORTEST_MS = 20;

/** Sends due batches and polls results, round after round, until it is told to stop. */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { store, by, now, env, signal, campaign, onProgress, transports } = options;
  const order = { by, signal, ...(campaign !== undefined && { campaign }), ...(onProgress && { onProgress }) };
  await sweepCampaignFiles(store.location, new Set((await store.campaigns()).map(({ planHash }) => planHash)));
  let polledUntil = 0;
  for (;;) {
    // A new project each round: configurations and lists may have changed.
    const project = createProject({ workspaceRoots: [] });
    const runner = await createCampaignRunner({ store, project, now, env, ...(transports && { transports }) });
    await runner.recover(by);
    await runner.reconcile(order);
    const report = await runner.sendDue(order);
    options.onRound?.(report);
    if (now() >= polledUntil || options.once) {
      const settled = await runner.settle(order);
      polledUntil = settled.nextAt ?? 0;
    }
    if (options.once || signal.aborted) return;
    const next = Math.min(
      report.nextAt ?? Number.POSITIVE_INFINITY,
      await nextStart(store, now()),
      polledUntil || Number.POSITIVE_INFINITY,
    );
    await sleep(Math.max(SHORTEST_MS, Math.min(LOOK_AGAIN_MS, next - now())), signal);
    if (signal.aborted) return;
  }
}

async function nextStart(store: LedgerStore, now: number): Promise<number> {
  const planned = await store.batches({ states: ['planned'] });
  return planned.find(({ start }) => start > now)?.start ?? Number.POSITIVE_INFINITY;
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
