import * as vscode from 'vscode';
import { readingLimit } from '../../server/core/policy/readingLimit';

const SUFFIX = '.broadcast.md';

/** Addresses of the templates below a folder, at most `browser.templates`. Many file systems can't be searched, and find nothing: those are read folder by folder. */
export async function virtualTemplates(folder: vscode.Uri): Promise<readonly string[]> {
  const most = readingLimit('browser.templates');
  const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, `**/*${SUFFIX}`), undefined, most);
  return (found.length > 0 ? found : await walk(folder, most)).map(String);
}

/** Level by level, so that what lies near the top is there whatever else is; stops after `browser.folders` folders. */
async function walk(top: vscode.Uri, most: number): Promise<readonly vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  let folders = [top];
  for (let left = readingLimit('browser.folders'); folders.length > 0 && left > 0 && found.length < most; ) {
    const level = folders.slice(0, left);
    left -= level.length;
    folders = [];
    for (const folder of level) {
      // One that can't be read hides only what lies in it.
      const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
      for (const [name, type] of entries) {
        const isFolder = (type & vscode.FileType.Directory) !== 0;
        if (isFolder && name !== 'node_modules' && !name.startsWith('.'))
          folders.push(vscode.Uri.joinPath(folder, name));
        else if (!isFolder && name.endsWith(SUFFIX)) found.push(vscode.Uri.joinPath(folder, name));
      }
    }
  }
  return found.slice(0, most);
}
