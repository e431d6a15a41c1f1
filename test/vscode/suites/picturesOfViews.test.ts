import { join } from 'node:path';
import * as vscode from 'vscode';
import { sendByHand, writeAssistProject } from '../assistProject';
import { dress, FEW_LOOKS, openTemplate, setSetting, tidy, workspaceFolder } from '../editor';
import { writeUsedLedger } from '../pictureProjects';
import { writeProject } from '../sendingProject';
import { click, has, press, row, shot, textOf, until } from '../window';

const command = (id: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(id, ...args);

/** The side bar, the question before a send, what a dry run says, and the batch assistant. */
describe('pictures of the views', () => {
  before(async function () {
    this.timeout(150_000);
    writeProject();
    // The older ones first: a ledger takes no time that lies before its newest one.
    await writeUsedLedger();
    writeAssistProject('by-hand', 37, 2);
    sendByHand('by-hand', 2);
    await command('workbench.action.closeAuxiliaryBar');
    await command('workbench.view.extension.qunfa');
  });
  afterEach(tidy);
  after(async () => {
    await setSetting('qunfa.language', undefined);
    await command('workbench.view.explorer');
  });

  for (const { theme, language } of FEW_LOOKS) {
    const look = `${theme}-${language}`;
    it(`with templates, campaigns and quota, ${theme}, ${language}`, async () => {
      await dress(theme, language);
      await openTemplate('teahouse/autumn.broadcast.md');
      await has('the list in its language', row(language === 'en' ? 'errors' : '处错误'));
      await has('the campaigns', row(language === 'en' ? '200/400 in the outbox' : '发件箱 200/400 人'));
      await has('the quota', row(language === 'en' ? 'In 60 min' : '每 60 分钟人次'));
      await shot(`views-full-${look}`);
    });

    it(`before a send, and of what was gone through, ${theme}, ${language}`, async () => {
      await dress(theme, language);
      await openTemplate('sending/hello.broadcast.md');
      await command('workbench.action.closeSidebar');
      const sent = command('qunfa.send');
      await textOf('.monaco-dialog-box');
      await shot(`confirmation-${look}`);
      await press('Escape');
      await sent;
      await openTemplate('sending/hello.broadcast.md');
      await command('qunfa.dryRun');
      await textOf('main h1 >> xpath=..');
      await shot(`rehearsal-${look}`);
      await command('workbench.view.extension.qunfa');
    });
  }

  it('of the batch assistant', async function () {
    this.timeout(240_000);
    await command('workbench.action.closeSidebar');
    await setSetting('qunfa.send.transport', 'wecom');
    await openTemplate('by-hand/hello.broadcast.md');
    await command('qunfa.assist', { folder: join(workspaceFolder(), 'by-hand') });
    await has('that it may be taken', '[data-does=take]', 100);
    const taking = async (theme: string, language: string): Promise<void> => {
      await until('the language', async () =>
        (language === 'en' ? /[A-Za-z]{4}/ : /复制|可以发/).test(await textOf('#pane')),
      );
      await shot(`assistant-due-${theme}-${language}`);
    };
    for (const { theme, language } of FEW_LOOKS) {
      await dress(theme, language);
      await taking(theme, language);
    }
    await command('notifications.clearAll');
    await click('[data-does=take]');
    await has('the list', '#people li', 60);
    await click('#people li:nth-child(1) input');
    await click('#people li:nth-child(3) input');
    for (const { theme, language } of FEW_LOOKS) {
      await dress(theme, language);
      await has('the language', `#counts:has-text("${language === 'en' ? '2 ticked' : '已勾 2'}")`);
      await shot(`assistant-${theme}-${language}`);
    }
    await setSetting('qunfa.send.transport', undefined);
    await command('workbench.view.extension.qunfa');
  });
});
