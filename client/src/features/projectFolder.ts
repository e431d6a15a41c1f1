import * as vscode from 'vscode';
import type { LedgerParams } from '../../../server/core/send/senderApi';
import { senderSettings } from '../campaignParams';
import { words } from '../words';
import { SaidError } from './command';

/** Folder whose configuration and ledger a command is about: that of the active file, else the first workspace folder. */
export function projectFolder(): { readonly uri: vscode.Uri; readonly params: LedgerParams } {
  const active = vscode.window.activeTextEditor?.document.uri;
  const uri =
    active?.scheme === 'file' ? vscode.Uri.joinPath(active, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
  if (uri?.scheme !== 'file') throw new SaidError(words().t(uri ? 'client.virtual.refused' : 'client.ledger.noFolder'));
  return { uri, params: { folder: uri.fsPath, settings: senderSettings(uri) } };
}
