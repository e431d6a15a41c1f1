import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { newDocument, openTemplate, replaceText, setSetting, tidy, workspaceFolder } from '../editor';
import { click, countOf, evaluate, press, textOf, type, until, wheel } from '../window';

const open = (): Thenable<unknown> => vscode.commands.executeCommand('qunfa.previewToSide');
const phone = (): Promise<string> => textOf('.qf-phone .qf-chat');

/** Four customers of a department, one of them without a form of address, and one of another department. */
async function writeCustomers(): Promise<void> {
  const folder = vscode.Uri.file(join(workspaceFolder(), 'few'));
  const write = (name: string, text: string): Thenable<void> =>
    vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
  const account = { channel: 'wecom', audience: 'all', departments: ['华东'], displayName: '云上茶舍' };
  await write(
    'qunfa.config.json',
    JSON.stringify({ accounts: { shop: account }, audiences: { all: { file: 'all.csv' } } }),
  );
  const rows = [
    'c1,甲,华东,王女士',
    'c2,乙,华东,',
    'c3,丙,华东,阿历克斯·冯·洪堡先生',
    'c4,丁,华东,李先生',
    'c5,戊,华南,另一位很长很长的称呼先生',
  ];
  await write('all.csv', `id,name,department,称呼\n${rows.join('\n')}\n`);
  await write('hello.broadcast.md', '---\naccount: shop\n---\n{{称呼}}，您好。\n');
}

describe('preview', () => {
  afterEach(tidy);

  it('opens to the side and shows the message with its attachments', async () => {
    await openTemplate('member-day.broadcast.md');
    await open();
    const shown = await phone();
    assert.match(shown, /会员日今晚 8 点开始，全场满 300 减 50/);
    assert.match(shown, /进店逛逛/);
    assert.match(shown, /From Broadcast Assistant/);
    await until('the poster', () => evaluate('.qf-picture', 'element.naturalWidth > 0'));
    assert.match(await textOf('#side'), /1,?080 × 1,?920/);
  });

  it('follows an edit without a save, and keeps the nodes that did not change', async () => {
    const editor = await openTemplate('member-day.broadcast.md');
    await open();
    await phone();
    await evaluate('.qf-phone', '(element.kept = "yes")');
    await evaluate('.qf-picture', '(element.kept = "yes")');
    await replaceText(editor, '满 300 减 50', '满 500 减 80');
    await until('the new figures', async () => (await phone()).includes('满 500 减 80'));
    assert.equal(await evaluate('.qf-picture', 'element.kept ?? "replaced"'), 'yes');
  });

  it('marks in the chat what the cursor is on', async () => {
    const editor = await newDocument('第一句\n\n第三句\n---\n另一条');
    await open();
    await phone();
    const last = new vscode.Position(4, 1);
    await vscode.window.showTextDocument(editor.document, { viewColumn: vscode.ViewColumn.One });
    const active = vscode.window.activeTextEditor ?? assert.fail('no editor');
    active.selection = new vscode.Selection(last, last);
    assert.match(await textOf('.qf-active .qf-bubble'), /另一条/);
  });

  it('shows the source of what is clicked', async () => {
    const { document } = await newDocument('第一句\n\n第三句');
    await open();
    await phone();
    await click('.qf-line >> text=第三句');
    await until('the cursor on the line', () => {
      const editor = vscode.window.activeTextEditor;
      return editor?.document === document && editor.selection.active.line === 2;
    });
  });

  it('switches phone, theme and view, and keeps the choice while typing', async () => {
    const editor = await openTemplate('member-day.broadcast.md');
    await open();
    await phone();
    await click('[data-value=android]');
    await click('[data-value=dark]');
    await click('[data-value=sender]');
    await until('the sender’s dark Android phone', () => countOf('.qf-phone.qf-android.qf-dark.qf-sender'));
    await replaceText(editor, '会员日今晚', '老友日今晚');
    await until('the new text', async () => (await phone()).includes('老友日'));
    assert.equal(await countOf('.qf-phone.qf-android.qf-dark.qf-sender'), 1);
  });

  it('marks findings as buttons that lead to the very place, and the place leads to them', async () => {
    const { document } = await openTemplate('autumn-sale-needs-work.broadcast.md');
    await open();
    await textOf('.qf-mark');
    const mark = '.qf-mark.qf-error >> nth=0';
    assert.equal(await evaluate(mark, 'element.getAttribute("role") + element.tabIndex'), 'button0');
    assert.ok(String(await evaluate(mark, 'element.title')).length > 5);
    const at = Number(await evaluate(mark, 'element.dataset.at'));
    await evaluate(mark, 'element.focus()');
    await press('Enter');
    const editor = await until('the cursor at the finding', () => {
      const active = vscode.window.activeTextEditor;
      if (active?.document !== document || document.offsetAt(active.selection.active) !== at) return undefined;
      return active;
    });
    await until('the finding shown as the one under the cursor', () => countOf('.qf-mark.qf-error.qf-here'));
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await until('none under the cursor', async () => (await countOf('.qf-here')) === 0);
  });

  it('scrolls with the editor and the editor with it, and neither answers its own move', async () => {
    const lines = Array.from({ length: 160 }, (_, at) => `第 ${at + 1} 行`);
    const { document } = await newDocument(lines.join('\n'));
    await open();
    await phone();
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const topOfChat = (): Promise<number> =>
      evaluate('.qf-chat', 'Math.round(element.scrollTop)').then((top) => Number(top));
    const topOfEditor = (): number => editor.visibleRanges[0]?.start.line ?? -1;
    editor.revealRange(new vscode.Range(80, 0, 80, 0), vscode.TextEditorRevealType.AtTop);
    await until('the chat at the same line', async () => (await topOfChat()) > 500);
    const put = topOfEditor();
    assert.ok(put > 70, `the editor stays where it was put: ${put}`);
    const before = await topOfChat();
    await wheel('.qf-chat', 600);
    await until('the editor further down', () => topOfEditor() > put + 4);
    const settled = topOfEditor();
    const chat = await topOfChat();
    assert.ok(chat > before + 300, 'the chat stays where it was moved to');
    // Whatever would answer now would have to be an echo: two rounds through editor and page give it the time.
    await evaluate('.qf-chat', 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await press('Shift');
    assert.equal(topOfEditor(), settled);
    assert.equal(await topOfChat(), chat);
  });

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

  it('speaks the language of the setting', async () => {
    await openTemplate('member-day.broadcast.md');
    await setSetting('qunfa.language', 'en');
    await open();
    assert.match(await textOf('.qf-tail'), /From Broadcast Assistant/);
    await setSetting('qunfa.language', 'zh-cn');
    await until('Chinese', async () => /来自群发助手/.test(await textOf('.qf-tail')));
    await setSetting('qunfa.language', undefined);
  });

  it('loads nothing from outside and runs nothing from a template', async () => {
    await newDocument(
      '<img src=x onerror="document.body.dataset.pwned=1"><script>document.body.dataset.pwned=1</script>\n![](https://example.invalid/a.png)',
    );
    await open();
    assert.match(await phone(), /<img src=x/);
    assert.equal(await evaluate('.qf-phone', 'document.body.dataset.pwned ?? "no"'), 'no');
    assert.equal(await countOf('.qf-phone img'), 0);
    assert.match(
      String(await evaluate('.qf-phone', 'document.querySelector("meta[http-equiv]").content')),
      /^default-src 'none'/,
    );
  });
});
