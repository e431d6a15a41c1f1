import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { dress, FEW_LOOKS, openTemplate, replaceText, setSetting, tidy, workspaceFolder } from '../editor';
import { writeProject } from '../sendingProject';
import { click, countOf, notices, press, shot, textOf, until } from '../window';

const DIALOG = '.monaco-dialog-box';

const command = (id: string): Thenable<unknown> => vscode.commands.executeCommand(`qunfa.${id}`);
const ledger = (): string => process.env.QUNFA_LEDGER ?? '';
const outbox = (): string => join(workspaceFolder(), 'sending/outbox');
const report = (): Promise<string> => textOf('main h1 >> xpath=..');

describe('sending', () => {
  before(async () => {
    writeProject();
    await dress('light', 'zh-cn');
    await vscode.commands.executeCommand('workbench.action.closeAuxiliaryBar');
  });
  afterEach(tidy);
  after(() => setSetting('qunfa.language', undefined));

  it('is planned on a page, and nothing is written', async () => {
    await openTemplate('sending/hello.broadcast.md');
    await command('plan');
    const text = await report();
    assert.match(text, /420 人 · 3 批/);
    assert.match(text, /时间表/);
    assert.match(text, /全部批次/);
    assert.ok(!existsSync(ledger()) && !existsSync(outbox()));
  });

  for (const { theme, language } of FEW_LOOKS) {
    it(`is planned and asked about in every theme and language: ${theme}, ${language}`, async () => {
      await dress(theme, language);
      await openTemplate('sending/hello.broadcast.md');
      await command('plan');
      await report();
      await shot(`plan-${theme}-${language}`);
      await vscode.window.showTextDocument(vscode.Uri.file(join(workspaceFolder(), 'sending/hello.broadcast.md')), {
        viewColumn: vscode.ViewColumn.One,
      });
      const sent = command('send');
      assert.match(await textOf(DIALOG), language === 'en' ? /Submit 3 Batches to 420 People/ : /提交 3 批，共 420 人/);
      await shot(`confirm-${theme}-${language}`);
      await press('Escape');
      await sent;
    });
  }

  it('is gone through in a dry run, and nothing is written', async () => {
    await dress('light', 'zh-cn');
    await openTemplate('sending/hello.broadcast.md');
    await command('dryRun');
    assert.match(await report(), /按钮是“提交 3 批，共 420 人”/);
    await shot('dry-run-zh-cn');
    assert.ok(!existsSync(ledger()) && !existsSync(outbox()));
  });

  it('asks before it sends, and does nothing when the answer is no', async () => {
    await openTemplate('sending/hello.broadcast.md');
    const sent = command('send');
    const question = await textOf(DIALOG);
    for (const fact of [
      '提交“秋茶到店”',
      '账号：shop',
      '接收人：420 人',
      '批次：3 批',
      '时间：',
      '剩',
      '内容：sha256:',
      '不离开这台电脑',
      '提交 3 批，共 420 人',
    ])
      assert.ok(question.includes(fact), `${fact} is not in: ${question}`);
    await press('Escape');
    await sent;
    assert.ok(!existsSync(outbox()));
  });

  it('refuses a template with errors, and says which', async () => {
    const editor = await openTemplate('sending/hello.broadcast.md');
    await replaceText(editor, '回复 1 留一罐。', '国家级好茶，回复 1 留一罐。');
    await command('send');
    assert.match(await report(), /还不能发送[\s\S]*words\/absolute/);
    await shot('refused-zh-cn');
    assert.equal(await countOf(DIALOG), 0);
    await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
    await replaceText(editor, '国家级好茶，', '');
    await editor.document.save();
  });

  it('asks again, with what has changed, where the customer list grew while the question stood', async () => {
    await openTemplate('sending/hello.broadcast.md');
    const list = join(workspaceFolder(), 'sending/audience/friends.csv');
    const before = readFileSync(list, 'utf8');
    const sent = command('send');
    assert.match(await textOf(DIALOG), /接收人：420 人/);
    writeFileSync(list, `${before}f9999,新朋友,friend\n`);
    await click(`${DIALOG} >> text=提交 3 批，共 420 人`);
    const again = await until('the second question', async () => {
      const text = await textOf(DIALOG);
      return /接收人：421 人/.test(text) ? text : undefined;
    });
    assert.match(again, /420[\s\S]*421/);
    await shot('changed-zh-cn');
    await press('Escape');
    await sent;
    writeFileSync(list, before);
    assert.ok(!existsSync(outbox()));
  });

  it('lands in the outbox once it is confirmed, and in the ledger', async function () {
    this.timeout(150_000);
    await openTemplate('sending/hello.broadcast.md');
    const sent = command('send');
    await click(`${DIALOG} >> text=提交 3 批，共 420 人`);
    const told = await until('the answer', async () => /已(?:排好|提交).*批.*按时发/.exec(await notices()));
    await shot('sent-zh-cn');
    await vscode.commands.executeCommand('notifications.clearAll');
    await sent;
    // Plans begin at a whole minute, so the first batch may still be ahead; the sending process goes on by itself.
    const campaigns = await until(
      'the campaign’s folder',
      () => (existsSync(outbox()) ? readdirSync(outbox()) : undefined),
      100,
    );
    const [campaign, ...others] = campaigns;
    assert.ok(campaign && others.length === 0, told[0]);
    const batch = join(outbox(), campaign, 'b001');
    await until('its folder', () => existsSync(batch));
    const text = readdirSync(batch)
      .map((name) => readFileSync(join(batch, name), 'utf8'))
      .join('\n');
    assert.match(text, /秋茶今天到店/);
    assert.match(text, /f199/);
    assert.ok(existsSync(ledger()));
  });

  it('shows in the ledger what was used', async () => {
    await openTemplate('sending/hello.broadcast.md');
    await command('showLedger');
    const text = await report();
    assert.match(text, /额度账本/);
    assert.match(text, /200\/500 人次/);
    assert.match(text, /秋茶到店/);
    await shot('ledger-zh-cn');
  });

  it('sends nothing twice: the same content again goes on with the same campaign', async () => {
    await openTemplate('sending/hello.broadcast.md');
    const sent = command('send');
    const question = await textOf(DIALOG);
    await press('Escape');
    await sent;
    assert.ok(!question.includes('420'), question);
    assert.equal(readdirSync(outbox()).length, 1);
  });

  it('is paused, resumed and cancelled by name, and says what a cancel means', async () => {
    await openTemplate('sending/hello.broadcast.md');
    const steer = async (id: string, told: RegExp, confirm?: string): Promise<void> => {
      const done = command(id);
      assert.match(await textOf('.quick-input-list .monaco-list-row'), /秋茶到店/);
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      if (confirm) {
        assert.match(await textOf(DIALOG), /无法撤回/);
        await click(`${DIALOG} >> text=/^${confirm}/`);
      }
      await until(`the answer to ${id}`, async () => told.test(await notices()));
      await done;
      await vscode.commands.executeCommand('notifications.clearAll');
    };
    await steer('pause', /已暂停/);
    await steer('resume', /继续发送/);
    await steer('cancel', /已取消/, '取消 \\d+ 批');
  });
});
