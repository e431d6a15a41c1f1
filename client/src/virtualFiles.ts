import * as vscode from 'vscode';
import type { DiskEntry, DiskName, DiskParams } from '../../server/core/features/virtualDisk';
import { readingLimit } from '../../server/core/policy/readingLimit';
import { virtualTemplates } from './virtualTemplates';

/** Bytes */
const READ_AT_MOST = readingLimit('browser.fileBytes');

type DiskAnswer = DiskEntry | Uint8Array | readonly DiskName[] | readonly string[] | null;

/** Answers the language server of a browser about files of the open folders; of others it hears nothing. Rejects where a file can't be read. */
export async function answerDisk({ ask, uri }: DiskParams): Promise<DiskAnswer> {
  const file = vscode.Uri.parse(uri);
  if (!vscode.workspace.getWorkspaceFolder(file)) return null;
  try {
    switch (ask) {
      case 'stat':
        return entryOf(await vscode.workspace.fs.stat(file));
      case 'read':
        return await contentOf(file);
      case 'list':
        return (await vscode.workspace.fs.readDirectory(file)).map(([name, type]) => ({
          name,
          isFolder: isFolder(type),
        }));
      case 'templates':
        return await virtualTemplates(file);
    }
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}

async function contentOf(file: vscode.Uri): Promise<Uint8Array> {
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > READ_AT_MOST) throw new Error(`${size} bytes are more than ${READ_AT_MOST}`);
  return vscode.workspace.fs.readFile(file);
}

const isFolder = (type: vscode.FileType): boolean => (type & vscode.FileType.Directory) !== 0;

const entryOf = ({ type, size, mtime }: vscode.FileStat): DiskEntry => ({
  isFolder: isFolder(type),
  size,
  modified: mtime,
});
