import { reasonText } from '../../../core/ledger/ownReason';
import path from 'node:path';
import type { ProjectConfig } from '../../../core/config/model';
import type { LedgerReader } from '../../../core/ledger/reader';
import { ledgerLocation, openLedgerOf, readLedgerOf } from '../../node/campaigns/ledgerAccess';
import { quotaView, type AccountQuota, type QuotaLine } from '../../node/campaigns/quotaView';
import { verifyLedgerAt, whereOf } from '../../node/campaigns/ledgerAt';
import { EXIT, problem, type Command, type CommandContext, type ExitCode } from '../command';
import { parseInstant } from '../instant';
import { confirmLedger, ledgerActor as actor, ledgerWish as wish, restore } from '../ledgerRecovery';
import { table } from '../planning';
import { BROKEN_CONFIG, workingConfig } from '../projectConfig';
import { zonedClock } from '../zonedClock';

const ACTIONS = ['show', 'export', 'verify', 'prune', 'backup', 'restore', 'confirm', 'clock-fix', 'migrate'] as const;
type Action = (typeof ACTIONS)[number];

export const ledger: Command = {
  name: 'ledger',
  operands: `${ACTIONS.join('|')} [postgres://…]`,
  operandCount: [1, 2],
  options: {
    format: { type: 'string', value: 'pretty|json|jsonl|csv', choices: ['pretty', 'json', 'jsonl', 'csv'] },
    out: { type: 'string', value: 'FILE' },
    before: { type: 'string', value: 'ISO' },
    events: { type: 'boolean' },
    yes: { type: 'boolean' },
    reason: { type: 'string', value: 'TEXT' },
    move: { type: 'boolean' },
    now: { type: 'string', value: 'ISO' },
  },
  async run(context) {
    const action = context.args[0] as Action;
    if (!ACTIONS.includes(action)) throw problem('cli.usage.ledgerAction', { action });
    const config = await workingConfig(context);
    return config ? await RUN[action](context, config) : BROKEN_CONFIG;
  },
};

/** In a room of its own: nobody else needs the database driver. */
async function migrate(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { migrateLedger } = await import('../ledgerMigrate');
  return await migrateLedger(context, config);
}

const RUN: Readonly<Record<Action, (context: CommandContext, config: ProjectConfig) => Promise<ExitCode>>> = {
  show,
  export: exportRows,
  verify,
  prune,
  backup,
  restore,
  confirm: confirmLedger,
  'clock-fix': clockFix,
  migrate,
};

