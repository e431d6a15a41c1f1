import type { LedgerStore } from '../../core/ledger/store';
import type { BatchRecord } from '../../core/ledger/records';
import type { Decided } from '../../core/send/decideUnknown';
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
 * `reconcile --sent` or `--resend`: a person has looked and says what became of batches that got no answer. Batches are named, or the list of them is confirmed, and
 * the platform is asked once more before: a second message can't be called back, and who is taken for reached gets none.
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
  const way = sent ? 'sent' : 'again';
  if (context.option('batch') === undefined && !context.flag('yes')) {
    const list = chosen.map(({ batch, size }) => `${batch} (${say.t('cli.people', { count: size })})`);
    const question = { key: `cli.reconcile.confirm.${way}`, args: { count: chosen.length, batches: list } };
    const unasked = { key: `cli.reconcile.name.${way}`, args: { campaign, batches: list } };
    if (!(await confirmed(question, context, unasked))) return EXIT.findings;
  }
  let done = 0;
  let refused = 0;
  for (const batch of chosen) {
    const who = { by, ...(why !== undefined && { why }) };
    let decided = await runner.decide(batch, sent ? 'sent' : 'resend', who);
    if (decided.kind === 'unproven') {
      if (!(await takenForSent(context, batch, decided))) {
        refused++;
        continue;
      }
      decided = await runner.decide(batch, 'sent', { ...who, force: true });
    }
    if (decided.kind === 'done') done++;
    else if (decided.kind === 'found')
      out(paint.green(`✔ ${say.t(`cli.reconcile.there.${way}`, { id: batch.batch })}`));
    else if (decided.kind === 'refused') {
      refused++;
      const again = lookAgain(context, batch, decided.retryAt);
      err(
        `${paint.red('✖')} ${say.t('cli.reconcile.notYet', { id: batch.batch })} ${say.say(decided.problem)}${again}`,
      );
    } else out(say.t('cli.reconcile.over', { id: batch.batch }));
  }
  const key = sent ? 'sent' : (await isCancelled(store, campaign)) ? 'notSent' : 'resent';
  if (done > 0) out(say.t(`cli.reconcile.${key}`, { count: done }));
  return refused > 0 ? EXIT.findings : EXIT.ok;
}

const NAMED = 20;

/** The platform does not show it: who would count as reached is named, and a person says so once more, on the terminal or by `--yes`. */
async function takenForSent(
  context: CommandContext,
  batch: BatchRecord,
  { people, problem: why, retryAt }: Extract<Decided, { kind: 'unproven' }>,
): Promise<boolean> {
  const { err, say, paint } = context.terminal;
  const args = { id: batch.batch, count: batch.size, people: people.slice(0, NAMED), more: people.length - NAMED };
  const named = people.length === 0 ? 'nobody' : people.length > NAMED ? 'some' : 'all';
  err(
    `${paint.yellow('!')} ${say.t(`cli.reconcile.unproven.${named}`, args)}${why ? ` ${say.say(why)}` : ''}${lookAgain(context, batch, retryAt)}`,
  );
  if (context.flag('yes')) return true;
  if (context.terminal.interactive)
    return confirmed({ key: 'cli.reconcile.takeIt', args: { id: batch.batch } }, context);
  err(`${paint.red('✖')} ${say.t('cli.reconcile.notTaken', { id: batch.batch })}`);
  return false;
}

function lookAgain({ terminal: { say } }: CommandContext, { zone }: BatchRecord, at: number | undefined): string {
  return at === undefined ? '' : ` ${say.t('cli.reconcile.again', { time: zonedClock(at, zone) })}`;
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
