import * as vscode from 'vscode';
import type { Extension } from '../extension';
import type { ServerState } from '../languageService';
import { templateSelector } from '../templateDocument';
import { words } from '../words';
import { command } from './command';

/** `qunfa.restartServer`, and the one quiet item that says how the language server is. */
export function registerServer(extension: Extension): vscode.Disposable[] {
  const item = vscode.languages.createLanguageStatusItem('qunfa.server', templateSelector());
  let state: ServerState = 'starting';
  const show = (): void => {
    const localizer = words();
    item.text = localizer.t(`client.server.${state}`);
    item.busy = state === 'starting';
    item.severity =
      state === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.command = { command: 'qunfa.restartServer', title: localizer.t('client.server.restart') };
  };
  item.name = 'Qunfa';
  show();
  return [
    item,
    extension.onDidChangeServer((now) => {
      state = now;
      show();
      // Before it was started there is nothing to restart.
      void vscode.commands.executeCommand('setContext', 'qunfa.serverUsed', true);
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('qunfa.language')) show();
    }),
    command('restartServer', extension, async () => {
      const service = await extension.language();
      await service.restart();
    }),
  ];
}
