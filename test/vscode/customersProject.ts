import { join } from 'node:path';
import * as vscode from 'vscode';
import { workspaceFolder } from './editor';

/** Four customers of a department, one of them without a form of address, and one of another department. */
export async function writeCustomers(): Promise<void> {
  const folder = vscode.Uri.file(join(workspaceFolder(), 'few'));
  const write = (name: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
  const account = { channel: 'wecom', audience: 'all', departments: ['华东'], displayName: '云上茶舍' };
  await write(
    'qunfa.config.json',
    JSON.stringify({ accounts: { shop: account }, audiences: { all: { file: 'all.csv' } } }),
  );
  const rows = [
    'c1,甲,华东,王女士',
    'c2,乙,华东,',
    'c3,丙,华东,阿历克斯·冯·洪堡先生',
    'c4,丁,华东,李先生',
    'c5,戊,华南,另一位很长很长的称呼先生',
  ];
  await write('all.csv', `id,name,department,称呼\n${rows.join('\n')}\n`);
  await write('hello.broadcast.md', '---\naccount: shop\n---\n{{称呼}}，您好。\n');
}
