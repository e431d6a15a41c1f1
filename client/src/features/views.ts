import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { campaignsView } from '../views/campaignsView';
import { quotaView } from '../views/quotaView';
import { templatesView } from '../views/templatesView';
import { tellingEmpty } from '../views/tellingEmpty';
import { words } from '../words';
import { command } from './command';

/** The three lists of the activity bar. Each asks only while it is open; a ledger or configuration that can't be read says so above its list. */
export function registerViews(extension: Extension): vscode.Disposable[] {
  const { overview } = extension;
  const isWhole = async (): Promise<boolean> =>
    (await overview.ledgers()).ledgers.every(({ problem, unread }) => problem === undefined && unread === undefined);
  const campaigns = vscode.window.createTreeView('qunfa.campaigns', {
    treeDataProvider: tellingEmpty('qunfa.campaignsEmpty', campaignsView(overview), isWhole),
  });
  const quota = vscode.window.createTreeView('qunfa.quota', {
    treeDataProvider: tellingEmpty('qunfa.accountsEmpty', quotaView(overview), isWhole),
  });
  const explain = async (): Promise<void> => {
    if (!campaigns.visible && !quota.visible) return;
    const { ledgers } = await overview.ledgers();
    const problem = ledgers.map((ledger) => ledger.problem).find((one) => one !== undefined);
    const unread = ledgers.map((ledger) => ledger.unread).find((one) => one !== undefined);
    const name = unread === undefined ? '' : vscode.workspace.asRelativePath(vscode.Uri.file(unread));
    const said = problem ? words().say(problem) : unread && words().t('client.views.unread', { name });
    for (const view of [campaigns, quota]) view.message = said ?? '';
  };
  const explained = (): void => void explain().catch((error: unknown) => extension.log.warn(String(error)));
  return [
    vscode.window.createTreeView('qunfa.templates', {
      treeDataProvider: tellingEmpty('qunfa.templatesEmpty', templatesView(overview)),
      showCollapseAll: false,
    }),
    campaigns,
    quota,
    overview.onDidChangeLedgers(explained),
    campaigns.onDidChangeVisibility(explained),
    quota.onDidChangeVisibility(explained),
    command('refreshViews', extension, () => overview.refresh()),
  ];
}
