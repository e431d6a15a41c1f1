import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { wecomSecrets } from '../wecomSecrets';
import { words } from '../words';
import { chooseAccount } from './chooseAccount';
import { command, SaidError } from './command';

/** `qunfa.setSecret`: the secret of a WeCom account into the editor's secret storage. */
export function registerSecrets(extension: Extension): vscode.Disposable[] {
  return [
    command('setSecret', extension, async (argument) => {
      const localizer = words();
      if (!vscode.workspace.isTrusted) throw new SaidError(localizer.t('client.untrusted'));
      const chosen = await chooseAccount(extension, argument, localizer.t('client.secret.choose'));
      if (!chosen) return;
      const { account } = chosen;
      const secrets = wecomSecrets(extension.context);
      const known = await secrets.has(account);
      const secret = await vscode.window.showInputBox({
        password: true,
        ignoreFocusOut: true,
        prompt: localizer.t(known ? 'client.secret.replace' : 'client.secret.prompt', { account }),
        validateInput: (value) => (value.trim() === '' && !known ? localizer.t('client.secret.empty') : undefined),
      });
      if (secret === undefined) return;
      await secrets.set(account, secret.trim());
      const done = secret.trim() === '' ? 'client.secret.forgotten' : 'client.secret.done';
      void vscode.window.showInformationMessage(localizer.t(done, { account }));
    }),
  ];
}
