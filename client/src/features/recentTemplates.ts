import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { isTemplate, rememberTemplate } from '../templateDocument';
import { command } from './command';
import { pickTemplate, RECENT, RECENT_KEPT } from './pickTemplate';

/** `qunfa.recentTemplates`: templates in the order in which they were last looked at, then the others of the open folders. */
export function registerRecentTemplates(extension: Extension): vscode.Disposable[] {
  const { workspaceState } = extension.context;
  const remember = (editor: vscode.TextEditor | undefined): void => {
    rememberTemplate(editor);
    if (!editor || !isTemplate(editor.document) || editor.document.isUntitled) return;
    const uri = editor.document.uri.toString();
    const others = workspaceState.get<readonly string[]>(RECENT, []).filter((one) => one !== uri);
    void workspaceState.update(RECENT, [uri, ...others].slice(0, RECENT_KEPT));
  };
  remember(vscode.window.activeTextEditor);
  return [
    vscode.window.onDidChangeActiveTextEditor(remember),
    command('recentTemplates', extension, async () => void (await pickTemplate(extension, 'client.recent.choose'))),
  ];
}
