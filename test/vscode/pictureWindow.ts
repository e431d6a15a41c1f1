import { mkdtempSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { workspaceFolder } from './editor';
import { evaluate, has, resize, row, textOf, until } from './window';

/** Nothing but the editors, before panes are photographed. */
export async function bareWindow(): Promise<void> {
  for (const place of ['Sidebar', 'AuxiliaryBar', 'Panel'])
    await vscode.commands.executeCommand(`workbench.action.close${place}`);
}

/** For the suites that follow. */
export async function usualWindow(): Promise<void> {
  await resize(1440, 900);
  await vscode.commands.executeCommand('workbench.view.explorer');
}

export async function untilLensed(language: string): Promise<void> {
  const lens = language === 'en' ? /Preview/ : /预览/;
  await until('the lenses in its language', async () => lens.test(await textOf('.codelens-decoration')));
}

/** The pictures on the phone. */
export async function untilLoaded(): Promise<void> {
  await until('the pictures', () =>
    evaluate('#phone', '[...element.querySelectorAll("img")].every((one) => one.complete && one.naturalWidth > 0)'),
  );
}

/** Looks at the views while there is neither a template nor a configuration, and puts them back. */
export async function withNothing(look: () => Promise<void>): Promise<void> {
  const aside = mkdtempSync(join(process.env.QUNFA_SCRATCH ?? '', 'aside-'));
  const names = readdirSync(workspaceFolder(), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.broadcast\.md$|qunfa\.config\.json$/.test(name),
  );
  const kept = (name: string): string => join(aside, name.replaceAll(/[\\/]/g, '+'));
  for (const name of names) renameSync(join(workspaceFolder(), name), kept(name));
  for (const words of [/no templates|还没有模板/, /sent yet|发送记录/, /No accounts|还没有账号/])
    await has(String(words), `.welcome-view-content >> text=${words}`);
  await look();
  for (const name of names) renameSync(kept(name), join(workspaceFolder(), name));
  await has('the templates again', row('口味小调查'));
}
