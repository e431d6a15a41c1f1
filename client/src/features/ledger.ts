import type * as vscode from 'vscode';
import { type LedgerView, SENDER_REQUESTS } from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { ledgerReport } from '../panes/ledgerReport';
import { ReportPanes } from '../panes/reportPane';
import { words } from '../words';
import { command } from './command';
import { projectFolder } from './projectFolder';

/** `qunfa.showLedger`: quota and campaigns of the project that the active file belongs to. */
export function registerLedger(extension: Extension): vscode.Disposable[] {
  const reports = new ReportPanes(extension);
  return [
    reports,
    command('showLedger', extension, async () => {
      const { uri, params } = projectFolder();
      const localizer = words(uri);
      const sender = await extension.sender();
      const view = await sender.request<LedgerView>(SENDER_REQUESTS.ledger, params);
      reports.show('ledger', localizer.t('client.ledger.title'), ledgerReport(view, localizer));
    }),
  ];
}
