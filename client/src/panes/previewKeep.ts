import * as vscode from 'vscode';
import { words } from '../words';

/** Asks where a preview is to be kept and writes it there; false where nobody chose a place. */
export async function keepPreview(
  template: vscode.Uri,
  kind: 'html' | 'png',
  content: string | Uint8Array,
): Promise<boolean> {
  const localizer = words(template);
  const name = template.path.slice(template.path.lastIndexOf('/') + 1).replace(/(?:\.broadcast)?\.md$/, '');
  const folder =
    template.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : vscode.Uri.joinPath(template, '..');
  const target = await vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${name || 'preview'}.preview.${kind}`) }),
    filters: { [localizer.t(`preview.keep.${kind}`)]: [kind] },
  });
  if (!target) return false;
  await vscode.workspace.fs.writeFile(
    target,
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  );
  const open = localizer.t('preview.keep.open');
  const said = localizer.t('preview.keep.done', { name: target.path.slice(target.path.lastIndexOf('/') + 1) });
  // Not waited for: the note may stay for as long as it likes.
  void vscode.window.showInformationMessage(said, open).then((answer) => {
    if (answer === open) void vscode.env.openExternal(target);
  });
  return true;
}
