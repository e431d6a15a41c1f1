import * as vscode from 'vscode';
import type { Localizer } from '../../../server/core/l10n/localizer';
import { html } from '../../../server/core/preview/markup';
import { assistStyle } from './assistStyle';
import { reportStyle } from './reportStyle';
import { webviewPage } from './webviewPage';

/** What the script says by itself, with holes for figures. */
const SCRIPT_WORDS = ['counts', 'filtered', 'confirm', 'confirm.left', 'confirm.nobody', 'over', 'reason.for'];

/** The empty page of the batch assistant, which its script fills. `state` comes back after a reload of the window. */
export function assistHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  localizer: Localizer,
  state: object,
): string {
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist/webview/assist.js')).toString();
  return webviewPage(html`<div id="pane" aria-live="off"></div><p id="notice" role="status" hidden></p>`, {
    title: localizer.t('assist.pane.name'),
    language: localizer.language,
    style: reportStyle + assistStyle,
    script,
    state,
    words: Object.fromEntries(SCRIPT_WORDS.map((key) => [key, localizer.t(`assist.pane.script.${key}`)])),
  });
}
