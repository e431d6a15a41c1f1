import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { Localizer } from '../../../server/core/l10n/localizer';
import { previewStyle } from '../../../server/core/preview';
import { html, Markup } from '../../../server/core/preview/markup';
import { previewPaneStyle } from './previewPaneStyle';

/** The page of a preview pane. Nothing remote can load: scripts and styles need the nonce of this page, images must come through the webview. */
export function previewHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  localizer: Localizer,
  state: object,
): string {
  const nonce = randomBytes(16).toString('base64url');
  const policy = `default-src 'none'; img-src ${webview.cspSource} data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist/webview/preview.js')).toString();
  const style = new Markup(`<style nonce="${nonce}">${previewStyle}${previewPaneStyle}</style>`);
  const t = (key: string): string => localizer.t(`client.preview.${key}`);
  const choice = (key: string, values: readonly string[]): Markup =>
    html`<div class="choice" role="radiogroup" aria-label="${t(key)}" data-key="${key}">${values.map((value) => html`<button type="button" role="radio" aria-checked="false" data-value="${value}">${t(`${key}.${value}`)}</button>`)}</div>`;
  return html`<!doctype html>
<html lang="${localizer.language === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1">${style}</head>
<body data-state="${JSON.stringify(state)}"><main><div id="controls">${choice('view', ['receiver', 'sender'])}${choice('device', ['ios', 'android'])}${choice('theme', ['auto', 'light', 'dark'])}<label id="recipient" hidden><span>${t('recipient')}</span><select><option value="">${t('recipient.none')}</option></select></label></div><div id="phone" aria-live="off"></div><div id="side"></div><p id="notice" role="status" hidden></p></main><script nonce="${nonce}" src="${script}"></script></body></html>`
    .source;
}
