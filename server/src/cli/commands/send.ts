import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LedgerReader } from '../../../core/ledger/reader';
import { parsePlan } from '../../node/campaigns/givenPlan';
import { openLedgerOf, readLedgerOf } from '../../node/campaigns/ledgerAccess';
import { type PlannedSend, prepareSend, type SendRequest } from '../../node/campaigns/prepareSend';
import { type SendOutcome, startSend } from '../../node/campaigns/startSend';
import { environmentSecrets } from '../../node/wecom/environmentSecrets';
import { createProject, type Project } from '../../node/project/project';
import { actorName } from '../actorName';
import { type Command, type CommandContext, EXIT, type ExitCode, problem } from '../command';
import { confirmed } from '../confirm';
import { reportConfigProblems } from '../configProblems';
import { refuseClock } from '../pinnedClock';
import { sayRefusals } from '../planning';
import { runProgress, sayRun } from '../runReport';
import { sendSummary } from '../sendSummary';

export const send: Command = {
  name: 'send',
  operands: 'FILE',
  operandCount: [1, 1],
  options: {
    'dry-run': { type: 'boolean' },
    yes: { type: 'boolean' },
    again: { type: 'boolean' },
    transport: { type: 'string', value: 'outbox|wecom|personal', choices: ['outbox', 'wecom', 'personal'] },
    plan: { type: 'string', value: 'plan.json' },
    outbox: { type: 'string', value: 'FOLDER' },
    now: { type: 'string', value: 'ISO' },
  },
  async run(context) {
    const { cwd, args, env, now } = context;
    const project = createProject({ workspaceRoots: [] });
    const file = path.resolve(cwd, args[0] ?? '');
    const config = await project.config(file);
    const request: SendRequest = {
      project,
      file,
      shownAs: args[0] ?? '',
      now,
      by: actorName(env),
      // Who names a folder means the folder: customers are reached only where that was asked for.
      transport: context.option('transport') ?? (context.option('outbox') === undefined ? undefined : 'outbox'),
      plan: await givenPlan(context),
      outbox: outboxFolder(context),
      again: context.flag('again'),
      secrets: environmentSecrets(env),
    };
    const wish = { config, env };
    if (context.flag('dry-run')) return await dryRun(request, project, context, await readLedgerOf(wish));
    // Looking first: nothing is made for a send that is refused or called off.
    const looked = unrefused(await prepared(request, project, context, await readLedgerOf(wish)), context);
    if (typeof looked === 'number') return looked;
    if (context.pinnedNow) refuseClock(looked.transport, looked.prepared.account);
    sendSummary(looked, context.terminal);
    if (!context.flag('yes') && !(await confirmed(confirmation(looked), context))) return EXIT.findings;
    return await carryOut(request, project, context);
  },
};

/** Prepares again under the open ledger: what somebody else sent since the look counts. */
async function carryOut(request: SendRequest, project: Project, context: CommandContext): Promise<ExitCode> {
  const { env, now, terminal, signal } = context;
  const store = await openLedgerOf({ config: await project.config(request.file), env }, now);
  try {
    const ready = unrefused(await prepared(request, project, context, store, false), context);
    if (typeof ready === 'number') return ready;
    const clock = context.pinnedNow ? () => now : () => Date.now();
    const outcome = await startSend(ready, { store, now: clock, env, signal, onProgress: runProgress(terminal) });
    return sayOutcome(outcome, ready, context);
  } finally {
    await store.close();
  }
}

async function prepared(
  request: SendRequest,
  project: Project,
  { terminal, cwd }: CommandContext,
  ledger: LedgerReader,
  close = true,
): Promise<PlannedSend | ExitCode> {
  try {
    const result = await prepareSend(request, ledger);
    if (close && reportConfigProblems(await project.loadedConfigs(), terminal, cwd)) return EXIT.usage;
    if (result.kind === 'unprepared') {
      sayRefusals(result.unprepared.refusals, terminal);
      return result.unprepared.kind === 'usage' ? EXIT.usage : EXIT.findings;
    }
    if (result.kind === 'planned') return result;
    sayRefusals(result.refusals, terminal);
    return EXIT.findings;
  } finally {
    if (close) await ledger.close();
  }
}

/** Says what keeps a planned send from going out. */
function unrefused(looked: PlannedSend | ExitCode, { terminal }: CommandContext): PlannedSend | ExitCode {
  if (typeof looked === 'number' || looked.refusals.length === 0) return looked;
  sayRefusals(looked.refusals, terminal);
  return EXIT.findings;
}

/** Shows the plan also where it could not be sent; a draft may be rehearsed like any other template. */
async function dryRun(
  request: SendRequest,
  project: Project,
  context: CommandContext,
  ledger: LedgerReader,
): Promise<ExitCode> {
  const { terminal } = context;
  const ready = await prepared(request, project, context, ledger);
  if (typeof ready === 'number') return ready;
  const { say, paint, out } = terminal;
  sendSummary(ready, terminal);
  const obstacles = ready.refusals.filter(({ code }) => code !== 'send/draft');
  if (obstacles.length > 0) {
    out(paint.yellow(say.t('cli.send.dryRunRefused')));
    sayRefusals(obstacles, terminal);
    return EXIT.findings;
  }
  if (ready.refusals.length > 0) out(paint.yellow(`− ${say.t('cli.send.dryRunDraft')}`));
  else out(paint.green(`✔ ${say.t('cli.send.dryRun')}`));
  return EXIT.ok;
}

function sayOutcome(outcome: SendOutcome, { plan }: PlannedSend, { terminal }: CommandContext): ExitCode {
  if (outcome.kind === 'refused') {
    sayRefusals(outcome.refusals, terminal);
    return EXIT.findings;
  }
  const { campaign, report, unknown } = outcome;
  sayRun(report, { campaign, unknown, zone: plan.zone }, terminal);
  return report.failed.length + unknown.length + report.paused.length > 0 ? EXIT.partial : EXIT.ok;
}

function confirmation({ plan, existing, transport }: PlannedSend): {
  readonly key: string;
  readonly args: Record<string, string | number>;
} {
  if (existing)
    return { key: 'cli.send.confirmRest', args: { campaign: existing.id, batches: existing.batches.planned } };
  const key = transport === 'outbox' ? 'cli.send.confirmOutbox' : 'cli.send.confirm';
  return { key, args: { batches: plan.batches.length, people: plan.audience.recipients } };
}

async function givenPlan({ option, cwd }: CommandContext): Promise<SendRequest['plan']> {
  const name = option('plan');
  if (name === undefined) return undefined;
  const plan = parsePlan(await readFile(path.resolve(cwd, name), 'utf8'));
  if (!plan) throw problem('cli.send.badPlan', { path: name });
  return plan;
}

function outboxFolder({ option, cwd }: CommandContext): string | undefined {
  const folder = option('outbox');
  return folder === undefined ? undefined : path.resolve(cwd, folder);
}
