import path from 'node:path';
import { csvText } from '../../../core/csv';
import type { ProjectConfig } from '../../../core/config/model';
import type { Insights } from '../../../core/insight';
import { insightFigure } from '../../../core/policy/insightFigure';
import { policyFor } from '../../../core/policy/policyFor';
import { openLedgerOf, readLedgerOf } from '../../node/campaigns/ledgerAccess';
import { customerDeliveries } from '../../node/insights/customerDeliveries';
import { importResponses } from '../../node/insights/importResponses';
import { campaignRows, type Cell, customerRows, memberRows } from '../../node/insights/insightRows';
import { insightsDocument } from '../../node/insights/insightsDocument';
import { loadInsights } from '../../node/insights/loadInsights';
import { type Command, type CommandContext, CommandProblem, EXIT, type ExitCode, problem } from '../command';
import { sayComparison, sayInsight } from '../insights/insightPage';

import { ledgerActor } from '../ledgerRecovery';
import { recordTyped } from '../insights/recordTyped';
import { BROKEN_CONFIG, workingConfig } from '../projectConfig';

/** Campaigns that are looked at where none is named. */
const NEWEST = 20;

export const insights: Command = {
  name: 'insights',
  operands: 'import FILE.csv | record CAMPAIGN | show [CAMPAIGN…]',
  operandCount: [1, NEWEST + 1],
  options: {
    format: { type: 'string', value: 'pretty|json|csv', choices: ['pretty', 'json', 'csv'] },
    rows: { type: 'string', value: 'campaign|member|customer', choices: ['campaign', 'member', 'customer'] },
    columns: { type: 'string', value: 'TITLE=NAME', multiple: true },
    campaign: { type: 'string', value: 'ID' },
    read: { type: 'string', value: 'N' },
    clicked: { type: 'string', value: 'N' },
    complained: { type: 'string', value: 'N' },
    batch: { type: 'string', value: 'ID' },
    hour: { type: 'string', value: '"YYYY-MM-DD HH:MM"' },
    now: { type: 'string', value: 'ISO' },
  },
  async run(context) {
    const [action = ''] = context.args;
    if (action !== 'import' && action !== 'show' && action !== 'record')
      throw problem('insight.usage.action', { action });
    const config = await workingConfig(context);
    if (!config) return BROKEN_CONFIG;
    if (action === 'record') return await recordTyped(context, config);
    return action === 'import' ? await importFile(context, config) : await show(context, config);
  },
};

async function importFile(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { args, cwd, env, now, terminal, option } = context;
  const { say, paint, out, err } = terminal;
  const [, shownAs] = args;
  if (shownAs === undefined || args.length > 2) throw problem('insight.usage.import');
  const columns = mapping(context.options('columns'));
  const store = await openLedgerOf({ config, env }, now);
  try {
    const actor = ledgerActor(context);
    const file = path.resolve(cwd, shownAs);
    const done = await importResponses({ store, file, shownAs, columns, campaign: option('campaign'), actor });
    if ('problem' in done) throw new CommandProblem(done.problem);
    const shown = done.problems.slice(0, insightFigure('insight.import.problems'));
    if (option('format') === 'json') {
      const problems = done.problems.map(({ line, message }) => ({ line, message: say.say(message) }));
      out(JSON.stringify({ schema: 'qunfa.insights-import/1', ...done, problems }, undefined, 2));
    } else {
      for (const { message } of shown) err(`${paint.yellow('−')} ${say.say(message)}`);
      const more = done.problems.length - shown.length;
      if (more > 0) err(say.t('insight.import.more', { count: more }));
      const fresh = done.campaigns.filter(({ kind }) => kind === 'added').length;
      if (done.campaigns.length > 0 && fresh === 0) out(say.t('insight.import.there', { path: shownAs }));
      else
        out(
          say.t('insight.import.done', { people: done.people, totals: done.totals, campaigns: done.campaigns.length }),
        );
      if (done.problems.length > 0) err(paint.yellow(say.t('insight.import.left', { count: done.problems.length })));
    }
    return done.problems.length > 0 ? EXIT.findings : EXIT.ok;
  } finally {
    await store.close();
  }
}

/** `已读=read` or several with commas between. */
function mapping(given: readonly string[]): Record<string, string> {
  const pairs = given.flatMap((text) => text.split(/[,，]/)).filter((text) => text.trim() !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('=');
      if (at <= 0) throw problem('insight.usage.columns', { value: pair });
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    }),
  );
}

async function show(context: CommandContext, config: ProjectConfig): Promise<ExitCode> {
  const { args, env, terminal, option } = context;
  const reader = await readLedgerOf({ config, env });
  try {
    const wanted = args.slice(1);
    for (const campaign of wanted)
      if (!(await reader.campaign(campaign))) throw problem('cli.campaign.unknown', { campaign });
    const found = await loadInsights(reader, { campaigns: wanted, limit: NEWEST, policies: config.policies });
    const format = option('rows') === undefined ? option('format') : 'csv';
    if (format === 'json') terminal.out(JSON.stringify(insightsDocument(found, terminal.say), undefined, 2));
    else if (format === 'csv') process.stdout.write(csvText(await rows(found, context, reader)));
    else pretty(found, config, context);
    return found.campaigns.some(({ alarms }) => alarms.length > 0) ? EXIT.findings : EXIT.ok;
  } finally {
    await reader.close();
  }
}

async function rows(
  { campaigns }: Insights,
  { option, terminal }: CommandContext,
  reader: Awaited<ReturnType<typeof readLedgerOf>>,
): Promise<Cell[][]> {
  switch (option('rows')) {
    case 'member':
      return memberRows(campaigns);
    case 'customer': {
      const all = [];
      for (const { id } of campaigns) {
        const record = await reader.campaign(id);
        const customers = record && (await customerDeliveries(reader, record));
        if (customers) all.push(...customers);
        else terminal.err(terminal.say.t('insight.elsewhere', { campaign: id }));
      }
      return customerRows(all);
    }
    default:
      return campaignRows(campaigns);
  }
}

function pretty(found: Insights, config: ProjectConfig, { terminal }: CommandContext): void {
  const { say, paint, out } = terminal;
  if (found.campaigns.length === 0) {
    out(say.t('cli.status.none'));
    return;
  }
  for (const insight of found.campaigns) {
    const { policy } = policyFor(insight.channel, config.policies[insight.channel]);
    sayInsight(insight, policy, found.texts, terminal);
  }
  if (found.comparisons.length > 0) {
    const names = new Map(found.campaigns.map(({ id, title }) => [id, title === undefined ? id : `${title} (${id})`]));
    out(paint.cyan(say.t('insight.comparisons')));
    for (const comparison of found.comparisons) sayComparison(comparison, terminal, (id) => names.get(id) ?? id);
    out('');
  }
  out(`${paint.cyan(say.t('insight.hour.title'))}  ${say.say(found.bestHour.message)}`);
  if (found.unreadable > 0) terminal.err(paint.yellow(say.t('insight.unreadable', { count: found.unreadable })));
}
