import * as vscode from 'vscode';
import type { CampaignParams, SenderSettings } from '../../server/core/send/senderApi';
import { SaidError } from './features/command';
import { words } from './words';

export function senderSettings(scope: vscode.Uri): SenderSettings {
  const settings = vscode.workspace.getConfiguration('qunfa', scope);
  return {
    ledger: settings.get<string>('ledger', ''),
    transport: settings.get<'outbox' | 'wecom'>('send.transport', 'outbox'),
    outbox: settings.get<string>('send.outbox', ''),
  };
}

/** What the sending process needs to find a template. Saves it first: what is planned and sent is what is on the disk. */
export async function campaignParams(document: vscode.TextDocument): Promise<CampaignParams> {
  const { uri } = document;
  const onDisk = uri.scheme === 'file';
  if (!onDisk && !document.isUntitled) throw new SaidError(words(uri).t('client.virtual.refused'));
  if (!onDisk) throw new SaidError(words(uri).t('client.saveFirst'));
  if (document.isDirty && !(await document.save())) throw new SaidError(words(uri).t('client.saveFirst'));
  return {
    file: uri.fsPath,
    shownAs: vscode.workspace.asRelativePath(uri, false),
    workspaceRoots: (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath),
    settings: senderSettings(uri),
  };
}
