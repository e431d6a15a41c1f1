import assert from 'node:assert/strict';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { findings, newDocument, openTemplate, tidy, workspaceFolder } from '../editor';
import { countOf, report, textOf, until } from '../window';

/** From the moment that extensions hear of the document to its first findings. */
async function untilChecked(name: string): Promise<string> {
  const uri = vscode.Uri.file(join(workspaceFolder(), name));
  let opened = 0;
  const openings = vscode.workspace.onDidOpenTextDocument((document) => {
    if (document.uri.toString() === uri.toString()) opened = performance.now();
  });
  const checked = new Promise<number>((resolve) => {
    const changes = vscode.languages.onDidChangeDiagnostics(() => {
      if (findings(uri).length === 0) return;
      changes.dispose();
      resolve(performance.now());
    });
  });
  await openTemplate(name);
  const end = await checked;
  openings.dispose();
  return `${Math.round(end - opened)} ms`;
}

describe('language', () => {
  afterEach(tidy);

  it('starts with the first template, checks it and then the next; how long that took is printed', async () => {
    const extension = vscode.extensions.getExtension('qunfa.qunfa') ?? assert.fail('Qunfa is not there');
    assert.equal(extension.isActive, false, 'nothing runs before there is a template');
    const needsWork = 'autumn-sale-needs-work.broadcast.md';
    copyFileSync(join(workspaceFolder(), needsWork), join(workspaceFolder(), 'copied.broadcast.md'));
    await extension.activate();
    const first = await untilChecked(needsWork);
    const next = await untilChecked('copied.broadcast.md');
    rmSync(join(workspaceFolder(), 'copied.broadcast.md'));
    await vscode.commands.executeCommand('workbench.action.showRuntimeExtensions');
    const activation = await textOf('.monaco-list-row:has-text("Qunfa") .activation-time');
    await report(
      `    VS Code says "${activation}" · template opened → findings: ${first} with the server’s start, ${next} then`,
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
