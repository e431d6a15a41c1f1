import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { isTemplate, rememberTemplate } from '../templateDocument';
import { words } from '../words';
import { command } from './command';

const KEY = 'qunfa.recent';
const KEPT = 30;

/** `qunfa.recentTemplates`: templates in the order in which they were last looked at, then the others of the open folders. */
export function registerRecentTemplates(extension: Extension): vscode.Disposable[] {
  const { workspaceState } = extension.context;
  const remember = (editor: vscode.TextEditor | undefined): void => {
    rememberTemplate(editor);
    if (!editor || !isTemplate(editor.document) || editor.document.isUntitled) return;
    const uri = editor.document.uri.toString();
    const others = workspaceState.get<readonly string[]>(KEY, []).filter((one) => one !== uri);
    void workspaceState.update(KEY, [uri, ...others].slice(0, KEPT));
  };
  remember(vscode.window.activeTextEditor);
  return [
    vscode.window.onDidChangeActiveTextEditor(remember),
    command('recentTemplates', extension, async () => {
      const localizer = words();
      const recent = workspaceState.get<readonly string[]>(KEY, []);
      const rank = (uri: string): number => (recent.includes(uri) ? recent.indexOf(uri) : KEPT);
      const templates = [...(await extension.overview.templates())].sort((a, b) => rank(a.uri) - rank(b.uri));
      if (templates.length === 0) {
        const make = localizer.t('client.recent.new');
        if ((await vscode.window.showInformationMessage(localizer.t('client.recent.none'), make)) === make)
          await vscode.commands.executeCommand('qunfa.newTemplate');
        return;
      }
      const items = templates.map(({ uri, title, status }) => {
        const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
        const draft = status === 'draft' ? [localizer.t('client.templates.draft')] : [];
        return { uri, label: title || path, description: [...draft, path].join(' · ') };
      });
      const chosen = await vscode.window.showQuickPick(items, {
        placeHolder: localizer.t('client.recent.choose'),
        matchOnDescription: true,
      });
      if (chosen) await vscode.window.showTextDocument(vscode.Uri.parse(chosen.uri));
    }),
  ];
}
