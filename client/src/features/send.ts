import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { isOutboxBatch } from '../../../server/core/ledger/outboxBatch';
import type { Refusal } from '../../../server/core/plan/model';
import { html } from '../../../server/core/preview/markup';
import type { RunEvent } from '../../../server/core/send/progress';
import { SENDER_REQUESTS, type SendAnswer, type SendParams } from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { planReport } from '../panes/planReport';
import { ReportPanes } from '../panes/reportPane';
import { stepTaken } from '../walkthroughProgress';
import { words } from '../words';
import { askForPlan, type Planned, showRefusals } from './askForPlan';
import { templateCommand } from './command';
import { moment, sendButton, sendSummary } from './sendSummary';

interface Sent {
  readonly answer: SendAnswer;
  readonly stopped: boolean;
}

/** `qunfa.dryRun` shows what a send would do; `qunfa.send` asks, then does it. */
export function registerSend(extension: Extension): vscode.Disposable[] {
  const reports = new ReportPanes(extension);
  return [
    reports,
    templateCommand('dryRun', extension, async (document) => {
      const planned = await askForPlan(extension, reports, document);
      if (!planned) return;
      showDryRun(reports, document.uri, planned);
      stepTaken('dryRun');
    }),
    templateCommand('send', extension, async (document) => {
      // What was shown is what is sent: where it has changed by then, nothing goes out, and it is shown anew with what has changed.
      for (let changed: readonly Refusal[] = []; ; ) {
        const planned = await askForPlan(extension, reports, document);
        if (!planned) return;
        const { view, params } = planned;
        if (view.obstacles.length > 0) {
          showRefusals(
            reports,
            document.uri,
            view.obstacles,
            words(document.uri).t('client.send.refused', { name: params.shownAs }),
          );
          return;
        }
        if (!(await confirm(document.uri, planned, changed))) return;
        const sent = await send(extension, document.uri, planned);
        changed = changesOf(sent);
        if (changed.length === 0) return tell(extension, reports, document.uri, planned, sent);
      }
    }),
  ];
}

function showDryRun(reports: ReportPanes, uri: vscode.Uri, { view, params }: Planned): void {
  const localizer = words(uri);
  const title = localizer.t('client.dryRun.title', { name: view.title ?? params.shownAs });
  const would = localizer.t('client.dryRun.would', { what: sendButton(view, localizer) });
  const facts = sendSummary(view, params.settings, localizer).map((line) => html`<li>${line}</li>`);
  const body = html`${planReport(view, localizer, title)}<h2>${would}</h2><ul>${facts}</ul>`;
  reports.show(`dryRun ${uri.toString()}`, title, body, vscode.ViewColumn.Beside);
}

const folderOf = ({ file }: Planned['params']): string => vscode.Uri.joinPath(vscode.Uri.file(file), '..').fsPath;

/** A plan without batches and without an obstacle: a campaign of this content is under way, and a send goes on with it. */
const continues = ({ view }: Planned): boolean => view.plan.batches.length === 0;

/** Why a send was refused that only what has changed since the confirmation stands in the way of. */
function changesOf({ answer }: Sent): readonly Refusal[] {
  if (!('refusals' in answer)) return [];
  const changed = ['send/confirmed-differs', 'send/plan-stale'];
  return answer.refusals.every(({ code }) => changed.includes(code)) ? answer.refusals : [];
}

async function confirm(uri: vscode.Uri, planned: Planned, changed: readonly Refusal[]): Promise<boolean> {
  const { view, params } = planned;
  const localizer = words(uri);
  const kind = continues(planned) ? 'continue' : 'send';
  const button = kind === 'send' ? sendButton(view, localizer) : localizer.t('client.continue.button');
  const question = localizer.t(`client.question.${kind}`, { name: view.title ?? params.shownAs });
  const since = changed.map(({ message }) => localizer.say(message));
  const why = since.length > 0 ? [localizer.t('client.send.changed'), ...since, ''] : [];
  const detail = [...why, ...sendSummary(view, params.settings, localizer)].join('\n');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, button)) === button;
}

