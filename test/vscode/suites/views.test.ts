import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { dress, FEW_LOOKS, LOOKS, openTemplate, replaceText, setSetting, tidy, workspaceFolder } from '../editor';
import { withNothing } from '../pictureWindow';
import { writeProject } from '../sendingProject';
import { click, countOf, has, hover, press, row, shot, textOf, until } from '../window';

const DIALOG = '.monaco-dialog-box';
const command = (id: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`qunfa.${id}`, ...args);

describe('views', () => {
  before(async () => {
    writeProject();
    await dress('light', 'zh-cn');
    await vscode.commands.executeCommand('workbench.action.closeAuxiliaryBar');
    await vscode.commands.executeCommand('workbench.view.extension.qunfa');
  });
  afterEach(tidy);
  after(() => setSetting('qunfa.language', undefined));

  it('list the templates with their status and findings', async () => {
    await has('the sale with its errors', row('秋茶').replace('秋茶', '处错误'));
    // A template without dates: those of the sample pass.
    assert.match(await textOf(row('口味小调查')), /草稿/);
  });

  it('say what to do where there is nothing at all, and list what comes', async function () {
    await withNothing(async () => {
      for (const theme of new Set(FEW_LOOKS.map((look) => look.theme))) {
        await dress(theme, 'zh-cn');
        await shot(`views-empty-${theme}`);
      }
      await dress('light', 'zh-cn');
      await click('.welcome-view-content .monaco-button >> text=/Open Project Configuration|打开项目配置/');
      await has('the account that it begins with', row('shop'));
      const { document } = vscode.window.activeTextEditor ?? assert.fail('no editor');
      assert.match(document.uri.path, /\/examples\/qunfa\.config\.json$/);
      await vscode.commands.executeCommand('notifications.clearAll');
      await tidy.call(this);
    });
  });

  it('follow an edit', async () => {
    const editor = await openTemplate('sending/hello.broadcast.md');
    await has('the template', row('秋茶到店'));
    await replaceText(editor, '回复 1 留一罐。', '国家级好茶，回复 1 留一罐。');
    await has('its error', `${row('秋茶到店')}:has-text("处错误")`);
    // Long enough to be read: then taking it out is the walkthrough's "first finding fixed", which the suite of commands looks for.
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    await replaceText(editor, '国家级好茶', '好茶');
    await has('that it is gone', `${row('秋茶到店')}:has-text("可发送")`);
  });

  it('follow a file that is made and one that is gone', async () => {
    const file = join(workspaceFolder(), 'sending/fresh.broadcast.md');
    const from = readFileSync(join(workspaceFolder(), 'sending/hello.broadcast.md'), 'utf8');
    writeFileSync(file, from.replace('秋茶到店', '刚写的模板').replace('---\n秋', 'status: draft\n---\n秋'));
    await has('the new template as a draft', `${row('刚写的模板')}:has-text("草稿")`);
    await vscode.workspace.fs.delete(vscode.Uri.file(file));
    await until('that it is gone', async () => (await countOf(row('刚写的模板'))) === 0);
  });

  it('follow a picture of a template that is not open', async () => {
    const picture = join(workspaceFolder(), 'images/poster.jpg');
    const content = readFileSync(picture);
    await has('the template', `${row('会员日预热')}:has-text("可发送")`);
    rmSync(picture);
    await has('its error', `${row('会员日预热')}:has-text("1 处错误")`);
    writeFileSync(picture, content);
    await has('that it is gone', `${row('会员日预热')}:has-text("可发送")`);
  });

  it('name a configuration that can’t be read instead of saying that there is nothing', async () => {
    const file = join(workspaceFolder(), 'qunfa.config.json');
    const content = readFileSync(file);
    writeFileSync(file, '{ broken');
    await has('the sentence', '.pane-body >> text=/qunfa.config.json 有错误，读不全/');
    assert.equal(await countOf('.welcome-view-content:visible >> text=/还没有账号|No accounts/'), 0);
    writeFileSync(file, content);
    await until('that it is read', async () => (await countOf('.pane-body >> text=/读不全/')) === 0);
    await has('the account', row('云上茶舍'));
  });

  it('show the quota of each account, limit by limit', async () => {
    await has('the account', row('云上茶舍'));
    await has('its hour', `${row('每 60 分钟人次')}:has-text("0/500 人次")`);
  });

  it('act on the line they are called on', async () => {
    await hover(row('秋茶到店'));
    await click(`${row('秋茶到店')} .action-label.codicon-device-mobile`);
    assert.match(await textOf('.qf-phone .qf-chat'), /秋茶今天到店/);
  });

  it('show a campaign while it goes on: its batches, pause and resume, and the quota it takes', async function () {
    this.timeout(150_000);
    await openTemplate('sending/hello.broadcast.md');
    const sent = command('send');
    await click(`${DIALOG} >> text=提交 3 批，共 420 人`);
    await until('the first batch', () => countOf(`${row('秋茶到店')}:has-text("发件箱 200/420 人")`), 120);
    await vscode.commands.executeCommand('notifications.clearAll');
    await sent;
    await has('the quota', `${row('每 60 分钟人次')}:has-text("200/500 人次")`);
    await has('when it was sent', `${row('秋茶到店')}:has-text("发过")`);
    await click(`${row('进行中')}`);
    await has('its batches', `${row('200 人')}:has-text("已")`);
    await hover(row('进行中'));
    await click(`${row('进行中')} .action-label.codicon-debug-pause`);
    await has('the pause', row('已暂停'));
    await vscode.commands.executeCommand('notifications.clearAll');
    await hover(row('已暂停'));
    await click(`${row('已暂停')} .action-label.codicon-play`);
    await has('that it goes on', row('进行中'));
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  for (const { theme, language } of LOOKS) {
    it(`have a picture, with the status bar: ${theme}, ${language}`, async () => {
      await dress(theme, language);
      await openTemplate('sending/hello.broadcast.md');
      const said = language === 'en' ? 'characters' : '字 ';
      await has('the language', `.statusbar-item:has-text("${said}"):has-text("${language === 'en' ? 'left' : '剩'}")`);
      await has('the list', row(language === 'en' ? 'errors' : '处错误'));
      await shot(`views-${theme}-${language}`);
    });
  }

  it('tell in the status bar how full the message is and what quota is left', async () => {
    await dress('light', 'zh-cn');
    await openTemplate('sending/hello.broadcast.md');
    await has('figures and quota', '.statusbar-item:has-text("字 "):has-text("表情 0/"):has-text("剩 ")');
    await openTemplate('qunfa.config.json');
    await until('that it is gone', async () => (await countOf('.statusbar-item:has-text("表情")')) === 0);
  });

  it('show who approved what, until the content changes', async () => {
    const editor = await openTemplate('sending/hello.broadcast.md');
    const done = command('approve');
    await textOf('.quick-input-widget input');
    await press('Enter');
    await has('the approval', `${row('秋茶到店')}:has-text("已审核")`);
    await done;
    await replaceText(editor, '今天到店', '明天到店');
    await has('that it no longer holds', `${row('秋茶到店')}:has-text("审核后改过")`);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});
