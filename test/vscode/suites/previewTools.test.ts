import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { writeCustomers } from '../customersProject';
import { openTemplate, tidy, workspaceFolder } from '../editor';
import { click, countOf, evaluate, press, textOf, type, until } from '../window';

const open = (): Thenable<unknown> => vscode.commands.executeCommand('qunfa.previewToSide');
const phone = (): Promise<string> => textOf('.qf-phone .qf-chat');

describe('beside the phone', () => {
  afterEach(tidy);

  it('shows one recipient’s values: typed for, next, longest, lacking', async () => {
    await writeCustomers();
    await openTemplate('few/hello.broadcast.md');
    await open();
    await until('fallbacks first', async () => /\{\{称呼\}\}/.test(await phone()));
    await click('#recipient input');
    await textOf('#people li');
    await type('c3');
    await until('one found', async () => (await countOf('#people [data-id]')) === 1);
    await press('Enter');
    await until('their values', async () => /阿历克斯·冯·洪堡先生/.test(await phone()));
    assert.match(await textOf('#place'), /3 of 4/);
    assert.match(await textOf('#side'), /Counted with the values of 丙/);
    await click('[data-find=next]');
    await until('the next one', async () => /丁/.test(String(await evaluate('#recipient input', 'element.value'))));
    await click('[data-find=longest]');
    await until('the longest', async () => /阿历克斯·冯·洪堡先生/.test(await phone()));
    assert.match(await textOf('#place'), /longest message: 1\d characters/);
    await click('[data-find=missing]');
    await until('the first who lacks a value', async () =>
      /乙/.test(String(await evaluate('#recipient input', 'element.value'))),
    );
    assert.match(await textOf('#place'), /missing values: 1/);
    await click('[data-find=nobody]');
    await until('nobody’s values', async () => (await evaluate('#recipient input', 'element.value')) === '');
    await click('#recipient input');
    await type('c5');
    await until('nobody of another department', async () => /nobody found/.test(await textOf('#people')));
    await press('Escape');
  });

  it('zooms by buttons and keys, and fits again', async () => {
    await openTemplate('member-day.broadcast.md');
    await open();
    await phone();
    const scale = (): Promise<number> =>
      evaluate('.qf-phone', 'Number(element.style.getPropertyValue("--qf-scale"))').then(Number);
    const fit = await scale();
    await click('[data-tool=zoomIn]');
    await until('larger', async () => (await scale()) > fit);
    const larger = await scale();
    await press('Control+-');
    await until('smaller', async () => (await scale()) < larger);
    await press('Control+0');
    await until('as it fits', async () => (await scale()) === fit);
  });

  it('is found as it was left when its tab was hidden for a while', async () => {
    await openTemplate('member-day.broadcast.md');
    await open();
    await phone();
    await click('[data-value=android]');
    await click('[data-tool=zoomIn]');
    await until('Android', () => countOf('.qf-phone.qf-android'));
    const scale = (): Promise<unknown> => evaluate('.qf-phone', 'element.style.getPropertyValue("--qf-scale")');
    await evaluate('.qf-chat', '(element.scrollTop = 120)');
    const before = await scale();
    const other = vscode.Uri.file(join(workspaceFolder(), 'new-tea.broadcast.md'));
    await vscode.window.showTextDocument(other, { viewColumn: vscode.ViewColumn.Two, preview: false });
    await until('the page gone', async () => (await countOf('.qf-phone')) === 0);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until('Android again', () => countOf('.qf-phone.qf-android'));
    assert.equal(await scale(), before);
    assert.equal(Math.round(Number(await evaluate('.qf-chat', 'element.scrollTop'))), 120);
  });

  it('copies the text that the recipient gets', async () => {
    await openTemplate('member-day.broadcast.md');
    await open();
    await phone();
    await vscode.env.clipboard.writeText('');
    await click('[data-tool=copyText]');
    const text = await until('the text', async () => vscode.env.clipboard.readText());
    assert.match(text, /^云上茶舍的朋友，会员日今晚 8 点开始，全场满 300 减 50 \[庆祝\]\n\n回复 1/);
    assert.doesNotMatch(text, /<!--|!\[|\{\{/);
  });

  it('copies a long picture of the whole chat, pictures included', async () => {
    await openTemplate('member-day.broadcast.md');
    await open();
    await until('the poster', () => evaluate('.qf-picture', 'element.naturalWidth > 0'));
    await click('[data-tool=copyImage]');
    await until('the note', async () => /Picture copied/.test(await textOf('#notice')));
    const size = await evaluate(
      '#phone',
      `navigator.clipboard.read().then(([item]) => item.getType('image/png')).then(createImageBitmap).then((image) => {
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d');
        context.drawImage(image, 0, 0);
        const colours = new Set();
        const { data } = context.getImageData(0, 0, image.width, image.height);
        for (let at = 0; at < data.length; at += 4 * 97) colours.add(data[at] + data[at + 1] * 256 + data[at + 2] * 65536);
        return { width: image.width, height: image.height, colours: colours.size };
      })`,
    );
    const { width, height, colours } = size as { width: number; height: number; colours: number };
    assert.ok(width === 890 && height > 1800, `${width} × ${height}`);
    assert.ok(colours > 500, `a poster has more than ${colours} colours`);
  });

  it('is kept as one page that carries everything', async () => {
    await openTemplate('member-day.broadcast.md');
    await open();
    await phone();
    await click('[data-tool=export]');
    await textOf('.quick-input-widget input');
    await press('Enter');
    const target = vscode.Uri.file(join(workspaceFolder(), 'member-day.preview.html'));
    const page = await until('the page', async () =>
      vscode.workspace.fs.readFile(target).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => undefined,
      ),
    );
    assert.match(page, /data:image\/jpeg;base64,/);
    assert.match(page, /default-src &#39;none&#39;/);
    assert.doesNotMatch(page, /<script|(?:src|href)="(?!data:)/);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('lists the quick replies of the header', async () => {
    await openTemplate('member-day.broadcast.md');
    await open();
    assert.match(await textOf('.qf-replies'), /Quick replies\s+1\s+已为你预留/);
  });
});
