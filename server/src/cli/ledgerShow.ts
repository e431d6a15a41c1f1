import type { ProjectConfig } from '../../core/config/model';
import { reasonText } from '../../core/ledger/ownReason';
import { shownState } from '../../core/ledger/outboxBatch';
import type { BatchRecord, EventRecord } from '../../core/ledger/records';
import { readLedgerOf } from '../node/campaigns/ledgerAccess';
import { type AccountQuota, type QuotaLine, quotaView } from '../node/campaigns/quotaView';
import { retentionSentences, retentionView } from '../node/campaigns/retentionView';
import { type CommandContext, EXIT, type ExitCode } from './command';
import { ledgerWish } from './ledgerRecovery';
import { table } from './planning';
import { zonedClock } from './zonedClock';

const CAMPAIGNS_SHOWN = 20;
const EVENTS_SHOWN = 50;
const HOME_ZONE = 'Asia/Shanghai';

/** `ledger show`: what each account has used of each limit, what comes of age, the newest campaigns and (with `--events`) what was done lately. */
export async function showLedger(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { terminal, now } = context;
  const reader = await readLedgerOf(ledgerWish(context, config));
  try {
    const accounts = await quotaView(reader, config, now);
    const campaigns = await reader.campaigns({ limit: CAMPAIGNS_SHOWN });
    const states = new Map<string, ReadonlyMap<string, number>>();
    for (const { id } of campaigns) states.set(id, countStates(await reader.batches({ campaign: id })));
    const retention = await retentionView(reader, config, now);
    const blocked = await reader.blockedBy();
    const events = context.flag('events') ? await reader.events({ limit: EVENTS_SHOWN }) : undefined;
    const { say, paint, out } = terminal;
    if (context.option('format') === 'json') {
      const schema = 'qunfa.ledger/1';
      const told = {
        ...(blocked && { blocked: say.say(blocked) }),
        ...(events && { events }),
      };
      out(JSON.stringify({ schema, location: reader.location, accounts, campaigns, retention, ...told }, undefined, 2));
      return EXIT.ok;
    }
    out(paint.dim(say.t('cli.ledger.location', { path: reader.location })));
    if (blocked) out(`${paint.yellow('!')} ${say.say(blocked)}`);
    for (const sentence of retentionSentences(retention)) out(`${paint.yellow('!')} ${say.say(sentence)}`);
    if (accounts.length === 0) out(say.t('cli.ledger.noAccounts'));
    for (const account of accounts) showAccount(account, context);
    if (campaigns.length > 0) {
      out('');
      out(paint.cyan(say.t('cli.ledger.campaigns')));
      const rows = campaigns.map(({ id, account, title, template, recipients }) => [
        `  ${id}`,
        account,
        title ?? template,
        say.t('cli.people', { count: recipients }),
        [...(states.get(id) ?? [])]
          .map(([state, count]) => say.t('cli.ledger.state', { state: say.t(`cli.state.${state}`), count }))
          .join(say.language === 'en' ? ', ' : '，'),
      ]);
      for (const line of table(rows, [3])) out(line);
    }
    if (events) showEvents(events, context);
    return EXIT.ok;
  } finally {
    await reader.close();
  }
}

/** Batches by what they are called; what lies in the outbox was not submitted. */
function countStates(batches: readonly BatchRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const batch of batches) counts.set(shownState(batch), (counts.get(shownState(batch)) ?? 0) + 1);
  return counts;
}

const BAR = 20;

function showAccount({ account, channel, zone, lines, planned }: AccountQuota, { terminal }: CommandContext): void {
  const { say, paint, out } = terminal;
  out('');
  out(`${paint.bold(account)}  ${paint.dim(say.t(`project.channel.${channel}`))}`);
  const rows = lines.map((line) => [
    `  ${say.t(`cli.quota.${line.key}`)}`,
    bar(line, terminal.paint),
    say.t('cli.quota.used', { used: line.used, cap: line.cap }),
    say.t(`cli.quota.${line.unit}`),
    paint.dim(line.until === undefined ? '' : say.t('cli.quota.until', { time: zonedClock(line.until, zone) })),
  ]);
  for (const line of table(rows, [2])) out(line);
  if (planned > 0) out(`  ${say.t('cli.quota.planned', { count: planned })}`);
}

function bar({ used, cap }: QuotaLine, paint: CommandContext['terminal']['paint']): string {
  const share = cap === 0 ? 1 : Math.min(1, used / cap);
  const full = used === 0 ? 0 : Math.max(1, Math.round(share * BAR));
  const color = share >= 1 ? paint.red : share >= 0.8 ? paint.yellow : paint.green;
  return color('█'.repeat(full)) + paint.dim('░'.repeat(BAR - full));
}

function showEvents(events: readonly EventRecord[], { terminal }: CommandContext): void {
  const { say, paint, out } = terminal;
  out('');
  out(paint.cyan(say.t('cli.ledger.events')));
  const rows = events.map(({ at, by, kind, campaign, batch, why }) => [
    `  ${zonedClock(at, HOME_ZONE, true)}`,
    kind,
    [campaign, batch].filter(Boolean).join('/'),
    by,
    why === undefined ? '' : reasonText(why, say),
  ]);
  for (const line of table(rows)) out(line);
}
