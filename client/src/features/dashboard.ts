import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { DashboardPane } from '../panes/dashboardPane';
import { words } from '../words';
import { command, SaidError } from './command';

/** `qunfa.showDashboard`: what became of the campaigns of the open folders. */
export function registerDashboard(extension: Extension): vscode.Disposable[] {
  const pane = new DashboardPane(extension);
  return [
    pane,
    command('showDashboard', extension, async () => {
      if (!vscode.workspace.isTrusted) throw new SaidError(words().t('client.untrusted'));
      if (!vscode.workspace.workspaceFolders) throw new SaidError(words().t('client.ledger.noFolder'));
      await pane.show();
    }),
  ];
}
