import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { dress, findings, openTemplate, README_LANGUAGES, tidy, workspaceFolder } from '../editor';
import { writeLarge, writeUsedLedger } from '../pictureProjects';
import { bareWindow, untilLensed, untilLoaded, usualWindow } from '../pictureWindow';
import { click, evaluate, resize, rest, shot, textOf, until } from '../window';

const command = (id: string): Thenable<unknown> => vscode.commands.executeCommand(id);

/** A message that shows what the phone draws, within its limits. */
const TASTING = `---
account: flagship
title: 冬茶品鉴会
audience: 互动:成交 AND 级别<=2
kind: service
checks:
  variable/fan-out: off
---
{{昵称|茶友}}，周六下午 2:30 的冬茶品鉴会，给您留了位子 [庆祝]

四款新茶，第一泡都算我们的 [茶]
来不了，回复 1 改期 [握手]

不想再收到，回复 T 退订。——云上茶舍 400-000-0000

[品鉴会流程与路线：四款冬茶怎么选、怎么喝](https://mp.weixin.qq.com/s/winter-tea "从采摘到出汤的四十天，附到店路线和停车说明。 | images/cover.jpg")
[领取您的座位卡](miniprogram://wx0123456789abcdef/pages/seat?from=qf "封面:images/cover.jpg")
`;

/** The pictures of docs/images, taken anew into test/vscode/shots; copied by hand when they are to change. */
describe('pictures of the README', () => {
  before(async () => {
    writeFileSync(join(workspaceFolder(), 'tasting.broadcast.md'), TASTING);
    await bareWindow();
    await rest();
  });
  afterEach(tidy);
  after(usualWindow);

  for (const language of README_LANGUAGES) {
    it(`the editor, ${language}`, async () => {
      await resize(1280, 780);
      await dress('light', language);
      const editor = await openTemplate('autumn-sale-needs-work.broadcast.md');
      await until('findings', () => findings(editor.document.uri).length > 5);
      await untilLensed(language);
      await command('qunfa.previewToSide');
      await textOf('.qf-mark');
      await untilLoaded();
      await until('its pixels', () => evaluate('.qf-picture', 'element.decode().then(() => true)'));
      await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
      const at = editor.document.positionAt(editor.document.getText().indexOf('国家级') + 1);
      editor.selection = new vscode.Selection(at, at);
      await textOf('.qf-mark.qf-here');
      await shot(`readme-editor-${language}`);
    });

    it(`the preview, ${language}`, async () => {
      await resize(760, 960);
      await dress('dark', language);
      await openTemplate('tasting.broadcast.md');
      await command('qunfa.preview');
      await textOf('.qf-phone');
      await untilLoaded();
      await click('[data-find=longest]');
      await until('the longest', async () => /最长一条|longest/.test(await textOf('#place')));
      await untilLoaded();
      await evaluate('body', 'document.activeElement.blur()');
      await rest();
      await shot(`readme-preview-${language}`, 'main');
    });

    it(`the plan, ${language}`, async () => {
      await resize(960, 1000);
      await dress('light', language);
      await writeLarge();
      await openTemplate('large/member-day.broadcast.md');
      await command('qunfa.plan');
      await textOf('#levers');
      await command('workbench.action.closeEditorsInOtherGroups');
      await evaluate('body', 'document.activeElement.blur()');
      await evaluate('main', 'element.querySelectorAll("#details").forEach((part) => { part.hidden = true; })');
      await shot(`readme-plan-${language}`, 'main');
    });

    it(`the ledger, ${language}`, async () => {
      await resize(1080, 1120);
      await dress('light', language);
      await writeUsedLedger();
      await openTemplate('teahouse/autumn.broadcast.md');
      await command('qunfa.showLedger');
      await textOf('.clock >> xpath=../..');
      // Where the ledger lies is a folder of this run.
      await evaluate('main', '(element.querySelector("h1 + p").hidden = true)');
      await evaluate(
        'main',
        '[...element.querySelectorAll("table:last-of-type tr")].slice(6).forEach((row) => { row.hidden = true; })',
      );
      await shot(`readme-ledger-${language}`, 'main');
    });
  }
});
