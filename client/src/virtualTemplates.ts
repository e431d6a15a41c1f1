import * as vscode from 'vscode';
import { readingLimit } from '../../server/core/policy/readingLimit';
import { USUAL_SCHEMES } from './templateDocument';

const SUFFIX = '.broadcast.md';

/** Addresses of the templates below a folder, at most `browser.templates`. Where nobody offers to search a file system VS Code waits for ever, so those it does not bring along are read folder by folder. */
export async function virtualTemplates(folder: vscode.Uri): Promise<readonly string[]> {
  const most = readingLimit('browser.templates');
  const found = USUAL_SCHEMES.includes(folder.scheme)
    ? await vscode.workspace.findFiles(new vscode.RelativePattern(folder, `**/*${SUFFIX}`), undefined, most)
    : await walk(folder, most);
  return found.map(String);
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
