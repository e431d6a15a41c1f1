import * as vscode from 'vscode';
import type { Extension } from '../extension';
import type { AssistPane, AssistTarget } from '../panes/assistPane';
import { ASSIST_VIEW_TYPE } from '../panes/viewTypes';
import { words } from '../words';
import { createAssistReminder } from './assistReminder';
import { command, SaidError } from './command';
import { projectFolder } from './projectFolder';
import { chosenIn } from './chosenCampaign';

// A part that is read with the first page (scripts/build.mjs).
declare function require(part: '../panes/assistPane'): unknown;
const assistPane = () => require('../panes/assistPane') as typeof import('../panes/assistPane');

/** `qunfa.assist`: batches of personal WeChat, which a person sends; of the campaign it was called on, else of the active project. */
export function registerAssist(extension: Extension): vscode.Disposable[] {
  let pane: AssistPane | undefined;
  let panel: vscode.WebviewPanel | undefined;
  const adopt = (adopted: vscode.WebviewPanel, target: AssistTarget): void => {
    panel = adopted;
    pane = new (assistPane().AssistPane)(adopted, target, extension, (of, at) => reminder.await(of, at));
    adopted.onDidDispose(() => {
      if (panel !== adopted) return;
      pane = undefined;
      panel = undefined;
    });
  };
  const open = (target: AssistTarget): void => {
    if (pane) {
      pane.show(target);
      return;
    }
    const options = { enableScripts: true, localResourceRoots: [], enableFindWidget: false };
    adopt(vscode.window.createWebviewPanel(ASSIST_VIEW_TYPE, '', vscode.ViewColumn.Active, options), target);
  };
  const isLooking = (): boolean => Boolean(panel?.visible && vscode.window.state.focused);
  const reminder = createAssistReminder(extension, open, isLooking);
  return [
    reminder,
    command('assist', extension, (argument) => {
      if (!vscode.workspace.isTrusted) throw new SaidError(words().t('client.untrusted'));
      const chosen = chosenIn(argument);
      if (chosen) open({ folder: chosen.params.folder, campaign: chosen.campaign.id });
      else open(isTarget(argument) ? argument : { folder: projectFolder().params.folder });
    }),
    vscode.window.registerWebviewPanelSerializer(ASSIST_VIEW_TYPE, {
      async deserializeWebviewPanel(restored, state: AssistTarget | undefined) {
        if (state && isTarget(state) && !pane && vscode.workspace.isTrusted) adopt(restored, state);
        else restored.dispose();
      },
    }),
    new vscode.Disposable(() => pane?.dispose()),
  ];
}

function isTarget(value: unknown): value is AssistTarget {
  return typeof value === 'object' && value !== null && typeof (value as Partial<AssistTarget>).folder === 'string';
}
