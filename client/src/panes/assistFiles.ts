import path from 'node:path';
import * as vscode from 'vscode';
import type { AssistBatch } from '../../../server/core/assist';

const PICTURE = /\.(?:png|jpe?g|gif|webp|mp4)$/i;

/** Shows the pictures of a batch in their folder, in the file manager of this computer; where the files lie on another one, in the editor itself. */
export async function openBatchFiles({ folder }: AssistBatch): Promise<void> {
  const place = vscode.Uri.file(folder);
  const files = (await vscode.workspace.fs.readDirectory(place))
    .filter(([, kind]) => kind === vscode.FileType.File)
    .map(([name]) => name)
    .sort();
  const pictures = files.filter((name) => PICTURE.test(name));
  const first = pictures[0] ?? files[0];
  if (first === undefined) return;
  const here = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  if (here) {
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(path.join(folder, first)));
    return;
  }
  for (const name of pictures)
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(place, name), {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: false,
    });
}
