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
