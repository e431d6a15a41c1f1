import type { RunEvent } from '../../core/send/progress';
import { runWorker } from '../node/campaigns/worker';
import type { SenderContext } from './senderContext';

/** Workers in the background, one a ledger: they send what falls due of campaigns that are under way, until the process ends. */
export interface Watches {
  /** `home`: a project that uses the ledger; each that is named goes by its own configuration. */
  start(ledger: string, home: string): void;
  /** When every worker has finished its batch in hand. */
  ended(): Promise<void>;
}

export function createWatches(context: SenderContext, log: (error: unknown) => void): Watches {
  const running = new Map<string, Promise<void>>();
  const homes = new Map<string, string[]>();
  const watch = (ledger: string, home: readonly string[]): Promise<void> =>
    context.withLedger(ledger, (store) =>
      runWorker({
        store,
        by: context.by,
        now: context.now,
        env: context.env,
        memory: context.memory,
        home,
        signal: context.ending,
        onProblem: ({ key }) => log(new Error(key)),
        onProgress: (event: RunEvent) => context.progress({ run: 'watch', event }),
      }),
    );
  return {
    start(ledger, home) {
      const known = homes.get(ledger) ?? [];
      homes.set(ledger, known);
      if (!known.includes(home)) known.push(home);
      if (running.has(ledger) || context.ending.aborted) return;
      const done = watch(ledger, known)
        .catch(log)
        .finally(() => running.delete(ledger));
      running.set(ledger, done);
    },
    ended: async () => void (await Promise.all(running.values())),
  };
}
