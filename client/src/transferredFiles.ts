import * as vscode from 'vscode';

export interface TransferredFile {
  readonly name: string;
  readonly data: Uint8Array;
  /** Where it lies, where that is known. */
  readonly uri?: vscode.Uri;
}

const PICTURE = /\.(?:jpe?g|png|gif|webp|bmp|svg|hei[cf]|avif|tiff?|ico|psd)$/i;

/** Files that are pasted or dropped, if there is a picture among them: from a list of addresses, else by their content. Text that merely names pictures is none. */
export async function transferredFiles(transfer: vscode.DataTransfer): Promise<readonly TransferredFile[]> {
  const listed = addresses((await transfer.get('text/uri-list')?.asString()) ?? '');
  if (listed.some(({ path }) => PICTURE.test(path))) {
    const read = await Promise.all(listed.map(readFile));
    if (read.every((one) => one !== undefined)) return read;
  }
  const files: TransferredFile[] = [];
  let pictures = 0;
  for (const [mime, item] of transfer) {
    const file = item.asFile();
    if (!file) continue;
    if (mime.startsWith('image/') || PICTURE.test(file.name)) pictures++;
    files.push({ name: file.name, data: await file.data(), ...(file.uri && { uri: onDisk(file.uri) }) });
  }
  return pictures > 0 ? files : [];
}

function addresses(list: string): vscode.Uri[] {
  const lines = list.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  return lines.flatMap((line) => {
    try {
      const uri = onDisk(vscode.Uri.parse(line, true));
      return uri.scheme === 'file' || vscode.workspace.getWorkspaceFolder(uri) ? [uri] : [];
    } catch {
      return [];
    }
  });
}

/** Beside a remote folder the window names files by where they are seen from; an extension in a browser sees them from there, too. */
const onDisk = (uri: vscode.Uri): vscode.Uri =>
  uri.scheme === 'vscode-remote' && !vscode.workspace.getWorkspaceFolder(uri) ? vscode.Uri.file(uri.path) : uri;

async function readFile(uri: vscode.Uri): Promise<TransferredFile | undefined> {
  try {
    return { name: uri.path.slice(uri.path.lastIndexOf('/') + 1), data: await vscode.workspace.fs.readFile(uri), uri };
  } catch {
    return undefined;
  }
}
