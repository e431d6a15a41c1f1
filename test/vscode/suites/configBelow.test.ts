import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { findings, tidy, workspaceFolder } from '../editor';
import { until } from '../window';

/** In a window whose folder has its configuration further below, and in which nothing is open. */
describe('a configuration below the open folder', () => {
  afterEach(tidy);

  it('is checked when it is opened first: only what its schema says was told, until a template was opened', async () => {
    const extension = vscode.extensions.getExtension('qunfa.qunfa') ?? assert.fail('Qunfa is not there');
    assert.equal(extension.isActive, false, 'nothing needs it yet');
    const file = join(workspaceFolder(), 'examples/qunfa.config.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Asia/Shanghai', 'Asia/Shanghia'));
    const { uri, languageId } = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(vscode.Uri.file(file));
    assert.equal(languageId, 'jsonc');
    await until('what no schema can say', () => findings(uri).some(({ message }) => message.includes('Asia/Shanghia')));
  });
});
