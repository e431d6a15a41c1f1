import * as vscode from 'vscode';
import {
  SENDER_REQUESTS,
  type StatusAnswer,
  type SteerAnswer,
  type SteerParams,
} from '../../../server/core/send/senderApi';
import type { CampaignStatus } from '../../../server/core/send/statusDocument';
import type { Extension } from '../extension';
import { ReportPanes } from '../panes/reportPane';
import { words } from '../words';
import { showRefusals } from './askForPlan';
import { command, SaidError } from './command';
import { projectFolder } from './projectFolder';

type Action = 'pause' | 'resume' | 'cancel' | 'remind';

/** `qunfa.pause`, `.resume`, `.cancel`, `.remind`: a campaign is chosen among those it makes sense for, then steered. */
export function registerSteer(extension: Extension): vscode.Disposable[] {
  const reports = new ReportPanes(extension);
  const actions: readonly Action[] = ['pause', 'resume', 'cancel', 'remind'];
  return [reports, ...actions.map((action) => command(action, extension, () => steer(action, extension, reports)))];
}

async function steer(action: Action, extension: Extension, reports: ReportPanes): Promise<void> {
  const { uri, params } = projectFolder();
  const localizer = words(uri);
  const sender = await extension.sender();
  const answer = await sender.request<StatusAnswer>(SENDER_REQUESTS.status, params);
  if ('refusals' in answer) throw new SaidError(answer.refusals.map(({ message }) => localizer.say(message)).join(' '));
  const campaigns = answer.status.campaigns.filter((campaign) => fits(action, campaign));
  if (campaigns.length === 0) {
    void vscode.window.showInformationMessage(localizer.t(`client.steer.none.${action}`));
    return;
  }
  const items = campaigns.map((campaign) => ({
    campaign,
    label: nameOf(campaign),
    description: campaign.account,
    detail: localizer.t('client.steer.left', { recipients: campaign.recipients, batches: toSubmit(campaign) }),
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    placeHolder: localizer.t(`client.steer.choose.${action}`),
  });
  if (!chosen || (action === 'cancel' && !(await confirmCancel(uri, chosen.campaign)))) return;
  const wish: SteerParams = { ...params, campaign: chosen.campaign.id, action };
  const done = await sender.request<SteerAnswer>(SENDER_REQUESTS.steer, wish);
  const name = nameOf(chosen.campaign);
  if (done.refusals.length > 0)
    showRefusals(reports, uri, done.refusals, localizer.t('client.steer.refused', { name }));
  else
    void vscode.window.showInformationMessage(
      localizer.t(`client.steer.done.${action}`, { name, batches: done.batches }),
    );
}

function fits(action: Action, campaign: CampaignStatus): boolean {
  switch (action) {
    case 'pause':
      return campaign.state === 'active' && toSubmit(campaign) > 0;
    case 'resume':
      return campaign.state === 'paused' || campaign.batches.some(({ missed }) => missed);
    case 'cancel':
      return campaign.state === 'active' || campaign.state === 'paused';
    case 'remind':
      return campaign.channel === 'wecom' && campaign.batches.some(({ state }) => state === 'submitted');
  }
}

const toSubmit = ({ batches }: CampaignStatus): number =>
  batches.filter(({ state }) => state === 'planned' || state === 'reserved').length;
const nameOf = ({ title, template }: CampaignStatus): string => title ?? template;

async function confirmCancel(uri: vscode.Uri, campaign: CampaignStatus): Promise<boolean> {
  const localizer = words(uri);
  const batches = toSubmit(campaign);
  const button = localizer.t('client.steer.cancel.button', { batches });
  const question = localizer.t('client.steer.cancel.question', { name: nameOf(campaign) });
  const detail = localizer.t('client.steer.cancel.detail', { batches });
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, button)) === button;
}
