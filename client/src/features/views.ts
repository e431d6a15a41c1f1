import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { campaignsView } from '../views/campaignsView';
import { quotaView } from '../views/quotaView';
import { templatesView } from '../views/templatesView';
import { words } from '../words';
import { command } from './command';

/** The three lists of the activity bar. Each asks only while it is open; a ledger that can't be read says so above its list. */
export function registerViews(extension: Extension): vscode.Disposable[] {
  const { overview } = extension;
  const campaigns = vscode.window.createTreeView('qunfa.campaigns', { treeDataProvider: campaignsView(overview) });
  const quota = vscode.window.createTreeView('qunfa.quota', { treeDataProvider: quotaView(overview) });
  const explain = async (): Promise<void> => {
    if (!campaigns.visible && !quota.visible) return;
    const { ledgers } = await overview.ledgers();
    const problem = ledgers.map((ledger) => ledger.problem).find((one) => one !== undefined);
    for (const view of [campaigns, quota]) view.message = problem ? words().say(problem) : '';
  };
  const explained = (): void => void explain().catch((error: unknown) => extension.log.warn(String(error)));
  return [
    vscode.window.createTreeView('qunfa.templates', {
      treeDataProvider: templatesView(overview),
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
