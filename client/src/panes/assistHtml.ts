import * as vscode from 'vscode';
import type { Localizer } from '../../../server/core/l10n/localizer';
import { html, Markup } from '../../../server/core/preview/markup';
import { assistStyle } from './assistStyle';
import { reportStyle } from './reportStyle';

/** What the script says by itself, with holes for figures. */
const SCRIPT_WORDS = ['counts', 'filtered', 'confirm', 'confirm.left', 'confirm.nobody', 'over', 'reason.for'];

/** The empty page of the batch assistant, which its script fills; nothing remote can load. `state` comes back after a reload of the window. */
export function assistHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  localizer: Localizer,
  state: object,
): string {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist/webview/assist.js')).toString();
  const style = new Markup(`<style nonce="${nonce}">${reportStyle}${assistStyle}</style>`);
  const said = Object.fromEntries(SCRIPT_WORDS.map((key) => [key, localizer.t(`assist.pane.script.${key}`)]));
  return html`<!doctype html>
<html lang="${localizer.language === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${localizer.t('assist.pane.name')}</title>${style}</head><body data-state="${JSON.stringify(state)}" data-words="${JSON.stringify(said)}"><main><div id="pane" aria-live="off"></div><p id="notice" role="status" hidden></p></main><script nonce="${nonce}" src="${script}"></script></body></html>`
    .source;
}
