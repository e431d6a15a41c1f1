import * as vscode from 'vscode';
import { type ExportFilesAnswer, SENDER_REQUESTS, type StatusAnswer } from '../../../server/core/send/senderApi';
import type { CampaignStatus } from '../../../server/core/send/statusDocument';
import type { Extension } from '../extension';
import { words } from '../words';
import { command, SaidError } from './command';
import { projectFolder } from './projectFolder';
import { type ChosenCampaign, chooseCampaign, chosenIn } from './chosenCampaign';

/** `qunfa.exportCampaign`: one campaign with its batches into a file, `.json` (`qunfa.status/1`) or `.csv` (a row a batch). */
export function registerExportCampaign(extension: Extension): vscode.Disposable[] {
  return [
    command('exportCampaign', extension, async (argument) => {
      const chosen = chosenIn(argument) ?? (await choose(extension));
      if (!chosen) return;
      const { params, campaign } = chosen;
      const uri = vscode.Uri.file(params.folder);
      const localizer = words(uri);
      const target = await vscode.window.showSaveDialog({
        defaultUri: vscode.Uri.joinPath(uri, `${campaign.id.replace(/[^\p{L}\p{N}._-]/gu, '_')}.json`),
        filters: { JSON: ['json'], CSV: ['csv'] },
        title: localizer.t('client.export.title', { name: campaign.title ?? campaign.template }),
      });
      if (!target) return;
      const sender = await extension.sender();
      const wish = { ...params, campaign: campaign.id };
      const answer = await sender.request<StatusAnswer>(SENDER_REQUESTS.status, wish);
      const [only] = 'status' in answer ? answer.status.campaigns : [];
      if (!only || !('status' in answer)) throw new SaidError(localizer.t('client.export.gone'));
      const text = target.path.endsWith('.csv') ? csv(only) : `${JSON.stringify(answer.status, undefined, 2)}\n`;
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
      const open = localizer.t('client.export.open');
      const path = vscode.workspace.asRelativePath(target);
      if ((await vscode.window.showInformationMessage(localizer.t('client.export.done', { path }), open)) === open)
        await vscode.window.showTextDocument(target);
    }),
    command('exportReplies', extension, async (argument) => {
      const chosen = chosenIn(argument) ?? (await choose(extension));
      if (chosen) await exportFiles(extension, chosen);
    }),
  ];
}

/** `qunfa.exportReplies`: quick replies for customer-service tools, with recipients and texts, into a folder of their own. */
async function exportFiles(extension: Extension, { params, campaign }: ChosenCampaign): Promise<void> {
  const uri = vscode.Uri.file(params.folder);
  const localizer = words(uri);
  const openLabel = localizer.t('client.export.into');
  const where = { defaultUri: uri, canSelectFiles: false, canSelectFolders: true, openLabel };
  const [parent] = (await vscode.window.showOpenDialog(where)) ?? [];
  if (!parent) return;
  const into = vscode.Uri.joinPath(parent, `export-${campaign.id.replace(/[^\p{L}\p{N}._-]/gu, '_')}`);
  const wish = { ...params, campaign: campaign.id, into: into.fsPath };
  const answer = await (await extension.sender()).request<ExportFilesAnswer>(SENDER_REQUESTS.exportFiles, wish);
  if ('problem' in answer) throw new SaidError(localizer.say(answer.problem));
  const folder = vscode.workspace.asRelativePath(into);
  const said = [localizer.t('insight.export.done', { ...answer, folder })];
  if (answer.open > 0) said.push(localizer.t('insight.export.open', { open: answer.open }));
  void vscode.window.showInformationMessage(said.join(localizer.language === 'en' ? '. ' : '。'));
}

function choose(extension: Extension) {
  const { uri, params } = projectFolder();
  const [none, ask] = ['client.export.none', 'client.export.choose'];
  return chooseCampaign(extension, params, uri, none, ask, () => true);
}

/** With a byte-order mark, so that spreadsheets read Chinese; no recipient stands in it. */
function csv({ id, batches }: CampaignStatus): string {
  const head = [
    'campaign',
    'batch',
    'state',
    'message',
    'sender',
    'start',
    'submitted',
    'msgid',
    'size',
    'delivered',
    'failed',
  ];
  const rows = batches.map((one) => [
    id,
    one.id,
    one.state,
    one.message + 1,
    one.sender ?? '',
    one.start,
    one.submittedAt ?? '',
    one.msgid ?? '',
    one.size,
    one.delivered,
    one.failed.length,
  ]);
  return `\uFEFF${[head, ...rows].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet would run as a formula starts with an apostrophe instead. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
