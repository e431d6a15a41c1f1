import { openLedgerOf } from '../../node/campaigns/ledgerAccess';
import { runWorker } from '../../node/campaigns/worker';
import { actorName } from '../actorName';
import { type Command, EXIT } from '../command';
import { BROKEN_CONFIG, workingConfig } from '../projectConfig';
import { runProgress } from '../runReport';

/** Sends due batches and polls results until it is stopped; the first SIGTERM or Ctrl-C lets the batch in hand finish. */
export const worker: Command = {
  name: 'worker',
  operands: '',
  operandCount: [0, 0],
  options: { once: { type: 'boolean' }, now: { type: 'string', value: 'ISO' } },
  async run(context) {
    const { env, cwd, now, pinnedNow, terminal, signal, flag } = context;
    const config = await workingConfig(context);
    if (!config) return BROKEN_CONFIG;
    const store = await openLedgerOf({ config, env, cwd }, now);
    try {
      await runWorker({
        store,
        by: actorName(env),
        now: pinnedNow ? () => now : () => Date.now(),
        env,
        signal,
        once: flag('once'),
        onProgress: runProgress(terminal),
        onRound: ({ submitted, failed, unknown }) => {
          if (submitted.length + failed.length + unknown.length > 0 || flag('once'))
            terminal.out(
              terminal.say.t('cli.worker.round', {
                submitted: submitted.length,
                failed: failed.length,
                unknown: unknown.length,
              }),
            );
        },
      });
      return EXIT.ok;
    } finally {
      await store.close();
    }
  },
};
