import * as vscode from 'vscode';
import type { Extension } from '../extension';
import { words } from '../words';
import { templateCommand } from './command';

interface Report {
  readonly items?: readonly { readonly severity?: number }[];
}

/** `qunfa.check`: asks for findings now, answers with how many there are, and opens the list. */
export function registerCheck(extension: Extension): vscode.Disposable[] {
  return [
    templateCommand('check', extension, async (document) => {
      await vscode.window.showTextDocument(document, { preview: false });
      const client = await (await extension.language()).client();
      const uri = client.code2ProtocolConverter.asUri(document.uri);
      const { items = [] } = await client.sendRequest<Report>('textDocument/diagnostic', { textDocument: { uri } });
      // LSP: 1 error, 2 warning, 3 information, 4 hint.
      const count = (severity: number): number => items.filter((item) => item.severity === severity).length;
      const localizer = words(document.uri);
      if (items.length === 0) {
        void vscode.window.showInformationMessage(localizer.t('client.check.clean'));
        return;
      }
      await vscode.commands.executeCommand('workbench.actions.view.problems');
      const figures = { errors: count(1), warnings: count(2), others: count(3) + count(4) };
      void vscode.window.showInformationMessage(localizer.t('client.check.found', figures));
    }),
  ];
}
