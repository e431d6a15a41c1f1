import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Run } from './runs';

const ROOT = resolve(__dirname, '../..');
const PACKAGED = [
  'package.json',
  'package.nls.json',
  'package.nls.zh-cn.json',
  'language-configuration.json',
  'dist',
  'syntaxes',
  'snippets',
  'schemas',
  'images',
];

/** What the packaged extension holds, put where VS Code looks for installed ones, and beside it the extension that carries the suite. */
export function installExtensions(
  { web }: Run,
  scratch: string,
  language: string | undefined = process.env.QUNFA_NLS,
): string {
  const extensions = join(scratch, 'extensions');
  const target = join(extensions, 'qunfa.qunfa-0.1.0');
  mkdirSync(target, { recursive: true });
  for (const part of PACKAGED) cpSync(join(ROOT, part), join(target, part), { recursive: true });
  // VS Code takes its Chinese texts from a language pack, which is not at hand: for looking at them, they take the place of the English ones.
  if (language === 'zh-cn') cpSync(join(ROOT, 'package.nls.zh-cn.json'), join(target, 'package.nls.json'));
  if (web) {
    const { main, ...browserOnly } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { main: string };
    rmSync(join(target, main));
    writeFileSync(join(target, 'package.json'), JSON.stringify(browserOnly));
  }
  cpSync(join(ROOT, 'test/vscode/holder'), join(extensions, 'qunfa.qunfa-test-holder-0.0.1'), { recursive: true });
  return extensions;
}
