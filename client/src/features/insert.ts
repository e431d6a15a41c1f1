import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { isTemplate } from '../templateDocument';
import { words } from '../words';
import { command } from './command';

/** `qunfa.insertVariable`, `qunfa.insertEmoji`: the brackets, and the language server's own list between them. */
export function registerInsert(extension: Extension): vscode.Disposable[] {
  const insert = async (before: string, after: string): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !isTemplate(editor.document))
      return void vscode.window.showInformationMessage(words().t('client.noTemplate'));
    await editor.insertSnippet(new vscode.SnippetString().appendText(before).appendTabstop(0).appendText(after));
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
  };
  return [
    command('insertVariable', extension, () => insert('{{', '}}')),
    command('insertEmoji', extension, () => insert('[', ']')),
  ];
}
