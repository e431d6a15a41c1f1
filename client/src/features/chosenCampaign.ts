import * as vscode from 'vscode';
import { type LedgerParams, SENDER_REQUESTS, type StatusAnswer } from '../../../server/core/send/senderApi';
import type { CampaignStatus } from '../../../server/core/send/statusDocument';
import type { Extension } from '../extension';
import { type CampaignNode, toSubmit } from '../views/campaignsView';
import { words } from '../words';
import { SaidError } from './command';

export interface ChosenCampaign {
  readonly params: LedgerParams;
  readonly campaign: CampaignStatus;
}

/** The campaign on whose line of the view a command was called. */
export function chosenIn(argument: unknown): ChosenCampaign | undefined {
  const { kind, campaign } = (argument ?? {}) as Partial<CampaignNode>;
  return kind === 'campaign' && campaign ? { params: campaign.project, campaign } : undefined;
}

/** Asks for one of the campaigns that fit; undefined where there is none (said so) or nobody chose. */
export async function chooseCampaign(
  extension: Extension,
  params: LedgerParams,
  uri: vscode.Uri,
  none: string,
  placeHolder: string,
  fit: (campaign: CampaignStatus) => boolean,
): Promise<ChosenCampaign | undefined> {
  const localizer = words(uri);
  const sender = await extension.sender();
  const answer = await sender.request<StatusAnswer>(SENDER_REQUESTS.status, params);
  if ('refusals' in answer) throw new SaidError(answer.refusals.map(({ message }) => localizer.say(message)).join(' '));
  const campaigns = answer.status.campaigns.filter(fit);
  if (campaigns.length === 0) {
    void vscode.window.showInformationMessage(localizer.t(none));
    return undefined;
  }
  const items = campaigns.map((campaign) => ({
    campaign,
    label: campaignName(campaign),
    description: campaign.account,
    detail: localizer.t('client.steer.left', { recipients: campaign.recipients, batches: toSubmit(campaign.batches) }),
  }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: localizer.t(placeHolder) });
  return chosen && { params, campaign: chosen.campaign };
}

export const campaignName = ({ title, template }: CampaignStatus): string => title ?? template;
