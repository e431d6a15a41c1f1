import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import {
  codeOf,
  dress,
  FEW_LOOKS,
  findings,
  LANGUAGES_HERE,
  LOOKS,
  openTemplate,
  tidy,
  workspaceFolder,
} from '../editor';
import { writeLarge, writeMany, writeResults, writeUsedLedger } from '../pictureProjects';
import { untilLensed } from '../pictureWindow';
import { click, countOf, evaluate, press, resize, shot, textOf, until } from '../window';

/** Every pane in every theme and language, into test/vscode/shots; each is waited for by what it says. */
describe('pictures', () => {
  before(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAuxiliaryBar');
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
  afterEach(tidy);

  for (const { theme, language } of LOOKS) {
    it(`of the editor and the preview, ${theme}, ${language}`, async () => {
      await dress(theme, language);
      await openTemplate('member-day.broadcast.md');
      await vscode.commands.executeCommand('qunfa.previewToSide');
      const tail = language === 'en' ? /From Broadcast Assistant/ : /来自群发助手/;
      await until('the preview in its language', async () => tail.test(await textOf('.qf-tail')));
      await until('the poster', () => evaluate('.qf-picture', 'element.complete && element.naturalWidth > 0'));
      await until(
        'the theme',
        async () =>
          (await evaluate('.qf-phone', 'element.className')) ===
          `qf-phone qf-ios qf-${theme.endsWith('light') ? 'light' : 'dark'} qf-receiver`,
      );
      await untilLensed(language);
      await shot(`preview-${theme}-${language}`);
    });
  }

  for (const { theme, language } of FEW_LOOKS) {
    it(`of a plan, ${theme}, ${language}`, async () => {
      await dress(theme, language);
      await openTemplate('festival-friends.broadcast.md');
      await untilLensed(language);
      await vscode.commands.executeCommand('qunfa.plan');
      await textOf('#levers');
      await shot(`plan-page-${theme}-${language}`);
    });
  }

  for (const { theme, language } of FEW_LOOKS) {
    it(`of the ledger, ${theme}, ${language}`, async function () {
      this.timeout(120_000);
      await writeUsedLedger();
      await dress(theme, language);
      await openTemplate('teahouse/autumn.broadcast.md');
      await vscode.commands.executeCommand('qunfa.showLedger');
      await textOf('.clock >> xpath=../..');
      await shot(`ledger-${theme}-${language}`);
    });
  }

  for (const { theme, language } of FEW_LOOKS) {
    it(`of the dashboard, ${theme}, ${language}`, async function () {
      this.timeout(120_000);
      await writeUsedLedger();
      writeResults();
      await dress(theme, language);
      await openTemplate('teahouse/autumn.broadcast.md');
      await vscode.commands.executeCommand('qunfa.showDashboard');
      await textOf('.figures .value');
      await shot(`dashboard-${theme}-${language}`);
      await evaluate('main', 'element.querySelector("table").scrollIntoView({ block: "end" })');
      await shot(`dashboard-below-${theme}-${language}`);
    });

    it(`of the first steps, ${theme}, ${language}`, async () => {
      await dress(theme, language);
      await vscode.commands.executeCommand('qunfa.openWalkthrough');
      await textOf('.getting-started-step.expanded');
      await until('its picture', () => countOf('.getting-started-media svg, .getting-started-media iframe'));
      await shot(`walkthrough-${theme}-${language}`);
    });
  }

  it('of a plan of two thousand batches, and of a change that is tried on it', async () => {
    await dress('light', 'zh-cn');
    await writeMany();
    await openTemplate('many/many.broadcast.md');
    await vscode.commands.executeCommand('qunfa.plan');
    assert.match(await textOf('#outcome'), /4,000 人 · 2,000 批/);
    await shot('plan-many-zh-cn');
    await click('[data-key=windows] [data-value=wholeDay]');
    await until('what it gives', async () => /提前/.test(await textOf('#change')));
    await evaluate('#levers', 'element.scrollIntoView({ block: "end" })');
    await shot('plan-tried-zh-cn');
  });

  it('of a plan of three weeks, taken along as a picture', async () => {
    await dress('dark', 'zh-cn');
    await writeLarge(50_000);
    await openTemplate('large-50000/member-day.broadcast.md');
    await vscode.commands.executeCommand('qunfa.plan');
    assert.match(await textOf('#outcome'), /50,000 人/);
    assert.equal(await evaluate('#outcome', 'element.querySelectorAll("tr .day").length >= 20'), true);
    await shot('plan-weeks-zh-cn');
    const file = join(workspaceFolder(), 'large-50000/member-day.plan.png');
    await click('[data-export=png]');
    await textOf('.quick-input-widget input');
    await press('Enter');
    const bytes = await until('the picture', () => {
      const written = existsSync(file) ? readFileSync(file) : undefined;
      return written && written.length > 0 ? written : undefined;
    });
    // Pixels of the header (PNG, IHDR): two a point.
    assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
    assert.equal(bytes.readUInt32BE(16), 1800);
    writeFileSync(join(dirname(await shot('plan-weeks-zh-cn')), 'plan-picture-zh-cn.png'), bytes);
  });

  for (const language of LANGUAGES_HERE) {
    it(`of findings and their fixes, ${language}`, async () => {
      await dress('light', language);
      const editor = await openTemplate('autumn-sale-needs-work.broadcast.md');
      const found = await until('findings', () =>
        findings(editor.document.uri).find((finding) => codeOf(finding) === 'text/emoji-count'),
      );
      await vscode.commands.executeCommand('workbench.actions.view.problems');
      await vscode.window.showTextDocument(editor.document);
      editor.selection = new vscode.Selection(found.range.start, found.range.start);
      await vscode.commands.executeCommand('editor.action.showHover');
      assert.match(await textOf('.monaco-hover'), /text\/emoji-count/);
      await untilLensed(language);
      await shot(`findings-${language}`);
      await vscode.commands.executeCommand('workbench.action.closePanel');
    });
  }

  it('of a preview in a narrow pane', async () => {
    await dress('light', 'zh-cn');
    await openTemplate('new-tea.broadcast.md');
    await resize(1024, 900);
    await vscode.commands.executeCommand('qunfa.previewToSide');
    await textOf('.qf-tail');
    await shot('preview-narrow-zh-cn');
    await resize(1440, 900);
  });

  it('of the sender’s view', async () => {
    await dress('dark', 'zh-cn');
    await openTemplate('member-day.broadcast.md');
    await vscode.commands.executeCommand('qunfa.previewToSide');
    await textOf('.qf-tail');
    await click('[data-value=sender]');
    await click('[data-value=android]');
    await textOf('.qf-phone.qf-sender.qf-android .qf-recipients');
    await shot('preview-sender-zh-cn');
  });

  it('of the whole chat, as it is copied', async () => {
    await dress('light', 'zh-cn');
    await openTemplate('new-tea.broadcast.md');
    await vscode.commands.executeCommand('qunfa.previewToSide');
    await until('the picture', () => evaluate('.qf-picture', 'element.naturalWidth > 0'));
    await click('[data-find=longest]');
    await until('the longest', async () => /最长一条/.test(await textOf('#place')));
    await click('[data-tool=copyImage]');
    await until('the note', async () => /图片已复制/.test(await textOf('#notice')));
    await shot('preview-recipient-zh-cn');
    const base64 = await evaluate(
      '#phone',
      `navigator.clipboard.read().then(([item]) => item.getType('image/png')).then((blob) => blob.arrayBuffer()).then((buffer) => {
        let text = '';
        for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
        return btoa(text);
      })`,
    );
    const target = join(dirname(await shot('preview-phone-zh-cn', '.qf-phone')), 'preview-copied-zh-cn.png');
    writeFileSync(target, Buffer.from(String(base64), 'base64'));
  });

  it('of findings in the preview', async () => {
    await dress('light', 'zh-cn');
    await openTemplate('autumn-sale-needs-work.broadcast.md');
    await vscode.commands.executeCommand('qunfa.previewToSide');
    await textOf('.qf-mark');
    await shot('preview-findings-zh-cn');
  });

  for (const { theme, language } of FEW_LOOKS) {
    it(`of the occasions to start from, ${theme}, ${language}`, async () => {
      await dress(theme, language);
      const done = vscode.commands.executeCommand('qunfa.newTemplate');
      await textOf('.quick-input-list .monaco-list-row');
      await shot(`new-template-${theme}-${language}`);
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      await done;
    });
  }
});
