import * as vscode from 'vscode';
import { html, Markup } from '../../../server/core/preview/markup';
import type { Extension } from '../extension';
import { words } from '../words';
import { reportStyle } from './reportStyle';

/** Pages to read, one a key: a second report of the same key takes the place of the first. No scripts at all. */
export class ReportPanes implements vscode.Disposable {
  private readonly panels = new Map<string, vscode.WebviewPanel>();

  constructor(private readonly extension: Extension) {}

  show(key: string, title: string, body: Markup, column = vscode.ViewColumn.Active): void {
    let panel = this.panels.get(key);
    if (panel) panel.reveal(undefined, true);
    else {
      panel = vscode.window.createWebviewPanel('qunfa.report', title, column, {
        enableScripts: false,
        localResourceRoots: [],
        enableFindWidget: true,
      });
      const { extensionUri } = this.extension.context;
      panel.iconPath = {
        light: vscode.Uri.joinPath(extensionUri, 'images/template-light.svg'),
        dark: vscode.Uri.joinPath(extensionUri, 'images/template-dark.svg'),
      };
      this.panels.set(key, panel);
      panel.onDidDispose(() => this.panels.delete(key));
    }
    panel.title = title;
    panel.webview.html = page(title, body);
  }

  dispose(): void {
    for (const panel of [...this.panels.values()]) panel.dispose();
  }
}

function page(title: string, body: Markup): string {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'`;
  const style = new Markup(`<style nonce="${nonce}">${reportStyle}</style>`);
  const lang = words().language === 'en' ? 'en' : 'zh-CN';
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title>${style}</head><body><main>${body}</main></body></html>`
    .source;
}
