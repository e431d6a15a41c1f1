import * as vscode from 'vscode';
import { type InsightsAnswer, type LedgerOverview, SENDER_REQUESTS } from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { words } from '../words';
import { dashboardReport, type DashboardResults } from './dashboardReport';
import { dashboardStyle } from './dashboardStyle';
import { reportPage } from './reportPage';

/** The one dashboard; it draws itself anew when a ledger has changed while it can be seen. */
export class DashboardPane implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private stale = false;
  private readonly listening: vscode.Disposable;

  constructor(private readonly extension: Extension) {
    this.listening = extension.overview.onDidChangeLedgers(() => {
      this.stale = true;
      this.refresh();
    });
  }

  async show(): Promise<void> {
    const { extensionUri } = this.extension.context;
    if (!this.panel) {
      const panel = vscode.window.createWebviewPanel('qunfa.dashboard', '', vscode.ViewColumn.Active, {
        enableScripts: true,
        localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist/webview')],
        enableFindWidget: true,
      });
      panel.iconPath = {
        light: vscode.Uri.joinPath(extensionUri, 'images/template-light.svg'),
        dark: vscode.Uri.joinPath(extensionUri, 'images/template-dark.svg'),
      };
      panel.onDidDispose(() => {
        this.panel = undefined;
      });
      panel.onDidChangeViewState(() => this.refresh());
      panel.webview.onDidReceiveMessage(({ results }: { readonly results?: unknown }) => {
        if (results === 'record' || results === 'import' || results === 'export')
          void vscode.commands.executeCommand(`qunfa.${results}Results`);
      });
      this.panel = panel;
    }
    this.panel.reveal();
    await this.draw();
  }

  dispose(): void {
    this.listening.dispose();
    this.panel?.dispose();
  }

  private refresh(): void {
    if (!this.stale || !this.panel?.visible) return;
    this.draw().catch((error: unknown) => this.extension.log.warn(String(error)));
  }

  /** What imports say, a ledger at a time; one that can't be read is told of beside its ledger already. */
  private async results(ledgers: readonly LedgerOverview[]): Promise<DashboardResults> {
    const sender = await this.extension.sender();
    const found = ledgers.map(async ({ campaigns, accounts }) => {
      const project = campaigns[0]?.project ?? accounts[0]?.project;
      if (!project || campaigns.length === 0) return [];
      const answer = await sender.request<InsightsAnswer>(SENDER_REQUESTS.insights, project);
      return 'insights' in answer ? [answer.insights] : [];
    });
    return (await Promise.all(found)).flat();
  }

  private async draw(): Promise<void> {
    this.stale = false;
    const { ledgers } = await this.extension.overview.ledgers();
    const results = await this.results(ledgers);
    const localizer = words();
    const { panel } = this;
    if (!panel) return;
    panel.title = localizer.t('client.dashboard.title');
    const file = vscode.Uri.joinPath(this.extension.context.extensionUri, 'dist/webview/dashboard.js');
    const script = panel.webview.asWebviewUri(file).toString();
    const body = dashboardReport(ledgers, results, Date.now(), localizer);
    panel.webview.html = reportPage(panel.title, body, localizer.language, { style: dashboardStyle, script });
  }
}
