import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { dress, openTemplate, replaceText, tidy, workspaceFolder } from '../editor';
import { until } from '../window';

interface GitExtension {
  getAPI(version: 1): { openRepository(root: vscode.Uri): Promise<unknown> };
}
const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED/;

/** With VS Code's own git, over a real repository. */
describe('what customers read, beside the last commit', () => {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
      cwd: workspaceFolder(),
      encoding: 'utf8',
    });
  const compare = (uri: vscode.Uri): Thenable<unknown> => vscode.commands.executeCommand('qunfa.compareRendered', uri);
  /** Both sides of the comparison in front; undefined where none is. */
  const sides = async (): Promise<{ label: string; before: string; now: string } | undefined> => {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    if (!(tab?.input instanceof vscode.TabInputTextDiff)) return undefined;
    const text = async (uri: vscode.Uri): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();
    return { label: tab.label, before: await text(tab.input.original), now: await text(tab.input.modified) };
  };

  before(async () => {
    // Git's support in VS Code reports its use; where there is no network, that must not end the suite.
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.on('uncaughtException', (error, origin) => {
      if (!NO_NETWORK.test(String(error))) for (const other of others) other(error, origin);
    });
    await dress('light', 'zh-cn');
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'first');
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    assert.ok(extension);
    await (await extension.activate()).getAPI(1).openRepository(vscode.Uri.file(workspaceFolder()));
  });
  afterEach(tidy);

  it('is shown side by side, and follows a new commit', async () => {
    const editor = await openTemplate('survey.broadcast.md');
    await replaceText(editor, '一分钟', '两分钟');
    await compare(editor.document.uri);
    const first = await until('the comparison', sides);
    assert.match(first.label, /上次提交/);
    assert.match(first.before, /一分钟/);
    assert.match(first.now, /两分钟/);
    await editor.document.save();
    git('commit', '--quiet', '--all', '--message', 'second');
    await until('the side of the new commit', async () => /两分钟/.test((await sides())?.before ?? ''));
  });

  it('stands beside nothing where the template was deleted', async () => {
    const file = join(workspaceFolder(), 'new-tea.broadcast.md');
    rmSync(file);
    await compare(vscode.Uri.file(file));
    const { before, now } = await until('the comparison', sides);
    assert.match(before, /冬茶到店了/);
    assert.equal(now, '');
  });
});
