import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, findingOf, findings, newDocument, openTemplate, setSetting, tidy } from '../editor';
import { textOf, until } from '../window';

describe('findings', () => {
  afterEach(tidy);

  it('appear in a template, with a rule, a page and a source', async () => {
    const { document } = await openTemplate('autumn-sale-needs-work.broadcast.md');
    const found = await until('findings', () =>
      findings(document.uri).length > 0 ? findings(document.uri) : undefined,
    );
    for (const finding of found) {
      assert.match(codeOf(finding) ?? '', /^[a-z]+\/[a-z-]+$/);
      assert.ok(typeof finding.code === 'object' && finding.code.target.toString() !== '');
    }
    const keys = found.map(
      (finding) => `${codeOf(finding)} ${finding.range.start.line}:${finding.range.start.character} ${finding.message}`,
    );
    assert.equal(new Set(keys).size, keys.length, 'every finding once');
  });

  it('follow the text while it is typed', async () => {
    const { document } = await newDocument(
      '---\nchannel: wecom\n---\n今晚**八点**见，云上茶舍 400-000-0000，回复 T 退订。',
    );
    await findingOf(document.uri, 'text/markdown');
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('**八点**');
    edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + 6)), '八点');
    await vscode.workspace.applyEdit(edit);
    await until('the finding to go', () =>
      findings(document.uri).every((finding) => codeOf(finding) !== 'text/markdown'),
    );
  });

  it('are fixed by their quick fix', async () => {
    const { document } = await newDocument(
      '---\nchannel: wecom\n---\n今晚**八点**见，云上茶舍 400-000-0000，回复 T 退订。',
    );
    const { range } = await findingOf(document.uri, 'text/markdown');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    const fix = actions.find(({ title }) => /^(Take the marks out|去掉标记)/.test(title));
    assert.ok(fix?.edit, JSON.stringify(actions.map(({ title }) => title)));
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /今晚八点见/);
  });

  it('stop when checks are switched off, and come back', async () => {
    const { document } = await openTemplate('autumn-sale-needs-work.broadcast.md');
    await until('findings', () => findings(document.uri).length > 0);
    await setSetting('qunfa.checks.enable', false);
    await until('no findings', () => findings(document.uri).length === 0);
    await setSetting('qunfa.checks.enable', undefined);
    await until('findings again', () => findings(document.uri).length > 0);
  });

  it('survive a restart of the language server', async () => {
    const { document } = await openTemplate('autumn-sale-needs-work.broadcast.md');
    await until('findings', () => findings(document.uri).length > 0);
    await vscode.commands.executeCommand('qunfa.restartServer');
    await until('findings again', () => findings(document.uri).length > 0);
  });

  it('are counted by the check command', async () => {
    await openTemplate('autumn-sale-needs-work.broadcast.md');
    await setSetting('qunfa.language', 'zh-cn');
    await vscode.commands.executeCommand('qunfa.check');
    await vscode.commands.executeCommand('notifications.showList');
    assert.match(await textOf('.notification-list-item-message'), /处错误|处警告|条建议/);
    await vscode.commands.executeCommand('notifications.clearAll');
    await setSetting('qunfa.language', undefined);
  });
});
