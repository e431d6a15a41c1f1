import * as vscode from 'vscode';
import { SENDER_REQUESTS, type TestSendAnswer } from '../../../server/core/send/senderApi';
import { testSendSentence } from '../../../server/core/send/testSendSentence';
import { campaignParams } from '../campaignParams';
import type { Extension } from '../extension';
import { PreviewQuestions } from '../panes/previewQuestions';
import { words } from '../words';
import { templateCommand } from './command';
import { offerSecret } from './offerSecret';

/** `qunfa.testSend`: to one's own group through its robot, as the chosen customer would read it. No broadcast, no quota. */
export function registerTestSend(extension: Extension): vscode.Disposable[] {
  return [
    templateCommand('testSend', extension, async (document) => {
      const localizer = words(document.uri);
      const params = await campaignParams(document);
      const chosen = await chooseRecipient(extension, document.uri);
      if (!chosen) return;
      const recipient = chosen.id === undefined ? {} : { recipient: chosen.id };
      const wish = { ...params, ...recipient, language: localizer.language };
      const answer = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title: localizer.t('client.testSend.working') },
        async () => (await extension.sender()).request<TestSendAnswer>(SENDER_REQUESTS.testSend, wish),
      );
      if ('messages' in answer) {
        return void vscode.window.showInformationMessage(localizer.say(testSendSentence(answer)));
      }
      const part = answer.sent > 0 ? `${localizer.t('wecom.test.part', { count: answer.sent })} ` : '';
      await offerSecret(part + localizer.say(answer.problem), answer.secret, localizer);
    }),
  ];
}

interface Choice extends vscode.QuickPickItem {
  readonly id: string | undefined;
}

/** A customer of the template's own, found by name or id as it is typed; or nobody in particular. Undefined: nothing was chosen. */
function chooseRecipient(extension: Extension, uri: vscode.Uri): Promise<Choice | undefined> {
  const localizer = words(uri);
  const nobody: Choice = { id: undefined, label: localizer.t('client.testSend.nobody'), alwaysShow: true };
  const questions = new PreviewQuestions(() => vscode.workspace.openTextDocument(uri), extension.language);
  const pick = vscode.window.createQuickPick<Choice>();
  pick.placeholder = localizer.t('client.testSend.choose');
  pick.matchOnDescription = true;
  pick.items = [nobody];
  const search = async (query: string): Promise<void> => {
    pick.busy = true;
    const result = await questions.find({ type: 'find', ask: 0, find: 'search', missing: false, query });
    if (!result) return;
    pick.items = [nobody, ...result.found.map(({ id, name }): Choice => ({ id, label: name, description: id }))];
    pick.busy = false;
  };
  const searching = (query: string): void =>
    void search(query).catch((error: unknown) => {
      pick.busy = false;
      extension.log.warn(String(error));
    });
  return new Promise((resolve) => {
    pick.onDidChangeValue(searching);
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      questions.dispose();
      pick.dispose();
    });
    pick.show();
    searching('');
  });
}
