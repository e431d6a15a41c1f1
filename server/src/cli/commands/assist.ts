import { type AssistAnswer, type AssistBatch, checkAnswer, newTickList, type Skipped } from '../../../core/assist';
import { zonedIso } from '../../../core/ledger/zonedTime';
import { confirmHand, confirmLeft } from '../../node/campaigns/assistConfirm';
import { handOver } from '../../node/campaigns/assistHandOver';
import { assistView } from '../../node/campaigns/assistView';
import { type CampaignRunner, createCampaignRunner } from '../../node/campaigns/campaignRunner';
import { openLedgerOf, readLedgerOf } from '../../node/campaigns/ledgerAccess';
import { copyText } from '../../node/desktop/clipboard';
import { openFolder } from '../../node/desktop/openFolder';
import { createProject } from '../../node/project/project';
import { actorName } from '../actorName';
import { createAsker } from '../assist/askLine';
import { sayBatch, sayList } from '../assist/batchCard';
import { assistSession, said } from '../assist/session';
import type { Desktop } from '../assist/tickBatch';
import { type Command, type CommandContext, EXIT, type ExitCode, problem } from '../command';
import { sayRefusals } from '../planning';
import { BROKEN_CONFIG, workingConfig } from '../projectConfig';
import type { LedgerStore } from '../../../core/ledger/store';

/** The batch assistant of the personal channel: a person sends in WeChat, and says here whom each batch went to. */
export const assist: Command = {
  name: 'assist',
  operands: '[CAMPAIGN]',
  operandCount: [0, 1],
  options: {
    batch: { type: 'string', value: 'ID' },
    done: { type: 'string', value: 'all|none|NAME', multiple: true },
    skip: { type: 'string', value: 'NAME=REASON', multiple: true },
    format: { type: 'string', value: 'pretty|json', choices: ['pretty', 'json'] },
    now: { type: 'string', value: 'ISO' },
  },
  async run(context) {
    const { env, now, terminal, stdin } = context;
    const config = await workingConfig(context);
    if (!config) return BROKEN_CONFIG;
    const wish = { config, env };
    const answering = context.options('done').length + context.options('skip').length > 0;
    const person = terminal.interactive && stdin.isTTY && context.option('format') !== 'json';
    if (!answering && !person) {
      const reader = await readLedgerOf(wish);
      await knownCampaign(reader, context);
      return show(context, await view(reader, context, now).finally(() => reader.close()));
    }
    const store = await openLedgerOf(wish, now);
    try {
      await knownCampaign(store, context);
      const clock = context.pinnedNow ? () => now : () => Date.now();
      const project = createProject({ workspaceRoots: [] });
      const runner = await createCampaignRunner({ store, project, now: clock, env, home: config.root });
      return answering ? await answer(context, runner) : await converse(context, runner);
    } finally {
      await store.close();
    }
  },
};

type View = Awaited<ReturnType<typeof assistView>>;

const view = (ledger: Parameters<typeof assistView>[0], { args, option }: CommandContext, now: number): Promise<View> =>
  assistView(ledger, { now, campaign: args[0], batch: option('batch') });

async function knownCampaign(ledger: Pick<LedgerStore, 'campaign'>, { args }: CommandContext): Promise<void> {
  const campaign = args[0];
  if (campaign !== undefined && !(await ledger.campaign(campaign))) throw problem('cli.campaign.unknown', { campaign });
}

function show({ terminal, option }: CommandContext, { batch, left }: View): ExitCode {
  const { say, out } = terminal;
  if (option('format') === 'json')
    out(JSON.stringify({ schema: 'qunfa.assist/1', batch: batch ? toJson(batch) : null, left }, undefined, 2));
  else if (!batch) out(say.t('assist.nothing'));
  else {
    sayBatch(batch, terminal);
    sayList(newTickList(batch.recipients), terminal);
    if (left > 0) out(terminal.paint.dim(say.t('assist.left', { count: left })));
  }
  return EXIT.ok;
}

