import * as vscode from 'vscode';

/** A window whose folders are all virtual (a repository opened without a clone, say); another folder on a disk would need the server that reads disks. */
export function liesOnNoDisk(): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length > 0 && folders.every(({ uri }) => uri.scheme !== 'file');
}
