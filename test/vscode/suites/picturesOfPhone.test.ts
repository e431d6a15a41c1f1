import * as vscode from 'vscode';
import { dress, ONE_LOOK, openTemplate, tidy } from '../editor';
import { bareWindow, untilLoaded, usualWindow } from '../pictureWindow';
import { writeShowcase } from '../showcase';
import { click, evaluate, resize, shot, textOf, until } from '../window';

const command = (id: string): Thenable<unknown> => vscode.commands.executeCommand(id);

/** The preview pane alone, on both phones and on both sides, with whatever a message can hold. */
describe('pictures of the phone', () => {
  before(async () => {
    writeShowcase();
    await bareWindow();
    await resize(860, 1000);
  });
  afterEach(tidy);
  after(usualWindow);

  for (const { theme, language } of ONE_LOOK) {
    const look = `${theme}-${language}`;
    const preview = async (name: string): Promise<void> => {
      await dress(theme, language);
      await openTemplate(name);
      await command('qunfa.preview');
      await textOf('.qf-phone');
      const shade = theme.endsWith('light') ? 'light' : 'dark';
      await until('the theme', async () => String(await evaluate('.qf-phone', 'element.className')).includes(shade));
    };

    it(`of everything that a message can hold, ${theme}, ${language}`, async () => {
      await preview('showcase.broadcast.md');
      for (const device of ['ios', 'android']) {
        await click('[data-value=receiver]');
        await click(`[data-value=${device}]`);
        await textOf(`.qf-receiver.qf-${device}`);
        await untilLoaded();
        await shot(`phone-${device}-${look}`, 'main');
        await evaluate('.qf-chat', 'element.scrollTo(0, 560)');
        await shot(`phone-cards-${device}-${look}`, 'main');
        await click('[data-value=sender]');
        await textOf(`.qf-sender.qf-${device} .qf-recipients`);
        await evaluate('.qf-chat', 'element.scrollTo(0, 0)');
        await shot(`phone-sender-${device}-${look}`, 'main');
      }
      await click('[data-value=receiver]');
      await click('[data-value=ios]');
    });

    it(`of findings, ${theme}, ${language}`, async () => {
      await preview('autumn-sale-needs-work.broadcast.md');
      await textOf('.qf-mark');
      await untilLoaded();
      await shot(`phone-findings-${look}`, 'main');
    });

    it(`of a long text, and of none, ${theme}, ${language}`, async () => {
      await preview('long.broadcast.md');
      await textOf('.qf-over');
      await shot(`phone-long-${look}`, 'main');
      await preview('empty.broadcast.md');
      await textOf('.qf-empty');
      await shot(`phone-empty-${look}`, 'main');
    });

    it(`of a choice of recipients, ${theme}, ${language}`, async () => {
      await preview('showcase.broadcast.md');
      await click('.combo input');
      await textOf('#people li');
      await shot(`phone-recipients-${look}`, 'main');
      await evaluate('.combo input', 'element.blur()');
    });
  }
});
