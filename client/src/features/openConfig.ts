import * as vscode from 'vscode';
import { firstConfig } from '../../../server/core/gallery/firstConfig';
import type { Extension } from '../extension';
import { words } from '../words';
import { command, SaidError } from './command';

const NAME = 'qunfa.config.json';

/** `qunfa.openConfig`: the configuration that the active file goes by; where its folder has none, one to begin with is written at the top. */
export function registerOpenConfig(extension: Extension): vscode.Disposable[] {
  return [
    command('openConfig', extension, async () => {
      const active = vscode.window.activeTextEditor?.document.uri;
      const folders = vscode.workspace.workspaceFolders ?? [];
      const folder = (active && vscode.workspace.getWorkspaceFolder(active)) ?? folders[0];
      if (!folder) throw new SaidError(words().t('client.openConfig.noFolder'));
      const start =
        active && vscode.workspace.getWorkspaceFolder(active) ? vscode.Uri.joinPath(active, '..') : folder.uri;
      const known = await configAbove(start, folder.uri);
      const config = known ?? vscode.Uri.joinPath(folder.uri, NAME);
      if (!known) {
        const localizer = words(folder.uri);
        await vscode.workspace.fs.writeFile(config, new TextEncoder().encode(firstConfig(localizer.language)));
        void vscode.window.showInformationMessage(localizer.t('client.openConfig.written', { name: NAME }));
      }
      await vscode.window.showTextDocument(config, { preview: false });
    }),
  ];
}

/** The nearest one from a folder up to the top of its workspace folder. */
async function configAbove(from: vscode.Uri, top: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (let folder = from; ; folder = vscode.Uri.joinPath(folder, '..')) {
    const config = vscode.Uri.joinPath(folder, NAME);
    const isThere = await Promise.resolve(vscode.workspace.fs.stat(config)).then(
      () => true,
      () => false,
    );
    if (isThere) return config;
    if (folder.path === top.path || folder.path === '/' || !folder.path.startsWith(top.path)) return undefined;
  }
}
