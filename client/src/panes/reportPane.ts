import * as vscode from 'vscode';
import type { Markup } from '../../../server/core/preview/markup';
import type { Extension } from '../extension';
import { words } from '../words';
import { reportPage } from './reportPage';

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
    panel.webview.html = reportPage(title, body, words().language);
  }

  dispose(): void {
    for (const panel of [...this.panels.values()]) panel.dispose();
  }
}
