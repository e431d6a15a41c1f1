import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { dress, ONE_LOOK, openTemplate, tidy, workspaceFolder } from '../editor';
import { countOf, evaluate, shot, textOf, until } from '../window';

const command = (id: string): Thenable<unknown> => vscode.commands.executeCommand(id);
const has = (what: string, selector: string): Promise<number> => until(what, () => countOf(selector));

/** Panes and views that have nothing to show yet: what they say to do. Comes first, while no ledger is there. */
describe('pictures of nothing yet', () => {
  before(async () => {
    for (const place of ['Sidebar', 'AuxiliaryBar', 'Panel']) await command(`workbench.action.close${place}`);
  });
  afterEach(tidy);
  after(() => command('workbench.view.explorer'));

  for (const { theme, language } of ONE_LOOK)
    it(`in the ledger, the dashboard and the batch assistant, ${theme}, ${language}`, async () => {
      await dress(theme, language);
      await openTemplate('festival-friends.broadcast.md');
      await command('qunfa.showLedger');
      await textOf('main h1');
      await shot(`ledger-empty-${theme}-${language}`);
      await command('qunfa.showDashboard');
      await textOf('main h1 >> xpath=..');
      await shot(`dashboard-empty-${theme}-${language}`);
      await openTemplate('festival-friends.broadcast.md');
      await command('qunfa.assist');
      await textOf('#pane');
      await shot(`assistant-empty-${theme}-${language}`);
    });

  it('in the views', async function () {
    this.timeout(240_000);
    await command('workbench.view.extension.qunfa');
    const aside = join(process.env.QUNFA_SCRATCH ?? '', 'put-aside');
    mkdirSync(aside);
    const names = readdirSync(workspaceFolder(), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.broadcast\.md$|qunfa\.config\.json$/.test(name),
    );
    const kept = (name: string): string => join(aside, name.replaceAll(/[\\/]/g, '+'));
    for (const name of names) renameSync(join(workspaceFolder(), name), kept(name));
    for (const words of [/no templates|还没有模板/, /sent yet|发送记录/, /No accounts|还没有账号/])
      await has(String(words), `.welcome-view-content >> text=${words}`);
    for (const { theme, language } of ONE_LOOK) {
      await dress(theme, language);
      await evaluate('body', 'document.activeElement.blur()');
      await shot(`views-nothing-${theme}-${language}`);
    }
    for (const name of names) renameSync(kept(name), join(workspaceFolder(), name));
    await has('the templates again', '.pane-body .monaco-list-row:has-text("口味小调查")');
  });
});
