import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { newDocument, openTemplate, replaceText, setSetting, tidy } from '../editor';
import { click, countOf, evaluate, textOf, until } from '../window';

const open = (): Thenable<unknown> => vscode.commands.executeCommand('qunfa.previewToSide');
const phone = (): Promise<string> => textOf('.qf-phone .qf-chat');

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
