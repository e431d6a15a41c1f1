import * as vscode from 'vscode';
import { dress, findings, openTemplate, tidy } from '../editor';
import { writeLarge, writeUsedLedger } from '../pictureProjects';
import { click, evaluate, resize, shot, textOf, until } from '../window';

/** The pictures of docs/images, taken anew into test/vscode/shots; copied by hand when they are to change. */
describe('pictures of the README', () => {
  before(async () => {
    for (const place of ['Sidebar', 'AuxiliaryBar', 'Panel'])
      await vscode.commands.executeCommand(`workbench.action.close${place}`);
  });
  afterEach(tidy);
  after(async () => {
    await resize(1440, 900);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('the editor', async () => {
    await resize(1280, 780);
    await dress('light', 'zh-cn');
    const { document } = await openTemplate('autumn-sale-needs-work.broadcast.md');
    await until('findings', () => findings(document.uri).length > 5);
    await vscode.commands.executeCommand('qunfa.previewToSide');
    await textOf('.qf-mark');
    await until('the picture', () => evaluate('.qf-picture', 'element.complete && element.naturalWidth > 0'));
    await until('its pixels', () => evaluate('.qf-picture', 'element.decode().then(() => true)'));
    await shot('readme-editor');
  });

  it('the preview', async () => {
    await resize(720, 1010);
    await dress('dark', 'zh-cn');
    await openTemplate('new-tea.broadcast.md');
    await vscode.commands.executeCommand('qunfa.preview');
    await until('the picture', () => evaluate('.qf-picture', 'element.complete && element.naturalWidth > 0'));
    await click('[data-find=longest]');
    await until('the longest', async () => /最长一条/.test(await textOf('#place')));
    await evaluate('body', 'document.activeElement.blur()');
    await shot('readme-preview', 'main');
  });

  it('the plan', async () => {
    await resize(960, 1000);
    await dress('light', 'zh-cn');
    await writeLarge();
    await openTemplate('large/member-day.broadcast.md');
    await vscode.commands.executeCommand('qunfa.plan');
    await textOf('#levers');
    await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
    await evaluate('body', 'document.activeElement.blur()');
    await evaluate('main', 'element.querySelectorAll("#details, #change").forEach((part) => { part.hidden = true; })');
    await shot('readme-plan', 'main');
  });

  it('the ledger', async () => {
    await resize(1080, 1120);
    await dress('light', 'zh-cn');
    await writeUsedLedger();
    await openTemplate('teahouse/autumn.broadcast.md');
    await vscode.commands.executeCommand('qunfa.showLedger');
    await textOf('.clock >> xpath=../..');
    // Where the ledger lies is a folder of this run.
    await evaluate('main', '(element.querySelector("h1 + p").hidden = true)');
    await evaluate(
      'main',
      '[...element.querySelectorAll("table:last-of-type tr")].slice(6).forEach((row) => { row.hidden = true; })',
    );
    await shot('readme-ledger', 'main');
  });
});
