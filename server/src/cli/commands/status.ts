import { shownState } from '../../../core/ledger/outboxBatch';
import type { BatchStatus, CampaignStatus } from '../../../core/send/statusDocument';
import { campaignStatus } from '../../node/campaigns/campaignStatus';
import { readLedgerOf } from '../../node/campaigns/ledgerAccess';
import { createProject } from '../../node/project/project';
import { type Command, EXIT, problem } from '../command';
import { table } from '../planning';
import { BROKEN_CONFIG, workingConfig } from '../projectConfig';
import type { Terminal } from '../terminal';

export const status: Command = {
  name: 'status',
  operands: '[CAMPAIGN]',
  operandCount: [0, 1],
  options: {
    format: { type: 'string', value: 'pretty|json', choices: ['pretty', 'json'] },
    now: { type: 'string', value: 'ISO' },
  },
  async run(context) {
    const { terminal, env, now, args, option } = context;
    const config = await workingConfig(context);
    if (!config) return BROKEN_CONFIG;
    const reader = await readLedgerOf({ config, env });
    try {
      const campaign = args[0];
      const document = await campaignStatus(reader, {
        now,
        configured: { project: createProject({ workspaceRoots: [] }), home: config.root },
        ...(campaign !== undefined && { campaign }),
      });
      if (campaign !== undefined && document.campaigns.length === 0)
        throw problem('cli.campaign.unknown', { campaign });
      if (option('format') === 'json') terminal.out(JSON.stringify(document, replaceMessages(terminal), 2));
      else if (document.campaigns.length === 0) terminal.out(terminal.say.t('cli.status.none'));
      else for (const one of document.campaigns) show(one, terminal, campaign !== undefined);
      return document.campaigns.some(needsLook) ? EXIT.partial : EXIT.ok;
    } finally {
      await reader.close();
    }
  },
};

/** Problems are sentences for people, also in a machine's document. */
function replaceMessages({ say }: Terminal): (key: string, value: unknown) => unknown {
  return (key, value) =>
    (key === 'problem' || key === 'holds') && typeof value === 'object' && value !== null && 'key' in value
      ? say.say(value as Parameters<typeof say.say>[0])
      : value;
}

/** A batch of unknown outcome, or one that failed and that nobody has given a successor. */
const needsLook = ({ state, unknown, batches }: CampaignStatus): boolean =>
  unknown > 0 ||
  (state !== 'cancelled' && batches.some(({ state: of, movedTo }) => of === 'failed' && movedTo === null));

const SHOWN = 8;

function show(campaign: CampaignStatus, { say, paint, out }: Terminal, whole: boolean): void {
  const { id, title, template, account, channel, state, recipients, submitted, delivered, failed } = campaign;
  const { unknown, outbox, batches, problem: pausing, holds } = campaign;
  out(`${paint.bold(id)}  ${title ?? template}  ${paint.dim(account)}  ${say.t(`cli.campaign.state.${state}`)}`);
  if (state === 'paused')
    out(`  ${paint.red(say.t(pausing ? 'cli.status.pausedBy' : 'cli.status.paused', { campaign: id }))}`);
  if (pausing) out(`  ${paint.red(say.say(pausing))}`);
  // On personal WeChat nobody hears what was delivered, and only a person can say what became of a batch.
  const byHand = channel === 'personal';
  const counts = outbox ? 'countsOutbox' : byHand ? 'countsByHand' : 'counts';
  out(`  ${say.t(`cli.status.${counts}`, { recipients, submitted, delivered, failed })}`);
  const undecided = byHand ? 'cli.status.unknownByHand' : 'cli.status.unknown';
  if (unknown > 0) out(`  ${paint.red(say.t(undecided, { count: unknown, campaign: id }))}`);
  if (holds) out(`  ${paint.yellow(say.t('cli.status.holds', { reason: say.say(holds) }))}`);
  const shown = whole ? batches : batches.slice(0, SHOWN);
  const rows = shown.map((batch) => [
    `  ${batch.id}`,
    batch.start.slice(0, 16).replace('T', ' '),
    say.t('cli.people', { count: batch.size }),
    batch.sender ?? '',
    stateWord(batch),
    batch.problem ? say.say(batch.problem) : '',
  ]);
  for (const line of table(rows, [2])) out(line);
  if (shown.length < batches.length)
    out(paint.dim(`  ${say.t('cli.plan.more', { count: batches.length - shown.length })}`));
  out('');

  function stateWord(batch: BatchStatus): string {
    const { state: of, missed, failed: refused } = batch;
    const word = say.t(missed ? 'cli.state.missed' : `cli.state.${shownState(batch)}`);
    if (of === 'failed' || of === 'unknown') return paint.red(word);
    return refused.length > 0
      ? `${word} ${paint.yellow(say.t(byHand || state === 'cancelled' ? 'cli.status.notSent' : 'cli.status.refused', { count: refused.length }))}`
      : word;
  }
}
