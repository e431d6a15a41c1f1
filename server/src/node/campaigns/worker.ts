import { LedgerProblem } from '../../../core/ledger/problem';
import type { LedgerStore } from '../../../core/ledger/store';
import type { Message } from '../../../core/l10n/message';
import type { OnProgress, RunReport } from '../../../core/send/progress';
import { campaignShelf } from './campaignShelf';
import { createRunnerMemory, type RunnerMemory } from './runnerMemory';
import type { Home } from './settleHere';
import type { TransportFactory } from './transports';
import { createRounds, type Rounds } from './workerRounds';

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
  /** Of the process that it works in; new where there is none. */
  readonly memory?: RunnerMemory | undefined;
  /** Folder of the project that it works for (see `createCampaignRunner`). */
  readonly home?: Home | undefined;
  /** Wakes one of several workers when something is due; without it each looks by its own timer. */
  readonly wakes?: Wakes | undefined;
  /** A round that could not be finished (the ledger was away for a while): the next one tries again. Without it the problem is thrown. */
  readonly onProblem?: ((problem: Message) => void) | undefined;
}

/** What the worker uses of a wake-up queue (`createWakeQueue`). Times are ms since the epoch. */
export interface Wakes {
  schedule(wake: { readonly account: string; readonly dueAt: number }): Promise<void>;
  work(accounts: readonly string[], handler: (wake: { readonly account: string }) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** Longest sleep: somebody else may have planned something meanwhile. */
const LOOK_AGAIN_MS = 30_000;
/** Shortest: a limit frees to the millisecond, timers don't keep it. */
const SHORTEST_MS = 20;

/** Sends due batches and polls results, round after round, until it is told to stop. */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { store, now, env, signal, wakes } = options;
  await campaignShelf(store).sweep(new Set((await store.campaigns()).map(({ planHash }) => planHash)));
  const rounds = createRounds({ ...options, memory: options.memory ?? createRunnerMemory(env, now) });
  const standing = new Set<string>();
  try {
    for (;;) {
      const next = await rounds.run();
      if (options.once || signal.aborted) return;
      const at = await whatComes(options, standing, rounds, next);
      await sleep(Math.max(SHORTEST_MS, Math.min(LOOK_AGAIN_MS, at - now())), signal);
      if (signal.aborted) return;
    }
  } finally {
    await wakes?.stop();
    await rounds.ended();
  }
}

/** When to look again, ms since the epoch. With a queue its wakes say when; the timer is for what it may have lost. */
async function whatComes(
  { store, now, wakes, onProblem }: WorkerOptions,
  standing: Set<string>,
  rounds: Rounds,
  next: number,
): Promise<number> {
  try {
    if (!wakes) return Math.min(next, await nextStart(store, now()));
    await standBy(wakes, standing, rounds, store, now());
  } catch (error) {
    // The ledger is away for a while: the round before has said so, or the next one will.
    if (!(error instanceof LedgerProblem) || !onProblem) throw error;
  }
  return Number.POSITIVE_INFINITY;
}

/** Has this worker woken for every account that it sees, and a wake put down for whatever comes next of each. */
async function standBy(
  wakes: Wakes,
  standing: Set<string>,
  rounds: Rounds,
  store: LedgerStore,
  now: number,
): Promise<void> {
  for (const { id } of await store.accounts()) {
    if (standing.has(id)) continue;
    standing.add(id);
    await wakes.work([id], async ({ account }) => {
      const next = await rounds.run(account);
      if (Number.isFinite(next)) await wakes.schedule({ account, dueAt: next });
    });
  }
  const announced = new Set<string>();
  for (const { account, start } of await store.batches({ states: ['planned'] })) {
    if (start <= now || announced.has(account)) continue;
    announced.add(account);
    await wakes.schedule({ account, dueAt: start });
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
