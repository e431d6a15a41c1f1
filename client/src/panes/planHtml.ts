import * as vscode from 'vscode';
import type { Localizer } from '../../../server/core/l10n/localizer';
import { html, Markup } from '../../../server/core/preview/markup';
import type { CampaignView } from '../../../server/core/send/senderApi';
import { planControls, planExports } from './planControls';
import { planDetails, planOutcome } from './planReport';
import { planStyle } from './planStyle';
import { reportStyle } from './reportStyle';

/** The page of a plan: nothing remote can load, pictures only as data. */
export function planHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  title: string,
  view: CampaignView,
  localizer: Localizer,
): string {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = `default-src 'none'; img-src data:; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist/webview/plan.js')).toString();
  const style = new Markup(`<style nonce="${nonce}">${reportStyle}${planStyle}</style>`);
  const said = { none: localizer.t('plan.pane.pace.none'), working: localizer.t('client.plan.working') };
  const isEmpty = view.plan.batches.length === 0;
  return html`<!doctype html>
<html lang="${localizer.language === 'en' ? 'en' : 'zh-CN'}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title>${style}</head><body data-words="${JSON.stringify(said)}"><main><h1>${title}</h1><div id="outcome">${planOutcome(view, localizer)}</div>${!isEmpty && planControls(view, localizer)}${!isEmpty && planExports(localizer)}<div id="details">${planDetails(view, localizer)}</div></main><script nonce="${nonce}" src="${script}"></script></body></html>`
    .source;
}
