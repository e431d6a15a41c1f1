import assert from 'node:assert/strict';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { findings, newDocument, openTemplate, tidy, workspaceFolder } from '../editor';
import { countOf, press, report, textOf, until } from '../window';

/** A template is opened as a person opens it; ms from the moment that extensions hear of it until VS Code has it in an editor, and until there are findings. */
async function untilChecked(name: string): Promise<{ readonly shown: number; readonly checked: number }> {
  const uri = vscode.Uri.file(join(workspaceFolder(), name));
  const at = { opened: 0, shown: 0, checked: 0 };
  const isThis = (one: vscode.Uri): boolean => one.toString() === uri.toString();
  const listening = [
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isThis(document.uri)) at.opened = performance.now();
    }),
    vscode.window.onDidChangeVisibleTextEditors((editors) => {
      if (editors.some(({ document }) => isThis(document.uri))) at.shown ||= performance.now();
    }),
    vscode.languages.onDidChangeDiagnostics(() => {
      if (findings(uri).length > 0) at.checked ||= performance.now();
    }),
  ];
  await vscode.commands.executeCommand('vscode.open', uri);
  await until('findings in an editor', () => at.checked > 0 && at.shown > 0);
  for (const listener of listening) listener.dispose();
  return { shown: Math.round(at.shown - at.opened), checked: Math.round(at.checked - at.opened) };
}

/** How long VS Code gathers findings by itself before it tells of them, ms. */
async function untilTold(): Promise<number> {
  const own = vscode.languages.createDiagnosticCollection('test');
  const uri = vscode.Uri.file(join(workspaceFolder(), 'survey.broadcast.md'));
  const told = new Promise<number>((resolve) => {
    const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some((one) => one.toString() === uri.toString())) return;
      listener.dispose();
      resolve(performance.now());
    });
  });
  const begin = performance.now();
  own.set(uri, [new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), 'A finding of the test')]);
  const end = await told;
  own.dispose();
  return Math.round(end - begin);
}

describe('language', () => {
  afterEach(tidy);

  it('starts in a project before anything is open, checks the first template and then the next; how long that took is printed', async () => {
    const extension = vscode.extensions.getExtension('qunfa.qunfa') ?? assert.fail('Qunfa is not there');
    const needsWork = 'autumn-sale-needs-work.broadcast.md';
    copyFileSync(join(workspaceFolder(), needsWork), join(workspaceFolder(), 'copied.broadcast.md'));
    await extension.activate();
    await until('a server, with nothing open', async () => {
      const picking = vscode.commands.executeCommand('workbench.action.quickOpen', '>Qunfa: Restart');
      await until('Qunfa’s commands', () => countOf('.quick-input-list .monaco-list-row'));
      const offered = await countOf('.quick-input-list .monaco-list-row:has-text("Qunfa: Restart")');
      await press('Escape');
      await picking;
      return offered > 0;
    });
    const first = await untilChecked(needsWork);
    const next = await untilChecked('copied.broadcast.md');
    const told = await untilTold();
    rmSync(join(workspaceFolder(), 'copied.broadcast.md'));
    await vscode.commands.executeCommand('workbench.action.showRuntimeExtensions');
    const activation = await textOf('.monaco-list-row:has-text("Qunfa") .activation-time');
    await report(
      `    VS Code says "${activation}" · template opened → findings: ${first.checked} ms the first time (in an editor after ${first.shown}), ` +
        `${next.checked} ms then (in an editor after ${next.shown}); VS Code gathers findings for ${told} ms`,
    );
  });

  it('knows templates by their name', async () => {
    const { document } = await openTemplate('member-day.broadcast.md');
    assert.equal(document.languageId, 'broadcast-template');
  });

  it('boxes no Chinese punctuation, wraps lines, and still shows invisible characters', async () => {
    const { document } = await newDocument('一，二');
    const settings = vscode.workspace.getConfiguration('editor', { languageId: document.languageId });
    assert.equal(settings.get('unicodeHighlight.nonBasicASCII'), false);
    assert.equal(settings.get('unicodeHighlight.ambiguousCharacters'), false);
    assert.equal(settings.get('unicodeHighlight.invisibleCharacters'), true);
    assert.equal(settings.get('wordWrap'), 'on');
  });

  it('closes a variable while it is typed', async () => {
    const { document } = await newDocument('');
    await vscode.commands.executeCommand('type', { text: '{' });
    await vscode.commands.executeCommand('type', { text: '{' });
    await until('the closing braces', () => document.getText() === '{{}}');
  });

  it('closes pairs of Chinese writing, and writes over what it closed', async () => {
    const { document } = await newDocument('');
    for (const text of ['《', '“', '好', '”', '》', '（', '「', '」', '）'])
      await vscode.commands.executeCommand('type', { text });
    await until('each pair once', () => document.getText() === '《“好”》（「」）');
  });

  it('edits a default of the header and its uses together, and a use by itself', async () => {
    const editor = await newDocument('---\nvariables:\n  活动: 甲\n---\n{{活动}}和{{活动|乙}}');
    const { document } = editor;
    const typeAt = async (offset: number, text: string): Promise<void> => {
      const at = document.positionAt(offset);
      editor.selection = new vscode.Selection(at, at);
      await vscode.commands.executeCommand('editor.action.linkedEditing');
      await vscode.commands.executeCommand('type', { text });
    };
    // The server may still be starting.
    await until('the linked places', async () => {
      await typeAt(document.getText().indexOf(': 甲'), '');
      // Asked again too soon, the answer to the first question is thrown away.
      for (let looks = 0; looks < 20; looks++) {
        if ((await countOf('.linked-editing-decoration')) > 0) return true;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return false;
    });
    await typeAt(document.getText().indexOf(': 甲'), '日');
    const together = '---\nvariables:\n  活动日: 甲\n---\n{{活动日}}和{{活动日|乙}}';
    await until('all three', () => document.getText() === together);
    await typeAt(together.lastIndexOf('|'), '甲');
    await until('the one', () => document.getText() === together.replace('|', '甲|'));
  });

  it('starts a template from a chosen occasion', async () => {
    const done = vscode.commands.executeCommand('qunfa.newTemplate');
    await textOf('.quick-input-list .monaco-list-row');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^---\nchannel: wecom\ntitle: .+\nkind: \w+\nstatus: draft\n---\n\{\{昵称\|朋友\}\}/);
  });

  it('contributes every command it says it has', async () => {
    const extension = vscode.extensions.getExtension('qunfa.qunfa') ?? assert.fail('Qunfa is not there');
    await extension.activate();
    const { contributes } = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).filter((command) => !known.has(command)),
      [],
    );
  });
});
