import * as vscode from 'vscode';
import { SENDER_REQUESTS, type StatusAnswer } from '../../../server/core/send/senderApi';
import type { CampaignStatus } from '../../../server/core/send/statusDocument';
import type { Extension } from '../extension';
import { words } from '../words';
import { command, SaidError } from './command';
import { projectFolder } from './projectFolder';
import { chooseCampaign, chosenIn } from './steer';

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
  ];
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
