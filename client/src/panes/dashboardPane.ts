import * as vscode from 'vscode';
import { html, Markup } from '../../../server/core/preview/markup';
import { type InsightsAnswer, type LedgerOverview, SENDER_REQUESTS } from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { words } from '../words';
import { dashboardReport, type DashboardResults } from './dashboardReport';
import { reportStyle } from './reportStyle';

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
    const nonce = crypto.randomUUID().replaceAll('-', '');
    const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
    const file = vscode.Uri.joinPath(this.extension.context.extensionUri, 'dist/webview/dashboard.js');
    const script = panel.webview.asWebviewUri(file).toString();
    const style = new Markup(`<style nonce="${nonce}">${reportStyle}${dashboardStyle}</style>`);
    const body = dashboardReport(ledgers, results, Date.now(), localizer);
    panel.webview.html = html`<!doctype html>
<html lang="${localizer.language === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${panel.title}</title>${style}</head><body><main>${body}</main><script nonce="${nonce}" src="${script}"></script></body></html>`.source;
  }
}

const dashboardStyle = `
main{max-width:1040px}
h3{margin:0;color:var(--qf-muted);font-size:1em;font-weight:400}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:16px 28px;margin-top:18px}
.figure .value{margin:2px 0;font-size:2.2em;font-weight:600;line-height:1.2;font-variant-numeric:tabular-nums}
.crossed .value,td.crossed,.crossed b{color:var(--qf-over)}
td.crossed::after{content:" ▾"}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(250px,1fr));gap:20px 32px}
.bars{display:block;width:100%;height:64px;margin-top:6px;overflow:visible}
.charts .axis{display:flex;justify-content:space-between;height:auto;margin:4px 0 0;color:var(--qf-muted);font-size:.88em}
.charts details{margin-top:4px;color:var(--qf-muted);font-size:.92em}
.wide{overflow-x:auto}
.courses{grid-template-columns:repeat(auto-fill,minmax(210px,1fr))}
.bars.trend{height:84px}
.trend .limit{stroke:var(--qf-muted);stroke-width:1;stroke-dasharray:4 3}
.trend .whisker{stroke:var(--vscode-charts-blue);stroke-opacity:.45;stroke-width:1.5}
.trend .point{fill:var(--vscode-charts-blue)}
.trend .over{fill:none;stroke:var(--qf-over);stroke-width:2}
.exports{display:flex;flex-wrap:wrap;gap:6px;margin:10px 0 0}
.pick{padding:2px 10px;border:0;border-radius:10px;background:none;box-shadow:inset 0 0 0 1px var(--qf-line);color:var(--qf-fg);font:inherit;cursor:pointer}
.pick:hover{background:var(--vscode-toolbar-hoverBackground)}
.pick:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:2px}
.hours{max-width:520px}
.hours td,.hours th{border:0;padding:2px 10px 2px 0}
.hours th{width:1%;text-align:right;font-variant-numeric:tabular-nums}
.hours .track{width:100%}
.hours .qf-track{height:8px}
.hours .best th,.hours .best td.number{font-weight:600;color:var(--qf-fg)}
.parts{margin:6px 0 10px}
.parts tbody th{color:var(--qf-fg);border-top:1px solid var(--qf-line)}
details.campaign{margin-top:6px}
body.vscode-high-contrast .trend .point,body.vscode-high-contrast-light .trend .point{fill:var(--vscode-foreground)}
body.vscode-high-contrast .trend .whisker,body.vscode-high-contrast-light .trend .whisker{stroke:var(--vscode-foreground);stroke-opacity:1}
th button{padding:0;border:0;background:none;color:inherit;font:inherit;text-align:inherit;cursor:pointer}
th button:hover{color:var(--qf-fg)}
th button:focus-visible{outline:1px solid var(--vscode-focusBorder);outline-offset:2px}
th[aria-sort=ascending] button::after{content:" ↑"}
th[aria-sort=descending] button::after{content:" ↓"}
`;
