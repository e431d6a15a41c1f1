import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { dress, LANGUAGES, newDocument, openTemplate, setSetting, tidy, workspaceFolder } from '../editor';
import { click, countOf, evaluate, notices, press, shot, textOf, until } from '../window';

const command = (id: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`qunfa.${id}`, ...args);
const QUICK = '.quick-input-widget';
const told = async (what: string, words: RegExp): Promise<void> => {
  await until(what, async () => words.test(await notices()));
  await vscode.commands.executeCommand('notifications.clearAll');
};

/** After the suite "views": the ledger holds one campaign, and the project "sending" stands. */
describe('commands', () => {
  before(() => dress('light', 'zh-cn'));
  afterEach(tidy);
  after(() => setSetting('qunfa.language', undefined));

  it('offer templates, the last one first', async () => {
    await openTemplate('member-day.broadcast.md');
    await openTemplate('survey.broadcast.md');
    const done = command('recentTemplates');
    await until('the last one at the top', async () => /口味小调查/.test(await textOf(`${QUICK} .monaco-list-row`)));
    assert.ok((await countOf(`${QUICK} .monaco-list-row`)) >= 5);
    await press('Escape');
    await done;
  });

  it('ask which template they are about where none is open, and go on with it', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const done = command('preview');
    await click(`${QUICK} .monaco-list-row:has-text("口味小调查")`);
    await done;
    await until('its preview', async () => /茶/.test(await textOf('.qf-phone .qf-chat')));
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));
    assert.deepEqual(tabs, ['survey.broadcast.md', '预览 survey']);
  });

  it('are about the template looked at last where a step of the walkthrough lies before it, and tick the step once it was taken', async () => {
    const { document } = await openTemplate('survey.broadcast.md');
    await command('openWalkthrough');
    await click('.getting-started-step[data-step-id$="#preview"]');
    await click('.getting-started-step.expanded .monaco-button');
    await until('its preview', async () => /茶/.test(await textOf('.qf-phone .qf-chat')));
    assert.equal(
      vscode.window.visibleTextEditors.some((editor) => editor.document === document),
      true,
    );
    const given = command('newTemplate');
    await textOf(`${QUICK} .monaco-list-row`);
    await press('Escape');
    await given;
    await command('openWalkthrough');
    const ticked = (step: string): Promise<number> => countOf(`[data-done-step-id$="#${step}"].complete`);
    await until('the tick', () => ticked('preview'));
    await until('the finding that was fixed before', () => ticked('finding'));
    assert.equal(await ticked('template'), 0);
  });

  it('insert a variable from the list of those that have a value', async () => {
    const { document } = await newDocument('---\nvariables:\n  门店: 云上茶舍\n---\n');
    const editor = vscode.window.activeTextEditor ?? assert.fail('no editor');
    const end = document.positionAt(document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    await command('insertVariable');
    await until('the list', () => countOf('.suggest-widget.visible .monaco-list-row:has-text("门店")'));
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    await until('the variable', () => document.getText().endsWith('{{门店}}'));
  });

  it('insert an emoji code from WeChat’s own list', async () => {
    const editor = await newDocument('好');
    const { document } = editor;
    // The editor of the test before may still be closing.
    await until('the editor', () => vscode.window.activeTextEditor?.document === document);
    editor.selection = new vscode.Selection(0, 1, 0, 1);
    await command('insertEmoji');
    await until('the list', () => countOf('.suggest-widget.visible .monaco-list-row:has-text("[微笑]")'));
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    await until('the code', () => /^好\[\S+\]$/.test(document.getText()));
  });

  it('write compliant image copies, and leave the originals', async () => {
    const { document } = await openTemplate('autumn-sale-needs-work.broadcast.md');
    const folder = join(workspaceFolder(), 'images');
    const before = readdirSync(folder);
    await command('fixImages');
    await until('the new path', () => !document.getText().includes('banner-too-heavy.png)'));
    const made = readdirSync(folder).filter((name) => !before.includes(name));
    assert.equal(made.length, 1);
    assert.ok(document.getText().includes(made[0] ?? '-'));
    assert.ok(existsSync(join(folder, 'banner-too-heavy.png')));
    await told('the answer', /另存了 1 张/);
  });

  it('take a secret behind dots, and keep it out of every file', async () => {
    const done = command('setSecret');
    await click(`${QUICK} .monaco-list-row:has-text("企业微信应用 Secret")`);
    await textOf(`${QUICK} input[type=password]`);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    assert.match(await textOf(`${QUICK} .quick-input-message`), /填上密钥/);
    await evaluate(
      `${QUICK} input[type=password]`,
      '(element.value = "not-a-real-secret", element.dispatchEvent(new InputEvent("input", { bubbles: true })))',
    );
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await told('that it is stored', /flagship 的密钥已存好/);
    await done;
    assert.ok(!readFileSync(join(workspaceFolder(), 'qunfa.config.json'), 'utf8').includes('not-a-real-secret'));
  });

  it('show results: four figures with their lines, charts with a text twin, a table that sorts', async () => {
    await command('showDashboard');
    const page = '.figures >> xpath=..';
    const text = await textOf(page);
    for (const word of ['送达', '阅读', '点击', '投诉', '应不低于 95%', '秋茶到店', '看数字'])
      assert.ok(text.includes(word), `${word}: ${text}`);
    await click('th button[data-sort=people]');
    assert.equal(await evaluate('th:has([data-sort=people])', 'element.getAttribute("aria-sort")'), 'descending');
    await click('th button[data-sort=people]');
    assert.equal(await evaluate('th:has([data-sort=people])', 'element.getAttribute("aria-sort")'), 'ascending');
    assert.equal(await evaluate('th:has([data-sort=day])', 'element.getAttribute("aria-sort")'), 'none');
  });

  for (const theme of ['light', 'dark'] as const) {
    for (const language of LANGUAGES) {
      it(`show results in every theme and language: ${theme}, ${language}`, async () => {
        await dress(theme, language);
        await command('showDashboard');
        await until('the language', async () =>
          (await textOf('.figures')).includes(language === 'en' ? 'Delivered' : '送达'),
        );
        await shot(`dashboard-${theme}-${language}`);
      });
    }
  }

  it('export a campaign', async () => {
    await dress('light', 'zh-cn');
    const done = command('exportCampaign');
    await until('the campaign', () => countOf(`${QUICK} .monaco-list-row:has-text("秋茶到店")`));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await until('where to', async () => /\.json$/.test(String(await evaluate(`${QUICK} input`, 'element.value'))));
    const file = String(await evaluate(`${QUICK} input`, 'element.value'));
    await press('Enter');
    await until('the file', () => existsSync(file) && readFileSync(file, 'utf8').trimEnd().endsWith('}'));
    const document = JSON.parse(readFileSync(file, 'utf8')) as { schema: string; campaigns: { title: string }[] };
    assert.equal(document.schema, 'qunfa.status/1');
    assert.deepEqual(
      document.campaigns.map(({ title }) => title),
      ['秋茶到店'],
    );
    await told('the answer', /已导出到/);
    await done;
  });

  it('compare what customers read: saved and now, following the text', async () => {
    const editor = await openTemplate('survey.broadcast.md');
    const { uri } = editor.document;
    await editor.edit((edit) => edit.insert(editor.document.positionAt(editor.document.getText().length), '再见\n'));
    await command('compareRendered', uri);
    const sides = await until('both sides', () => {
      const rendered = vscode.workspace.textDocuments.filter((one) => one.uri.scheme === 'qunfa-rendered');
      return rendered.length === 2 ? rendered : undefined;
    });
    const texts = sides.map((side) => side.getText());
    assert.ok(
      texts.every((text) => !text.includes('---') && !text.includes('{{')),
      texts.join('\n↔\n'),
    );
    assert.deepEqual(texts.filter((text) => text.includes('再见')).length, 1);
    await shot('compare-light-zh-cn');
  });

  it('check a folder as a task, with its findings in the list', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'qunfa' });
    assert.equal(tasks.length, 1);
    const [task] = tasks;
    assert.ok(task);
    const ended = new Promise<number | undefined>((resolve) => {
      const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.definition.type !== 'qunfa') return;
        listening.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    assert.equal(await ended, 1);
    const uri = vscode.Uri.file(join(workspaceFolder(), 'links-personal-needs-work.broadcast.md'));
    await until('its findings', () => vscode.languages.getDiagnostics(uri).length > 0);
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`lead through the first broadcast: ${theme}`, async () => {
      await dress(theme, 'zh-cn');
      await command('openWalkthrough');
      assert.match(
        await textOf('.gettingStartedContainer'),
        /(?:The first broadcast|第一次群发)[\s\S]*(?:Write the first template|写第一个模板)[\s\S]*(?:dry run|预演)/,
      );
      await shot(`walkthrough-${theme}`);
    });
  }
});
