import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { codeOf, dress, findings, replaceText, setSetting, tidy } from '../editor';
import { MEMORY } from '../memoryFiles';
import { countOf, notices, shot, textOf, until } from '../window';

const command = (id: string): Thenable<unknown> => vscode.commands.executeCommand(`qunfa.${id}`);
const open = async (name: string): Promise<vscode.TextEditor> => {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(`${MEMORY}:/examples/${name}`));
  return vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.One });
};

/** Qunfa as installed, in a window whose one folder lies on no disk: the language server of a browser, in a thread. */
describe('a folder that lies on no disk', () => {
  before(() => dress('light', 'zh-cn'));
  afterEach(tidy);
  after(() => setSetting('qunfa.language', undefined));

  it('is checked by its own configuration, pictures and customers, and follows the text', async () => {
    assert.equal(vscode.workspace.workspaceFolders?.[0]?.uri.scheme, MEMORY);
    const editor = await open('autumn-sale-needs-work.broadcast.md');
    const { uri } = editor.document;
    const has = (rule: RegExp): boolean => findings(uri).some((finding) => rule.test(codeOf(finding) ?? ''));
    await until('findings', () => has(/^words\/absolute$/));
    await until('findings about pictures', () => has(/^image\//));
    await replaceText(editor, '最佳', '喜欢');
    await until('one less', () => !findings(uri).some(({ message }) => message.includes('「最佳」')));
  });

  it('is previewed with its pictures', async () => {
    await open('member-day.broadcast.md');
    await command('previewToSide');
    await until('the message', async () => /会员日今晚 8 点开始/.test(await textOf('.qf-phone .qf-chat')));
    await until('the picture', async () => (await countOf('.qf-phone .qf-chat img[src*="poster.jpg"]')) > 0);
    await shot('virtual-preview-zh-cn');
  });

  it('is listed in the view, though nobody can search such a folder', async () => {
    await vscode.commands.executeCommand('workbench.view.extension.qunfa');
    await until('a draft', () => countOf('.pane-body .monaco-list-row:has-text("口味小调查"):has-text("草稿")'));
    await until('why there is no ledger', () => countOf('.welcome-view-content >> text=/lies on no disk|不在磁盘上/'));
    await shot('virtual-views');
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('is planned, as if nothing had been sent', async () => {
    await open('survey.broadcast.md');
    await command('plan');
    await until('the plan', async () => (await countOf('#outcome svg')) > 0);
    await until('the reason', async () => /这里看不到账本/.test(await textOf('main')));
  });

  for (const id of ['send', 'dryRun', 'approve', 'showLedger'])
    it(`is told why there is no ${id}, and no process is started`, async () => {
      await open('survey.broadcast.md');
      void command(id);
      await until('the reason', async () => /不在磁盘上：可以写、检查、预览和排期/.test(await notices()));
      await vscode.commands.executeCommand('notifications.clearAll');
      assert.ok(!existsSync(process.env.QUNFA_LEDGER ?? ''), 'no ledger was made');
    });
});
