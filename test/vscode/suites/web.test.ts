import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codeOf, dress, findings, openTemplate, replaceText, setSetting, tidy, workspaceFolder } from '../editor';
import { copyPicture, copyText, dropPicture, EDITOR } from '../transfer';
import { click, countOf, evaluate, notices, press, shot, textOf, until } from '../window';

const command = (id: string): Thenable<unknown> => vscode.commands.executeCommand(`qunfa.${id}`);

/** Qunfa as a browser has it: no process, no disk, the language server in a worker. */
describe('in a browser', () => {
  before(() => dress('light', 'zh-cn'));
  afterEach(tidy);
  after(() => setSetting('qunfa.language', undefined));

  it('checks a template while it is written, with the project’s own figures', async () => {
    const editor = await openTemplate('autumn-sale-needs-work.broadcast.md');
    const { uri } = editor.document;
    await until('findings', () => findings(uri).some((finding) => codeOf(finding) === 'words/absolute'));
    await replaceText(editor, '最佳', '喜欢');
    await until('one less', () => !findings(uri).some(({ message }) => message.includes('「最佳」')));
  });

  it('draws the preview and follows the text', async () => {
    const editor = await openTemplate('member-day.broadcast.md');
    await command('previewToSide');
    await until('the message', async () => /会员日今晚 8 点开始/.test(await textOf('.qf-phone .qf-chat')));
    await replaceText(editor, '会员日今晚', '老友日今晚');
    await until('the new text', async () => /老友日今晚/.test(await textOf('.qf-phone .qf-chat')));
    await until('the picture', async () => (await countOf('.qf-phone .qf-chat img[src*="poster.jpg"]')) > 0);
    await shot('web-light-zh-cn');
  });

  it('checks pictures and customers of the open folder', async () => {
    const { document } = await openTemplate('autumn-sale-needs-work.broadcast.md');
    await until('findings about a picture', () =>
      findings(document.uri).some((one) => codeOf(one)?.startsWith('image/')),
    );
  });

  it('plans with the customers of the folder, and says that nothing can be sent', async () => {
    await openTemplate('survey.broadcast.md');
    await command('plan');
    await until('the plan', async () => (await countOf('#outcome svg')) > 0);
    await until('the reason', async () => /这里看不到账本/.test(await textOf('main')));
    await shot('web-plan-light-zh-cn');
  });

  it('shows figures in the status bar and what customers read', async () => {
    const editor = await openTemplate('survey.broadcast.md');
    await until('the figures', () => countOf('.statusbar-item:has-text("字 "):has-text("表情 ")'));
    await editor.edit((edit) => edit.insert(editor.document.positionAt(editor.document.getText().length), '再见\n'));
    await command('compareRendered');
    await until('both sides', () => countOf('.diffOverview'));
  });

  /** A new template beside the others, the caret at `‸`. */
  const written = async (name: string, text: string): Promise<vscode.TextDocument> => {
    writeFileSync(join(workspaceFolder(), name), text.replace('‸', ''));
    const { document } = await openTemplate(name);
    const at = document.positionAt(text.indexOf('‸'));
    if (vscode.window.activeTextEditor) vscode.window.activeTextEditor.selection = new vscode.Selection(at, at);
    await until('the focus', () => evaluate(EDITOR, '(element.focus(), document.activeElement === element)'));
    return document;
  };

  it('takes a picture from the clipboard with the key for it, and one that is dropped', async () => {
    const document = await written(
      'pasted-web.broadcast.md',
      '---\nchannel: wecom\n---\n新品到店。\n\n回复 T 退订。‸\n',
    );
    await copyPicture();
    await press('Control+v');
    await until('the line', () => document.getText().includes('![图片](images/pasted-web.png)'));
    const file = join(workspaceFolder(), 'images/pasted-web.png');
    // The clipboard writes the picture anew.
    await until('the file', () => existsSync(file) && readFileSync(file).toString('latin1', 1, 4) === 'PNG');
    await dropPicture('春茶.png');
    await until('the next line', () => document.getText().includes('![春茶](images/春茶.png)'));
    await until('the next file', () => existsSync(join(workspaceFolder(), 'images/春茶.png')));
    await shot('web-paste-light-zh-cn');
  });

  it('keeps the long address of an article as text, with a link card on offer', async () => {
    const document = await written('article-web.broadcast.md', '---\nchannel: wecom\n---\n新茶记\n\n‸');
    const url = 'https://mp.weixin.qq.com/s?__biz=MzA3&mid=2650&idx=1&sn=abc#rd';
    await copyText(url);
    await press('Control+v');
    await until('the address', () => document.getText().includes(url));
    await until('the choice', () => countOf('.post-edit-widget'));
    await vscode.commands.executeCommand('editor.changePasteType');
    await click('.action-widget .monaco-list-row:has-text("链接卡片")');
    await until('the card', () => document.getText().includes(`](${url}`));
  });

  for (const id of ['send', 'showDashboard', 'approve'])
    it(`says why there is no ${id}`, async () => {
      await openTemplate('member-day.broadcast.md');
      void command(id);
      await until('the reason', async () => /浏览器里可以写、检查、预览和排期/.test(await notices()));
      await vscode.commands.executeCommand('notifications.clearAll');
      assert.ok(!existsSync(process.env.QUNFA_LEDGER ?? ''), 'no ledger was made');
    });
});
