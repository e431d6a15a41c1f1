import * as vscode from 'vscode';
import { html } from '../../../server/core/preview/markup';
import {
  type CampaignAnswer,
  type CampaignParams,
  type CampaignView,
  SENDER_REQUESTS,
} from '../../../server/core/send/senderApi';
import type { Refusal } from '../../../server/core/plan/model';
import { campaignParams } from '../campaignParams';
import type { Extension } from '../extension';
import type { ReportPanes } from '../panes/reportPane';
import { words } from '../words';

export interface Planned {
  readonly params: CampaignParams;
  readonly view: CampaignView;
}

/** Plans a template while a cancellable notice says so; undefined where that was cancelled or refused (the reasons are shown on a page then). */
export async function askForPlan(
  extension: Extension,
  reports: ReportPanes,
  document: vscode.TextDocument,
  paramsOf: (document: vscode.TextDocument) => Promise<CampaignParams> = campaignParams,
): Promise<Planned | undefined> {
  const localizer = words(document.uri);
  const params = await paramsOf(document);
  const sender = await extension.sender();
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: localizer.t('client.plan.working'),
    cancellable: true,
  };
  const answer = await vscode.window.withProgress(options, async (_, token) => {
    try {
      return await sender.request<CampaignAnswer>(SENDER_REQUESTS.plan, params, token);
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  });
  if (answer === undefined) return undefined;
  if ('view' in answer) return { params, view: answer.view };
  showRefusals(reports, document.uri, answer.refusals, localizer.t('client.plan.refused', { name: params.shownAs }));
  return undefined;
}

/** Why something can't be, on a page: each reason a sentence, with the time at which it frees where that is known. */
export function showRefusals(
  reports: ReportPanes,
  uri: vscode.Uri,
  refusals: readonly Refusal[],
  heading: string,
): void {
  const localizer = words(uri);
  const said = refusals.map(({ message, freesAt }) => {
    const frees = freesAt ? localizer.t('client.freesAt', { time: freesAt.slice(0, 16).replace('T', ' ') }) : '';
    return html`<p>${localizer.say(message)}${frees && ` ${frees}`}</p>`;
  });
  reports.show(
    `plan ${uri.toString()}`,
    heading,
    html`<h1>${heading}</h1><div class="obstacle">${said}</div>`,
    vscode.ViewColumn.Beside,
  );
}
