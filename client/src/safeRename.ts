import * as vscode from 'vscode';
import { words } from './words';

/**
 * A rename also changes the header line of a customer list, by what the language server has read from the disk. Refused with a sentence where the
 * editor has the list otherwise: changed and not saved, or opened in another encoding than UTF-8, which would write everybody's names anew.
 */
export async function checkRename(edit: vscode.WorkspaceEdit | null | undefined): Promise<void> {
  for (const [uri] of edit?.entries() ?? []) {
    if (!/\.(?:csv|tsv|txt)$/i.test(uri.path)) continue;
    const list = await vscode.workspace.openTextDocument(uri);
    const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    if (list.isDirty) throw new Error(words(uri).t('client.rename.dirty', { file }));
    if (!/^utf8/.test(list.encoding)) throw new Error(words(uri).t('client.rename.encoding', { file }));
  }
}
