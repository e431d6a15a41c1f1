import type { LedgerStore } from '../../../core/ledger/store';
import { type CampaignRunner, createCampaignRunner } from '../../node/campaigns/campaignRunner';
import { differingAccount } from '../../node/campaigns/adoptAccount';
import { openLedgerOf } from '../../node/campaigns/ledgerAccess';
import { resumeCampaign } from '../../node/campaigns/resumeCampaign';
import { createProject, type Project } from '../../node/project/project';
import { policyFor } from '../../../core/policy/policyFor';
import { actorName } from '../actorName';
import { type Command, type CommandContext, EXIT, type ExitCode, type OptionSpec, problem } from '../command';
import { confirmed } from '../confirm';
import { decideByHand } from '../decideByHand';
import { sayRefusals } from '../planning';
import { BROKEN_CONFIG, workingConfig } from '../projectConfig';
import { runProgress } from '../runReport';

export interface Steering {
  readonly context: CommandContext;
  readonly store: LedgerStore;
  readonly runner: CampaignRunner;
  readonly project: Project;
  readonly by: string;
  readonly why: string | undefined;
}

/** Commands that steer campaigns: each opens the ledger, acts, and says what it did. */
function steering(
  name: string,
  operandCount: Command['operandCount'],
  options: Readonly<Record<string, OptionSpec>>,
  act: (steering: Steering) => Promise<ExitCode>,
): Command {
  return {
    name,
    operands: operandCount[0] === 0 ? '[CAMPAIGN]' : 'CAMPAIGN',
    operandCount,
    options: { reason: { type: 'string', value: 'TEXT' }, now: { type: 'string', value: 'ISO' }, ...options },
    async run(context) {
      const { env, now } = context;
      const config = await workingConfig(context);
      if (!config) return BROKEN_CONFIG;
      const store = await openLedgerOf({ config, env }, now);
      try {
        const project = createProject({ workspaceRoots: [] });
        const runner = await createCampaignRunner({ store, project, now: () => now, env, home: config.root });
        return await act({
          context,
          store,
          runner,
          project,
          by: actorName(env),
          why: context.option('reason'),
        });
      } finally {
        await store.close();
      }
    },
  };
}

const who = ({ by, why }: Steering) => ({ by, ...(why !== undefined && { why }) });

async function campaignOf({ context, store }: Steering): Promise<string> {
  const campaign = context.args[0] ?? '';
  if (!(await store.campaign(campaign))) throw problem('cli.campaign.unknown', { campaign });
  return campaign;
}

export const pause = steering('pause', [1, 1], {}, async (steer) => {
  const campaign = await campaignOf(steer);
  const { state } = await steer.runner.pause(campaign, who(steer));
  if (state !== 'paused') {
    const { terminal } = steer.context;
    terminal.err(`${terminal.paint.red('✖')} ${terminal.say.t('cli.steer.over', { campaign })}`);
    return EXIT.findings;
  }
  steer.context.terminal.out(steer.context.terminal.say.t('cli.steer.paused', { campaign }));
  return EXIT.ok;
});

export const resume = steering('resume', [1, 1], { yes: { type: 'boolean' } }, async (steer) => {
  const { terminal } = steer.context;
  const campaign = await campaignOf(steer);
  if (!(await adopted(steer, campaign))) return EXIT.findings;
  const resumed = await resumeCampaign(steer.runner, steer.project, campaign, who(steer));
  if (resumed.campaign.state !== 'active') {
    terminal.err(`${terminal.paint.red('✖')} ${terminal.say.t('cli.steer.over', { campaign })}`);
    return EXIT.findings;
  }
  terminal.out(terminal.say.t('cli.steer.resumed', { campaign }));
  if (resumed.again > 0) terminal.out(terminal.say.t('cli.steer.again', { count: resumed.again }));
  if (resumed.replanned > 0) terminal.out(terminal.say.t('cli.steer.replanned', { count: resumed.replanned }));
  if (resumed.refusals.length === 0) return EXIT.ok;
  sayRefusals(resumed.refusals, terminal);
  return EXIT.findings;
});

/** Where the account differs from what the campaign was made for, it goes on only after a person has said so. */
async function adopted({ context, runner, project }: Steering, campaign: string): Promise<boolean> {
  const { say, out } = context.terminal;
  const differs = await differingAccount(runner, project, campaign);
  if (!differs) return true;
  sayRefusals([{ code: 'send/account', message: differs.problem }], context.terminal);
  if (!differs.adopt) return false;
  if (!context.flag('yes') && !(await confirmed({ key: 'cli.steer.adopt', args: { campaign } }, context))) return false;
  if (!(await differs.adopt())) throw problem('cli.steer.changed', { campaign });
  out(say.t('cli.steer.adopted', { campaign }));
  return true;
}

export const cancel = steering('cancel', [1, 1], {}, async (steer) => {
  const { terminal } = steer.context;
  const campaign = await campaignOf(steer);
  const { campaign: record, done, freed, refused, open } = await steer.runner.cancel(campaign, who(steer));
  terminal.out(terminal.say.t('cli.steer.cancelled', { campaign, released: record.batches.released }));
  const file = done.length === 0 ? undefined : await steer.runner.file(campaign);
  if (file && 'transport' in file && file.transport === 'wecom')
    terminal.out(terminal.say.t('cli.steer.stoppedOutside', { count: done.length }));
  if (freed > 0) terminal.out(terminal.say.t('cli.steer.freed', { count: freed }));
  for (const { batch, problem: reason } of refused) terminal.err(`${batch.batch} ${terminal.say.say(reason)}`);
  for (const { batch } of open) terminal.err(terminal.say.t('send.refusal.cancel-open', { batch }));
  return refused.length + open.length > 0 ? EXIT.partial : EXIT.ok;
});

export const remind = steering('remind', [1, 1], {}, async (steer) => {
  const { terminal } = steer.context;
  const campaign = await campaignOf(steer);
  const perDay = policyFor('wecom').policy.number('remind.perDay').value;
  const report = await steer.runner.remind(campaign, { by: steer.by, perDay });
  for (const refused of report.refused) terminal.err(`${refused.batch.batch} ${terminal.say.say(refused.problem)}`);
  terminal.out(terminal.say.t('cli.steer.reminded', { campaign, count: report.done.length }));
  return report.refused.length > 0 ? EXIT.findings : EXIT.ok;
});

export const reconcile = steering(
  'reconcile',
  [0, 1],
  {
    batch: { type: 'string', value: 'ID' },
    sent: { type: 'boolean' },
    resend: { type: 'boolean' },
    yes: { type: 'boolean' },
  },
  async (steer) => {
    const { context } = steer;
    const { terminal } = context;
    const campaign = context.args[0] === undefined ? undefined : await campaignOf(steer);
    await steer.runner.recover(steer.by);
    if (context.flag('sent') || context.flag('resend')) return await decideByHand(steer, campaign);
    const order = { by: steer.by, ...(campaign !== undefined && { campaign }), onProgress: runProgress(terminal) };
    const { found, requeued, undecided } = await steer.runner.reconcile(order);
    terminal.out(terminal.say.t('cli.reconcile.done', { found: found.length, requeued: requeued.length }));
    for (const { batch, problem: reason } of undecided)
      terminal.out(
        `  ${terminal.paint.yellow('?')} ${terminal.say.t('cli.reconcile.undecided', { campaign: batch.campaign, id: batch.batch })} ${reason ? terminal.say.say(reason) : ''}`.trimEnd(),
      );
    return undecided.length > 0 ? EXIT.partial : EXIT.ok;
  },
);
