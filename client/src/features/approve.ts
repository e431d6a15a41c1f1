import { userInfo } from 'node:os';
import * as vscode from 'vscode';
import { type ApproveAnswer, type ApproveParams, SENDER_REQUESTS } from '../../../server/core/send/senderApi';
import { campaignParams } from '../campaignParams';
import type { Extension } from '../extension';
import { ReportPanes } from '../panes/reportPane';
import { words } from '../words';
import { showRefusals } from './askForPlan';
import { templateCommand } from './command';

/** `qunfa.approve`: records who approved exactly the content on the disk. */
export function registerApprove(extension: Extension): vscode.Disposable[] {
  const reports = new ReportPanes(extension);
  return [
    reports,
    templateCommand('approve', extension, async (document) => {
      const localizer = words(document.uri);
      const params = await campaignParams(document);
      const sender = await extension.sender();
      const by = await vscode.window.showInputBox({
        prompt: localizer.t('client.approve.who'),
        placeHolder: localizer.t('client.approve.placeholder'),
        value: userInfo().username,
        validateInput: (value) => (value.trim() === '' ? localizer.t('client.approve.empty') : undefined),
      });
      if (by === undefined) return;
      const wish: ApproveParams = { ...params, by: by.trim() };
      const answer = await sender.request<ApproveAnswer>(SENDER_REQUESTS.approve, wish);
      const name = params.shownAs;
      if ('refusals' in answer) {
        showRefusals(reports, document.uri, answer.refusals, localizer.t('client.approve.refused', { name }));
        return;
      }
      extension.overview.refresh();
      const hash = answer.contentHash.slice(0, 'sha256:'.length + 12);
      void vscode.window.showInformationMessage(localizer.t('client.approve.done', { by: wish.by, name, hash }));
    }),
  ];
}
