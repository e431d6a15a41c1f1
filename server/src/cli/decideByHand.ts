import type { LedgerStore } from '../../core/ledger/store';
import type { BatchRecord } from '../../core/ledger/records';
import { isCancelled } from '../../core/send/isCancelled';
import type { Runner } from '../../core/send/runner';
import { type CommandContext, EXIT, type ExitCode, problem } from './command';
import { confirmed } from './confirm';
import { zonedClock } from './zonedClock';

interface Deciding {
  readonly context: CommandContext;
  readonly store: LedgerStore;
  readonly runner: Pick<Runner, 'decide'>;
  readonly by: string;
  readonly why: string | undefined;
}

/**
 * `reconcile --sent` or `--resend`: a person has looked and says what became of batches that got no answer. What shall go again is named batch by batch, or
 * the list of them is confirmed, and the platform is asked once more before: a second message can't be called back.
 */
export async function decideByHand(
  { context, store, runner, by, why }: Deciding,
  campaign: string | undefined,
): Promise<ExitCode> {
  const { out, err, say, paint } = context.terminal;
  if (campaign === undefined) throw problem('cli.reconcile.which');
  if (context.flag('sent') && context.flag('resend')) throw problem('cli.reconcile.both');
  const sent = context.flag('sent');
  const chosen = await chosenOf(context, store, campaign);
  if (!sent && context.option('batch') === undefined && !context.flag('yes')) {
    const list = chosen.map(({ batch, size }) => `${batch} (${say.t('cli.people', { count: size })})`);
    const question = { key: 'cli.reconcile.confirm', args: { count: chosen.length, batches: list } };
    const unasked = { key: 'cli.reconcile.name', args: { campaign, batches: list } };
    if (!(await confirmed(question, context, unasked))) return EXIT.findings;
  }
  let done = 0;
  let refused = 0;
  for (const batch of chosen) {
    const decided = await runner.decide(batch, sent ? 'sent' : 'resend', { by, ...(why !== undefined && { why }) });
    if (decided.kind === 'done') done++;
    else if (decided.kind === 'found') out(paint.green(`✔ ${say.t('cli.reconcile.there', { id: batch.batch })}`));
    else if (decided.kind === 'refused') {
      refused++;
      const again =
        decided.retryAt === undefined
          ? ''
          : ` ${say.t('cli.reconcile.again', { time: zonedClock(decided.retryAt, batch.zone) })}`;
      err(
        `${paint.red('✖')} ${say.t('cli.reconcile.notYet', { id: batch.batch })} ${say.say(decided.problem)}${again}`,
      );
    } else out(say.t('cli.reconcile.over', { id: batch.batch }));
  }
  const key = sent ? 'sent' : (await isCancelled(store, campaign)) ? 'notSent' : 'resent';
  if (done > 0) out(say.t(`cli.reconcile.${key}`, { count: done }));
  return refused > 0 ? EXIT.findings : EXIT.ok;
}

async function chosenOf(
  context: CommandContext,
  store: LedgerStore,
  campaign: string,
): Promise<readonly BatchRecord[]> {
  const wanted = context.option('batch');
  const unknown = await store.batches({ campaign, states: ['unknown'] });
  const chosen = unknown.filter(({ batch }) => wanted === undefined || batch === wanted);
  if (chosen.length === 0) throw problem('cli.reconcile.none', { campaign });
  return chosen;
}
