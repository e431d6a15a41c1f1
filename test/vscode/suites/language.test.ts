import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { newDocument, openTemplate, tidy } from '../editor';
import { textOf, until } from '../window';

describe('language', () => {
  afterEach(tidy);

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
      // The linked places are asked for after the caret has come to rest.
      await vscode.commands.executeCommand('editor.action.linkedEditing');
      await vscode.commands.executeCommand('type', { text });
    };
    await until('all three', async () => {
      await typeAt(document.getText().indexOf(': 甲'), '日');
      return document.getText().split('活动日').length === 4;
    });
    const before = document.getText();
    await typeAt(before.lastIndexOf('|'), '甲');
    assert.equal(document.getText(), before.replace('|', '甲|'));
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
