import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { setSetting } from '../editor';
import { click, countOf, evaluate, shot, textOf, until } from '../window';

/** The window of the suite "leftOpen" after it was reloaded: nothing is opened here. */
describe('after a reload of the window', () => {
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await shot(`failed-${this.currentTest.title}`.replace(/\W+/g, '-'));
  });
  after(async () => {
    await setSetting('qunfa.language', undefined);
    await setSetting('qunfa.send.transport', undefined);
  });

  it('the preview comes back with its template, customer, phone, theme and side', async () => {
    // The assistant has opened its picture before it.
    await click('.tab:has-text("预览 hello")');
    await until(
      'the preview as it was left',
      () => countOf('.qf-phone.qf-android.qf-dark.qf-sender:has-text("阿历克斯·冯·洪堡先生")'),
      60,
    );
    await until('the customer', async () => /丙/.test(String(await evaluate('#recipient input', 'element.value'))));
    for (const chosen of ['android', 'dark', 'sender'])
      assert.equal(await evaluate(`[data-value=${chosen}]`, 'element.getAttribute("aria-checked")'), 'true', chosen);
    const titles = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    assert.equal(titles.filter((title) => title === '预览 hello').length, 1, titles.join(', '));
  });

  it('the batch assistant comes back with its list and who was ticked', async () => {
    await until('the ticks', () => countOf('#counts:has-text("已勾 2")'), 60);
    const ticked = await evaluate(
      '#people',
      '[...element.querySelectorAll("li input")].map((box, at) => (box.checked ? at : -1)).filter((at) => at >= 0).join()',
    );
    assert.equal(ticked, '1,3');
    assert.match(await textOf('#confirm'), /2 人/);
    await shot('reloaded-light-zh-cn');
  });
});
