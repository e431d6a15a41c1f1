import { LedgerProblem } from '../../../core/ledger/problem';
import type { LedgerStore } from '../../../core/ledger/store';
import { ledgerLocation, openLedgerOf } from '../../node/campaigns/ledgerAccess';
import { wakesAt, whereOf } from '../../node/campaigns/ledgerAt';
import { runWorker, type Wakes } from '../../node/campaigns/worker';
import { actorName } from '../actorName';
import { type Command, type CommandContext, EXIT } from '../command';
import { BROKEN_CONFIG, workingConfig } from '../projectConfig';
import { runProgress, sayPaused, sayRound } from '../runReport';
import type { Terminal } from '../terminal';

/** Sends due batches and polls results until it is stopped; the first SIGTERM or Ctrl-C lets the batch in hand finish. */
export const worker: Command = {
  name: 'worker',
  operands: '',
  operandCount: [0, 0],
  options: { once: { type: 'boolean' }, now: { type: 'string', value: 'ISO' } },
  async run(context) {
    const { env, now, pinnedNow, terminal, signal, flag } = context;
    const config = await workingConfig(context);
    if (!config) return BROKEN_CONFIG;
    const wish = { config, env };
    const store = await openLedgerOf(wish, now);
    try {
      await runWorker({
        store,
        by: actorName(env),
        now: pinnedNow ? () => now : () => Date.now(),
        env,
        signal,
        once: flag('once'),
        home: config.root,
        wakes: flag('once') ? undefined : await wakes(whereOf(ledgerLocation(wish)), context),
        onProblem: (problem) => terminal.err(terminal.say.say(problem)),
        onProgress: runProgress(terminal),
        onRound: ({ submitted, failed, unknown, paused }) => {
          sayPaused(paused, terminal);
          if (submitted.length + failed.length + unknown.length > 0 || flag('once'))
            terminal.out(sayRound({ submitted, failed, unknown }, terminal));
        },
      });
      if (flag('once')) await sayWaiting(store, terminal);
      return EXIT.ok;
    } finally {
      await store.close();
    }
  },
};

/** One round may send nothing because somebody paused a campaign, or a setting did in another process: then it says so. */
async function sayWaiting(store: LedgerStore, { say, err }: Terminal): Promise<void> {
  for (const { id } of await store.campaigns({ state: 'paused', open: true }))
    err(say.t('cli.worker.waits', { campaign: id }));
}

/** Without the queue a worker looks by its own timer: it may come half a minute later, and that is all. */
async function wakes(where: string, { terminal }: CommandContext): Promise<Wakes | undefined> {
  const said = new Set<string>();
  const tell = (problem: unknown): void => {
    const sentence =
      problem instanceof LedgerProblem ? terminal.say.say(problem.sentence) : terminal.say.t('cli.worker.queue');
    // A server that is away is away at every look.
    if (!said.has(sentence)) terminal.err(sentence);
    said.add(sentence);
  };
  try {
    return await wakesAt(where, tell);
  } catch (error) {
    tell(error);
    return undefined;
  }
}
