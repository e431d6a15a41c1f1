import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Position } from 'vscode-languageserver-protocol';

export interface ProjectFolder {
  readonly root: string;
  uri(name: string): string;
  write(name: string, content: string | Uint8Array): Promise<void>;
  remove(): Promise<void>;
}

/** A folder of its own for one suite, with the files given. */
export async function projectFolder(files: Readonly<Record<string, string>>): Promise<ProjectFolder> {
  const root = await realpath(await mkdtemp(path.join(os.tmpdir(), 'qunfa-lsp-')));
  const write: ProjectFolder['write'] = async (name, content) => {
    const file = path.join(root, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  };
  for (const [name, content] of Object.entries(files)) await write(name, content);
  return {
    root,
    uri: (name) => pathToFileURL(path.join(root, name)).href,
    write,
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** Line and column of the caret `‸`, and the text without it. */
export function withCaret(text: string): { readonly source: string; readonly position: Position } {
  const offset = text.indexOf('‸');
  const before = text.slice(0, offset).split('\n');
  const source = text.replace('‸', '');
  return { source, position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } };
}

export const CONFIG = `{
  // 两个账号
  "accounts": {
    "flagship": { "channel": "wecom", "departments": ["华东"], "audience": "customers", "senders": { "zhangsan": {} } },
    "me": { "channel": "personal" }
  },
  "audiences": { "customers": { "file": "customers.csv" } },
  "variables": { "门店": "云上茶舍" }
}
`;

export const CUSTOMERS = `id,昵称,标签,来源,级别,部门
a,小满,会员:VIP,扫码,1,华东
b,阿林,会员:金卡,导入,2,华东
c,,会员:VIP,扫码,3,华东
d,北北,北方专享,地推,1,华北
`;
