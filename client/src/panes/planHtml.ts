import * as vscode from 'vscode';
import type { Localizer } from '../../../server/core/l10n/localizer';
import { html } from '../../../server/core/preview/markup';
import type { CampaignView } from '../../../server/core/send/senderApi';
import { planControls, planExports } from './planControls';
import { planDetails, planOutcome } from './planReport';
import { planStyle } from './planStyle';
import { reportStyle } from './reportStyle';
import { webviewPage } from './webviewPage';

/** The page of a plan: pictures only as data. */
export function planHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  title: string,
  view: CampaignView,
  localizer: Localizer,
): string {
  const script = webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist/webview/plan.js')).toString();
  const isEmpty = view.plan.batches.length === 0;
  return webviewPage(
    html`<h1>${title}</h1><div id="outcome">${planOutcome(view, localizer)}</div>${!isEmpty && planControls(view, localizer)}${!isEmpty && planExports(localizer)}<div id="details">${planDetails(view, localizer)}</div>`,
    {
      title,
      language: localizer.language,
      style: reportStyle + planStyle,
      script,
      images: 'data:',
      words: { none: localizer.t('plan.pane.pace.none'), working: localizer.t('client.plan.working') },
    },
  );
}