/** Times with the offset of the account's zone, as everywhere in a machine's documents. */
function toJson(batch: AssistBatch): object {
  const iso = (ms: number | undefined): string | null => (ms === undefined ? null : zonedIso(ms, batch.zone));
  const { start, notAfter, handedOver } = batch;
  return { ...batch, start: iso(start), notAfter: iso(notAfter), handedOver: iso(handedOver) };
}

/** `--done`, `--skip`: takes the batch where nobody has it yet, and records the answer at once. */
async function answer(context: CommandContext, runner: CampaignRunner): Promise<ExitCode> {
  const { terminal, env, option } = context;
  const { store, clock } = runner.ports;
  const by = actorName(env);
  await runner.recover(by);
  const { batch } = await view(store, context, clock.now());
  const row = batch && (await store.batch(batch));
  if (!batch || !row)
    throw problem(option('batch') === undefined ? 'assist.nothing' : 'assist.problem.noBatch', {
      batch: option('batch') ?? '',
    });
  const given = answerOf(context);
  if (batch.state === 'in-hand') return report(batch, await confirmLeft(runner, row, given, { by }), context);
  const checked = checkAnswer(
    given,
    batch.recipients.map(({ id }) => id),
  );
  if ('problem' in checked)
    return report(batch, { refusals: [{ code: 'assist/answer', message: checked.problem }] }, context);
  const taken = await handOver(runner, row, { by });
  if (taken.kind === 'in-hand') {
    const confirmed = await confirmHand(runner, taken.hand, given, { by });
    // Somebody named has left the batch between the look and now: nobody was sent to by it, so everybody waits in a new one.
    if ('refusals' in confirmed) await confirmHand(runner, taken.hand, { done: [], skipped: [] }, { by });
    return report(batch, confirmed, context);
  }
  if (taken.kind === 'refused') sayRefusals(taken.refusals, terminal);
  else terminal.out(terminal.say.t('assist.problem.nobody-left', { batch: batch.batch }));
  return EXIT.findings;
}

function report(batch: AssistBatch, done: Awaited<ReturnType<typeof confirmHand>>, context: CommandContext): ExitCode {
  if (context.option('format') !== 'json' || 'refusals' in done) return said(batch, done, context.terminal) ?? EXIT.ok;
  const { batch: after, ...counts } = done;
  const document = {
    schema: 'qunfa.assist/1',
    campaign: after.campaign,
    confirmed: after.batch,
    state: after.state,
    ...counts,
  };
  context.terminal.out(JSON.stringify({ ...document, queued: done.queued ?? null }, undefined, 2));
  return EXIT.ok;
}

function answerOf({ options }: CommandContext): AssistAnswer {
  const done = options('done');
  const skipped = options('skip').map((text): Skipped => {
    const at = text.indexOf('=');
    return { id: at < 0 ? text : text.slice(0, at), reason: at < 0 ? '' : text.slice(at + 1) };
  });
  if (done.includes('all')) return { done: 'all', skipped };
  const ids = done.filter((text) => text !== 'none').flatMap((text) => text.split(/[,，]/).map((id) => id.trim()));
  return { done: ids.filter((id) => id !== ''), skipped };
}

async function converse(context: CommandContext, runner: CampaignRunner): Promise<ExitCode> {
  const { terminal, env, stdin, args, pinnedNow } = context;
  const { say, paint, out } = terminal;
  const platform = process.platform;
  const desktop: Desktop = {
    async copy(text) {
      if (text === '') return;
      const how = await copyText(text, { env, platform, terminal: (sequence) => void process.stdout.write(sequence) });
      out(paint.dim(say.t(`assist.copied.${how}`)));
    },
    async open(folder) {
      out(say.t((await openFolder(folder, { env, platform })) ? 'assist.opened' : 'assist.folder', { path: folder }));
    },
  };
  const asker = createAsker(stdin, process.stdout, runner.ports.clock.now);
  try {
    return await assistSession({
      runner,
      terminal,
      asker,
      desktop,
      by: actorName(env),
      campaign: args[0],
      waits: !pinnedNow,
      ring: () => void process.stdout.write('\u0007'),
    });
  } finally {
    asker.close();
  }
}