/** Sends what is due now, with progress; when it is cancelled the batch in hand is finished, and the campaign waits to be resumed. */
async function send(extension: Extension, uri: vscode.Uri, { params, view }: Planned): Promise<Sent> {
  const localizer = words(uri);
  const sender = await extension.sender();
  const run = randomUUID();
  const total = Math.max(1, view.plan.batches.length);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: localizer.t('client.send.working'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    let done = 0;
    const listening = sender.onProgress((told) => {
      if (told.run !== run || !isOver(told.event)) return;
      done++;
      progress.report({ increment: 100 / total, message: localizer.t('client.send.progress', { done, total }) });
    });
    try {
      if (!view.confirms) throw new Error('A plan that nothing is sent of');
      const wish: SendParams = { ...params, confirmed: view.confirms, run };
      const answer = await sender.request<SendAnswer>(SENDER_REQUESTS.send, wish, token);
      return { answer, stopped: token.isCancellationRequested };
    } finally {
      listening.dispose();
    }
  });
}

/** A batch that has reached the platform, or will not in this run. */
function isOver(event: RunEvent): boolean {
  return event.kind === 'batch'
    ? ['submitted', 'failed', 'unknown', 'released'].includes(event.batch.state)
    : event.kind === 'missed';
}

async function tell(
  extension: Extension,
  reports: ReportPanes,
  uri: vscode.Uri,
  { params, view }: Planned,
  { answer, stopped }: Sent,
): Promise<void> {
  const localizer = words(uri);
  if ('refusals' in answer) {
    showRefusals(reports, uri, answer.refusals, localizer.t('client.send.refused', { name: params.shownAs }));
    return;
  }
  const { submitted, failed, unknown, missed, paused, nextAt } = answer.report;
  const people = submitted.reduce((sum, { size }) => sum + size, 0);
  const done = submitted.some(isOutboxBatch) ? 'client.send.written' : 'client.send.submitted';
  const said = submitted.length > 0 ? [localizer.t(done, { batches: submitted.length, people })] : [];
  if (failed.length > 0) said.push(localizer.t('client.send.failed', { count: failed.length }));
  if (unknown.length > 0) said.push(localizer.t('client.send.unknown', { count: unknown.length }));
  if (missed.length > 0) said.push(localizer.t('client.send.missed', { count: missed.length }));
  for (const { problem } of paused) said.push(localizer.say(problem));
  const rest = view.plan.batches.length - submitted.length - failed.length - unknown.length - missed.length;
  const next = view.plan.batches[view.plan.batches.length - rest]?.start;
  // On personal WeChat nothing goes out by itself: a person sends, batch by batch.
  const byHand = view.plan.channel === 'personal' && params.settings.transport !== 'outbox';
  if (byHand && next) said.push(localizer.t('client.send.byHand', { count: rest, time: moment(next, localizer) }));
  else if (stopped) said.push(localizer.t('client.send.stopped'));
  else if (rest > 0 && next) {
    const kind = submitted.length > 0 ? 'rest' : 'scheduled';
    said.push(localizer.t(`client.send.later.${kind}`, { count: rest, time: moment(next, localizer) }));
  }
  if (byHand)
    await vscode.commands.executeCommand('qunfa.assist', { folder: folderOf(params), campaign: answer.campaign });
  extension.log.info(`${answer.campaign}: ${said.join(' ')} (${nextAt ?? '-'})`);
  const open = answer.outbox === undefined ? undefined : localizer.t('client.send.openOutbox');
  const ledger = localizer.t('client.ledger.title');
  const show =
    failed.length + unknown.length + missed.length > 0
      ? vscode.window.showWarningMessage
      : vscode.window.showInformationMessage;
  const chosen = await show(said.join(' '), ...(open ? [open, ledger] : [ledger]));
  if (chosen === ledger) await vscode.commands.executeCommand('qunfa.showLedger');
  else if (chosen !== undefined && answer.outbox)
    await vscode.commands.executeCommand('revealInExplorer', vscode.Uri.file(answer.outbox));
}
