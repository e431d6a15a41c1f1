import * as vscode from 'vscode';
import { SENDER_REQUESTS, type SteerAnswer, type SteerParams } from '../../../server/core/send/senderApi';
import type { CampaignStatus } from '../../../server/core/send/statusDocument';
import type { Extension } from '../extension';
import { ReportPanes } from '../panes/reportPane';
import { toSubmit, waitsForAccount } from '../views/campaignsView';
import type { Message } from '../../../server/core/l10n/message';
import { words } from '../words';
import { showRefusals } from './askForPlan';
import { campaignName, type ChosenCampaign, chooseCampaign, chosenIn } from './chosenCampaign';
import { command } from './command';
import { projectFolder } from './projectFolder';

type Action = 'pause' | 'resume' | 'cancel' | 'remind' | 'reconcile';

/** `qunfa.pause`, `.resume`, `.cancel`, `.remind`, `.reconcile`: a campaign of the view, else one chosen among those it makes sense for, is steered. */
export function registerSteer(extension: Extension): vscode.Disposable[] {
  const reports = new ReportPanes(extension);
  const actions: readonly Action[] = ['pause', 'resume', 'cancel', 'remind', 'reconcile'];
  const commands = actions.map((action) =>
    command(action, extension, async (argument) => {
      const chosen = chosenIn(argument) ?? (await choose(action, extension));
      if (chosen) await steer(action, extension, reports, chosen);
    }),
  );
  return [reports, ...commands];
}

/** Asks which campaign of the project; undefined where there is none (said so) or nobody chose. */
async function choose(action: Action, extension: Extension): Promise<ChosenCampaign | undefined> {
  const { uri, params } = projectFolder();
  const none = `client.steer.none.${action}`;
  return chooseCampaign(extension, params, uri, none, `client.steer.choose.${action}`, (one) => fits(action, one));
}

async function steer(
  action: Action,
  extension: Extension,
  reports: ReportPanes,
  { params, campaign }: ChosenCampaign,
): Promise<void> {
  const uri = vscode.Uri.file(params.folder);
  const localizer = words(uri);
  if (action === 'cancel' && !(await confirmCancel(uri, campaign))) return;
  const sender = await extension.sender();
  const wish: SteerParams = { ...params, campaign: campaign.id, action };
  const ask = (more: Pick<SteerParams, 'adopt'> = {}): Promise<SteerAnswer> =>
    sender.request<SteerAnswer>(SENDER_REQUESTS.steer, { ...wish, ...more });
  let done = await ask();
  // An account that was changed meanwhile once more is asked about once more.
  while (done.adoptable) {
    if (!(await confirmAdopt(uri, campaign, done.adoptable))) return;
    done = await ask({ adopt: done.adoptable });
  }
  extension.overview.refresh();
  const name = campaignName(campaign);
  if (done.refusals.length > 0)
    showRefusals(reports, uri, done.refusals, localizer.t('client.steer.refused', { name }));
  else
    void vscode.window.showInformationMessage(
      localizer.t(`client.steer.done.${action === 'resume' && done.batches === 0 ? 'asBefore' : action}`, {
        name,
        batches: done.batches,
      }),
    );
}

function fits(action: Action, campaign: CampaignStatus): boolean {
  switch (action) {
    case 'pause':
      return campaign.state === 'active' && toSubmit(campaign.batches) > 0;
    case 'resume':
      return campaign.state === 'paused' || waitsForAccount(campaign) || campaign.batches.some(({ missed }) => missed);
    case 'cancel':
      return campaign.state === 'active' || campaign.state === 'paused';
    case 'remind':
      return campaign.channel === 'wecom' && campaign.batches.some(({ state }) => state === 'submitted');
    case 'reconcile':
      return campaign.unknown > 0;
  }
}

async function confirmCancel(uri: vscode.Uri, campaign: CampaignStatus): Promise<boolean> {
  const localizer = words(uri);
  const batches = toSubmit(campaign.batches);
  const button = localizer.t('client.steer.cancel.button', { batches });
  const question = localizer.t('client.steer.cancel.question', { name: campaignName(campaign) });
  const detail = localizer.t('client.steer.cancel.detail', { batches });
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, button)) === button;
}

/** Whether a campaign of which nothing was submitted goes on with the account as it is configured now; the question names both. */
async function confirmAdopt(uri: vscode.Uri, campaign: CampaignStatus, { key, args }: Message): Promise<boolean> {
  const localizer = words(uri);
  const t = (one: string): string => localizer.t(`client.steer.adopt.${one}`, args);
  const question = localizer.t('client.steer.adopt.question', { name: campaignName(campaign) });
  const detail = [t(key.slice(key.lastIndexOf('.') + 1)), t('detail')].join('\n');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, t('button'))) === t('button');
}
