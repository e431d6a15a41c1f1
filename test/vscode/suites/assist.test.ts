import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { findings, openTemplate, tidy, workspaceFolder } from '../editor';
import { textOf, until } from '../window';

const SUGGESTED = '.suggest-widget.visible .monaco-list-row';

/** A template of its own in the open folder, with the caret at `‸`. */
async function write(name: string, text: string): Promise<vscode.TextEditor> {
  await writeFile(join(workspaceFolder(), name), text.replace('‸', ''));
  const editor = await openTemplate(name);
  const at = editor.document.positionAt(text.indexOf('‸'));
  editor.selection = new vscode.Selection(at, at);
  return editor;
}
const typed = (text: string): Thenable<unknown> => vscode.commands.executeCommand('type', { text });
const accept = (): Thenable<unknown> => vscode.commands.executeCommand('acceptSelectedSuggestion');

describe('writing aids', () => {
  before('the language server answers', async () => {
    const { document } = await openTemplate('autumn-sale-needs-work.broadcast.md');
    await until('findings', () => findings(document.uri).length > 0);
  });
  afterEach(tidy);

  it('a WeChat code is found by its Chinese letters, and closed once', async () => {
    const { document } = await write('code.broadcast.md', '---\nkind: notice\n---\n好‸\n');
    await typed('[');
    await textOf(SUGGESTED);
    await typed('庆');
    await until('the code on top', async () => (await textOf(SUGGESTED)).includes('[庆祝]'));
    await accept();
    await until('the code', () => document.getText().includes('好[庆祝]\n'));
  });

  it('a variable is found by letters in the middle of its name', async () => {
    const { document } = await write(
      'variable.broadcast.md',
      '---\nvariables: { 快递公司: 甲, 快递单号: 乙 }\n---\n{{‸\n',
    );
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await textOf(SUGGESTED);
    await typed('单号');
    await until('the name on top', async () => (await textOf(SUGGESTED)).includes('快递单号'));
    await accept();
    await until('the variable', () => document.getText().includes('{{快递单号}}\n'));
  });

  it('a key of the header is found by what people call it, and its values follow', async () => {
    const { document } = await write('key.broadcast.md', '---\n‸\n---\n好\n');
    await typed('账');
    await until('the key on top', async () => (await textOf(SUGGESTED)).startsWith('account'));
    await accept();
    await until('the accounts', async () => (await textOf(SUGGESTED)).includes('flagship'));
    await accept();
    await until('the account', () => document.getText().startsWith('---\naccount: flagship\n'));
  });

  it('a snippet says in the language of the window what it is for', async () => {
    const { document } = await write('snippet.broadcast.md', '---\nkind: notice\n---\n‸\n');
    await typed('signature');
    await textOf(SUGGESTED);
    const offered = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(3, 'signature'.length),
    );
    assert.ok(offered.items.some(({ detail }) => detail?.startsWith('Signature, contact')));
    assert.match(await textOf(SUGGESTED), /Signature/);
    await accept();
    await until('its text', () => document.getText().includes('不想再收到，回复 T 退订。'));
  });

  it('lenses and hints stand above and behind the text', async () => {
    const { document } = await openTemplate('member-day.broadcast.md');
    const lenses = await until('lenses with recipients', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        9,
      );
      const known = found.some(({ command }) => command?.command === 'qunfa.dryRun' && /\d/.test(command.title));
      return known ? found : undefined;
    });
    assert.deepEqual(
      lenses.map(({ command }) => command?.command),
      ['qunfa.preview', 'qunfa.check', 'qunfa.dryRun', 'qunfa.send'],
    );
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      whole,
    );
    assert.equal(hints.length, 2);
  });

  it('a variable of the project is renamed in every template and in the configuration', async () => {
    const { document } = await openTemplate('member-day.broadcast.md');
    const at = document.positionAt(document.getText().indexOf('{{门店}}') + 3);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      '店名',
    );
    const files = edit.entries().map(([uri]) => uri.path.replace(/^.*\//, ''));
    assert.ok(files.includes('qunfa.config.json') && files.includes('member-day.broadcast.md'), files.join(' '));
  });

  it('a document is formatted as its hints say', async () => {
    const { document } = await write('format.broadcast.md', '---\nkind: notice\n---\n‸你好,世界\n回复1预约\n');
    await vscode.commands.executeCommand('editor.action.formatDocument');
    await until('the formatted text', () => document.getText().endsWith('你好，世界\n回复 1 预约\n'));
  });
});
