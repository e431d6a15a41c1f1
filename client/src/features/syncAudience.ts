import * as vscode from 'vscode';
import { SENDER_REQUESTS, type SyncAudienceAnswer } from '../../../server/core/send/senderApi';
import type { Extension } from '../extension';
import { words } from '../words';
import { chooseAccount } from './chooseAccount';
import { command, SaidError } from './command';
import { withSteps } from './withSteps';

/** `qunfa.syncAudience`: customers and tags of a WeCom account into its list. */
export function registerSyncAudience(extension: Extension): vscode.Disposable[] {
  return [
    command('syncAudience', extension, async (argument) => {
      const localizer = words();
      if (!vscode.workspace.isTrusted) throw new SaidError(localizer.t('client.untrusted'));
      const chosen = await chooseAccount(extension, argument, localizer.t('client.sync.choose'));
      if (!chosen) return;
      const { account, project } = chosen;
      const answer = await withSteps<SyncAudienceAnswer>(extension, localizer.t('client.sync.working', { account }), {
        method: SENDER_REQUESTS.syncAudience,
        params: { ...project, account },
        told: ({ done }) => localizer.t('wecom.audience.read', { count: done }),
      });
      if (!answer) return;
      if ('problem' in answer) {
        const secret = localizer.t('client.secret.button');
        const reason = localizer.say(answer.problem);
        const said = localizer.t('wecom.audience.failed', { account, reason });
        if ((await vscode.window.showWarningMessage(said, secret)) === secret)
          await vscode.commands.executeCommand('qunfa.setSecret', { secret: chosen.account });
        return;
      }
      const { customers, members, tags, file, named, written } = answer;
      const path = vscode.workspace.asRelativePath(file);
      const said = [localizer.t('wecom.audience.done', { account, customers, members, tags, path })];
      if (!named) said.push(localizer.t('wecom.audience.hint', { path: written }));
      const open = localizer.t('client.sync.open');
      if ((await vscode.window.showInformationMessage(said.join(' '), open)) === open)
        await vscode.window.showTextDocument(vscode.Uri.file(file));
    }),
  ];
}
