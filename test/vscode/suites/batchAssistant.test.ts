import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { HOSTILE, sendByHand, writeAssistProject } from '../assistProject';
import { dress, LANGUAGES, openTemplate, setSetting, THEMES, workspaceFolder } from '../editor';
import { click, countOf, evaluate, has, press, shot, textOf, type, until } from '../window';

const DIALOG = '.monaco-dialog-box';
const ROW = '#people li';
const command = (id: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`qunfa.${id}`, ...args);

describe('the batch assistant', () => {
  const take = async (): Promise<void> => {
    await has('that it may be taken', '[data-does=take]', 100);
    await vscode.commands.executeCommand('notifications.clearAll');
    await click('[data-does=take]');
    await has('the list', ROW, 60);
  };
  const open = async (name: string): Promise<unknown> => command('assist', { folder: join(workspaceFolder(), name) });

  before(async () => {
    await setSetting('qunfa.send.transport', 'wecom');
    await dress('light', 'zh-cn');
    await vscode.commands.executeCommand('workbench.action.closeAuxiliaryBar');
    writeAssistProject('one', 1);
    writeAssistProject('some', 37, 2);
    writeAssistProject('many', 260);
  });
  after(async () => {
    await setSetting('qunfa.language', undefined);
    await setSetting('qunfa.send.transport', undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('says what to do where nothing is to be sent', async function () {
    this.timeout(120_000);
    await openTemplate('one/hello.broadcast.md');
    await command('assist');
    assert.match(await textOf('#pane'), /没有要用个人微信发送的批次[\s\S]*channel: personal/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    // Before anything else is written: a ledger takes no time that lies before its newest one.
    sendByHand('some');
    sendByHand('many');
  });

  it('opens after a send, counts down to the minute, copies the text, and records one person', async function () {
    this.timeout(150_000);
    await openTemplate('one/hello.broadcast.md');
    const sent = command('send');
    assert.match(await textOf(DIALOG), /由您在微信里发送/);
    await click(`${DIALOG} >> text=提交 1 批，共 1 人`);
    await has('the pane', '#pane h1', 60);
    await shot('assist-waiting-zh-cn');
    await take();
    await sent;
    assert.match(await vscode.env.clipboard.readText(), /^秋茶今天到店/);
    await shot('assist-1-light-zh-cn');
    await click(`${ROW} input`);
    assert.match(await textOf('#confirm'), /1 人都发了/);
    await click('#confirm');
    await has('what was recorded', '.log:has-text("已记录发给 1 人")');
    assert.match(await textOf('#pane h1'), /都发完了/);
  });

  it('takes messages in order, is worked by keys alone, and leaves out with a reason', async function () {
    this.timeout(150_000);
    await open('some');
    await take();
    assert.match(await textOf('#pane h1'), /发给这 37 人 第 1 条消息，共 2 条/);
    assert.equal(await countOf(ROW), 37);
    await press('/');
    await type('茶友12');
    assert.match(await textOf('#counts'), /显示 1 人/);
    await press('Enter');
    assert.match(await textOf('#counts'), /已勾 1 · 没发 0 · 共 37 人$/);
    await press('ArrowDown');
    await press('s');
    await type('不再是好友');
    await press('Enter');
    assert.match(await textOf('#counts'), /已勾 1 · 没发 1/);
    await press('Control+a');
    assert.match(await textOf('#counts'), /已勾 36 · 没发 1/);
    await press('ArrowRight');
    await press(' ');
    assert.match(await textOf('#confirm'), /发了 35 人，2 人没发/);
    await shot('assist-37-light-zh-cn');
  });

  it('keeps the marks when the pane is closed and comes back', async () => {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await open('some');
    await has('the marks', '#counts:has-text("已勾 35 · 没发 1")');
    assert.match(await textOf(`${ROW}.skipped .why`), /不再是好友/);
  });

  it('has a picture in every theme and language', async function () {
    this.timeout(120_000);
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[])
      for (const language of LANGUAGES) {
        await dress(theme, language);
        await has('the language', `#counts:has-text("${language === 'en' ? '35 ticked' : '已勾 35'}")`);
        await shot(`assist-37-${theme}-${language}`);
      }
  });

  it('asks before people who are not ticked are recorded as not sent to, and records all in one step', async () => {
    await dress('light', 'zh-cn');
    await has('the language', '#counts:has-text("已勾 35")');
    await click('#confirm');
    assert.match(await textOf(DIALOG), /还有 1 人没有勾选[\s\S]*免得再发一次/);
    await press('Escape');
    await until('that nothing was recorded', async () => (await countOf(DIALOG)) === 0);
    assert.equal(await countOf('.log'), 0);
    await click('#confirm');
    await click(`${DIALOG} >> text=/^记录：发了 35 人/`);
    await has('what was recorded', '.log:has-text("已记录发给 35 人 · 2 人记为没有发")');
    // The second message comes a minute later; what is due comes first.
    assert.match(await textOf('#pane h1'), /可以发了：200 人/);
  });

  it('shows two hundred names, hostile ones as they are written', async function () {
    this.timeout(150_000);
    await open('many');
    await take();
    assert.equal(await countOf(ROW), 200);
    const names = (await evaluate(
      '#people',
      '[...element.querySelectorAll(".name")].map((one) => one.textContent)',
    )) as string[];
    assert.deepEqual(names.slice(0, HOSTILE.length), HOSTILE);
    assert.equal(await countOf('#people img, #people script'), 0);
    await shot('assist-200-light-zh-cn');
    await dress('dark', 'en');
    await has('the language', '#counts:has-text("200 in all")');
    await shot('assist-200-dark-en');
  });
});
