import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { findings, openTemplate, tidy } from '../editor';
import { click, countOf, notices, press, textOf, until } from '../window';

/** In a folder that is not trusted, with Qunfa installed as users have it. */
describe('an untrusted folder', () => {
  before(async () => {
    // Some versions of VS Code ask whether the authors are trusted; the answer here is no.
    if ((await countOf('.monaco-dialog-box')) > 0) await click('.monaco-dialog-box >> text=/^No/');
    await until('the sign of restricted mode', async () => /Restricted Mode/.test(await textOf('.statusbar')));
  });
  afterEach(tidy);

  it('is not trusted', () => assert.equal(vscode.workspace.isTrusted, false));

  it('still gets findings and a preview', async () => {
    const { document } = await openTemplate('autumn-sale-needs-work.broadcast.md');
    await until('findings', () => findings(document.uri).length > 0);
    await vscode.commands.executeCommand('qunfa.previewToSide');
    assert.match(await textOf('.qf-phone .qf-chat'), /秋茶/);
  });

  for (const command of ['plan', 'dryRun', 'send', 'showLedger']) {
    it(`is told why there is no ${command}, and no process is started`, async () => {
      await openTemplate('member-day.broadcast.md');
      void vscode.commands.executeCommand(`qunfa.${command}`);
      await until('the reason', async () => /trust this folder first/.test(await notices()));
      await vscode.commands.executeCommand('notifications.clearAll');
      assert.ok(!existsSync(process.env.QUNFA_LEDGER ?? ''), 'no ledger was made');
    });
  }

  it('does not offer to send', async () => {
    await openTemplate('member-day.broadcast.md');
    const picking = vscode.commands.executeCommand('workbench.action.quickOpen', '>Qunfa: ');
    await until('Qunfa’s commands', () => countOf('.quick-input-list .monaco-list-row:has-text("Check Template")'));
    assert.equal(await countOf('.quick-input-list .monaco-list-row:has-text("Send…")'), 0);
    await press('Escape');
    await picking;
  });
});