async function show(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { terminal, now } = context;
  const reader = await readLedgerOf(wish(context, config));
  try {
    const accounts = await quotaView(reader, config, now);
    const campaigns = await reader.campaigns({ limit: 20 });
    if (context.option('format') === 'json') {
      terminal.out(
        JSON.stringify({ schema: 'qunfa.ledger/1', location: reader.location, accounts, campaigns }, undefined, 2),
      );
      return EXIT.ok;
    }
    const { say, paint, out } = terminal;
    out(paint.dim(say.t('cli.ledger.location', { path: reader.location })));
    if (accounts.length === 0) out(say.t('cli.ledger.noAccounts'));
    for (const account of accounts) showAccount(account, context);
    if (campaigns.length > 0) {
      out('');
      out(paint.cyan(say.t('cli.ledger.campaigns')));
      const rows = campaigns.map(({ id, account, title, template, recipients, batches }) => [
        `  ${id}`,
        account,
        title ?? template,
        say.t('cli.people', { count: recipients }),
        Object.entries(batches)
          .filter(([, count]) => count > 0)
          .map(([state, count]) => say.t('cli.ledger.state', { state: say.t(`cli.state.${state}`), count }))
          .join(say.language === 'en' ? ', ' : '，'),
      ]);
      for (const line of table(rows, [3])) out(line);
    }
    if (context.flag('events')) await showEvents(reader, context);
    return EXIT.ok;
  } finally {
    await reader.close();
  }
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

async function showEvents(reader: LedgerReader, { terminal }: CommandContext): Promise<void> {
  const { say, paint, out } = terminal;
  out('');
  out(paint.cyan(say.t('cli.ledger.events')));
  const events = await reader.events({ limit: 50 });
  const rows = events.map(({ at, by, kind, campaign, batch, why }) => [
    `  ${zonedClock(at, 'Asia/Shanghai', true)}`,
    kind,
    [campaign, batch].filter(Boolean).join('/'),
    by,
    why === undefined ? '' : reasonText(why, say),
  ]);
  for (const line of table(rows)) out(line);
}

async function exportRows(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { exportLedgerTo } = await import('../../node/campaigns/exportLedgerTo');
  const format = context.option('format') === 'csv' ? 'csv' : 'jsonl';
  const out = context.option('out');
  const reader = await readLedgerOf(wish(context, config));
  try {
    const rows = await exportLedgerTo(
      reader,
      format,
      out === undefined ? process.stdout : path.resolve(context.cwd, out),
    );
    if (out !== undefined) context.terminal.err(context.terminal.say.t('cli.ledger.exported', { rows, path: out }));
    return EXIT.ok;
  } finally {
    await reader.close();
  }
}

async function verify(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { terminal } = context;
  const { say, paint, out } = terminal;
  const check = await verifyLedgerAt(whereOf(ledgerLocation(wish(context, config))));
  if (context.option('format') === 'json')
    out(
      JSON.stringify(
        { schema: 'qunfa.verify/1', ...check, problems: check.problems.map((one) => say.say(one)) },
        undefined,
        2,
      ),
    );
  else {
    for (const one of check.problems) out(`${paint.red('✖')} ${say.say(one)}`);
    const { campaigns, batches, deliveries, events } = check;
    if (check.ok) out(paint.green(`✔ ${say.t('cli.ledger.sound', { campaigns, batches, deliveries, events })}`));
  }
  return check.ok ? EXIT.ok : EXIT.findings;
}

async function prune(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { terminal, option, now, cwd } = context;
  const { policyFor } = await import('../../../core/policy/policyFor');
  const channels = new Set(Object.values(config.accounts).map(({ channel }) => channel));
  const days = Math.max(
    ...[...channels, 'wecom' as const].map(
      (channel) => policyFor(channel, config.policies[channel]).policy.number('archive.days').value,
    ),
  );
  const given = option('before');
  const before = given === undefined ? now - days * 86_400_000 : parseInstant(given);
  const exportTo = path.resolve(cwd, option('out') ?? `qunfa-ledger-${new Date(now).toISOString().slice(0, 10)}.jsonl`);
  const store = await openLedgerOf(wish(context, config), now);
  try {
    const gone = await store.prune({ before, exportTo }, actor(context));
    terminal.out(terminal.say.t('cli.ledger.pruned', { ...gone, path: path.relative(cwd, exportTo) }));
    return EXIT.ok;
  } finally {
    await store.close();
  }
}

async function backup(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { terminal, option, now, cwd } = context;
  const to = option('out');
  const store = await openLedgerOf(wish(context, config), now);
  try {
    const where = await store.backup(to === undefined ? {} : { to: path.resolve(cwd, to) }, actor(context));
    terminal.out(terminal.say.t('cli.ledger.backedUp', { path: where }));
    return EXIT.ok;
  } finally {
    await store.close();
  }
}

async function clockFix(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { terminal, now } = context;
  const store = await openLedgerOf(wish(context, config), now);
  try {
    const { from, to, restamped } = await store.clockFix(actor(context));
    const clock = (at: number): string => zonedClock(at, 'Asia/Shanghai', true);
    terminal.out(terminal.say.t('cli.ledger.clockFixed', { from: clock(from), to: clock(to), count: restamped }));
    return EXIT.ok;
  } finally {
    await store.close();
  }
}
