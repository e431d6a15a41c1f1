import { join } from 'node:path';
import * as vscode from 'vscode';
import { sendByHand, writeAssistProject } from '../assistProject';
import { writeCustomers } from '../customersProject';
import { dress, openTemplate, setSetting, workspaceFolder } from '../editor';
import { click, countOf, press, textOf, type, until } from '../window';

/** What stands in the window when it is reloaded; the suite "reloaded" looks at what came back. */
describe('panes that are left open', () => {
  before(async () => {
    await setSetting('qunfa.send.transport', 'wecom');
    await dress('light', 'zh-cn');
    await vscode.commands.executeCommand('workbench.action.closeAuxiliaryBar');
  });

  it('show a preview with a customer, a phone, a theme and a side that were chosen', async () => {
    await writeCustomers();
    await openTemplate('few/hello.broadcast.md');
    await vscode.commands.executeCommand('qunfa.previewToSide');
    await until('the preview', () => countOf('.qf-phone .qf-chat'));
    await click('#recipient input');
    await textOf('#people li');
    await type('c3');
    await until('one found', async () => (await countOf('#people [data-id]')) === 1);
    await press('Enter');
    for (const chosen of ['android', 'dark', 'sender']) await click(`[data-value=${chosen}]`);
    await until('what was chosen', () => countOf('.qf-phone.qf-android.qf-dark.qf-sender:has-text("阿历克斯")'));
  });

  it('show the batch assistant with two people ticked', async function () {
    this.timeout(150_000);
    writeAssistProject('left', 5);
    sendByHand('left');
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await vscode.commands.executeCommand('qunfa.assist', { folder: join(workspaceFolder(), 'left') });
    await until('that it may be taken', () => countOf('[data-does=take]'), 100);
    await click('[data-does=take]');
    await until('the list', () => countOf('#people li input'), 60);
    await click('#people li >> nth=1 >> input');
    await click('#people li >> nth=3 >> input');
    await until('the ticks', () => countOf('#counts:has-text("已勾 2")'));
  });
});
