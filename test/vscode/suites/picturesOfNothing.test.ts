import * as vscode from 'vscode';
import { dress, ONE_LOOK, openTemplate, tidy } from '../editor';
import { bareWindow, withNothing } from '../pictureWindow';
import { evaluate, shot, textOf } from '../window';

const command = (id: string): Thenable<unknown> => vscode.commands.executeCommand(id);

/** Panes and views that have nothing to show yet: what they say to do. Comes first, while no ledger is there. */
describe('pictures of nothing yet', () => {
  before(bareWindow);
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
    await withNothing(async () => {
      for (const { theme, language } of ONE_LOOK) {
        await dress(theme, language);
        await evaluate('body', 'document.activeElement.blur()');
        await shot(`views-nothing-${theme}-${language}`);
      }
    });
  });
});
