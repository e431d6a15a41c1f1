import * as vscode from 'vscode';
import { type LedgerView, SENDER_REQUESTS } from '../../../server/core/send/senderApi';
import { senderSettings } from '../campaignParams';
import type { Extension } from '../extension';
import { ledgerReport } from '../panes/ledgerReport';
import { ReportPanes } from '../panes/reportPane';
import { words } from '../words';
import { command, SaidError } from './command';

/** `qunfa.showLedger`: quota and campaigns of the project that the active file belongs to. */
export function registerLedger(extension: Extension): vscode.Disposable[] {
  const reports = new ReportPanes(extension);
  return [
    reports,
    command('showLedger', extension, async () => {
      const active = vscode.window.activeTextEditor?.document.uri;
      const folder =
        active?.scheme === 'file' ? vscode.Uri.joinPath(active, '..') : vscode.workspace.workspaceFolders?.[0]?.uri;
      if (folder?.scheme !== 'file') throw new SaidError(words().t('client.ledger.noFolder'));
      const localizer = words(folder);
      const sender = await extension.sender();
      const params = { folder: folder.fsPath, settings: senderSettings(folder) };
      const view = await sender.request<LedgerView>(SENDER_REQUESTS.ledger, params);
      reports.show('ledger', localizer.t('client.ledger.title'), ledgerReport(view, localizer));
    }),
  ];
}
