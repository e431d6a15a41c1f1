import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { newDocument, openTemplate, replaceText, setSetting, tidy, workspaceFolder } from '../editor';
import { click, countOf, evaluate, press, textOf, type, until, wheel } from '../window';

const open = (): Thenable<unknown> => vscode.commands.executeCommand('qunfa.previewToSide');
const phone = (): Promise<string> => textOf('.qf-phone .qf-chat');
const HEADER = '---\nchannel: wecom\nkind: notice\n---\n';
const fileAt = (name: string): vscode.Uri => vscode.Uri.file(join(workspaceFolder(), `${name}.broadcast.md`));
/** What the pane says beside the phone. */
const notice = (): Promise<string> =>
  evaluate(
    '.qf-phone',
    '[...document.querySelectorAll("#notice:not([hidden])")].map((p) => p.textContent).join()',
  ).then(String);
/** Titles of the open previews. */
const previews = (): string[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview)
    .map(({ label }) => label);

async function openFresh(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = fileAt(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${HEADER}${text}\n`));
  return openTemplate(`${name}.broadcast.md`);
}

/** The preview shows the file, and what is typed there. */
async function followsTo(uri: vscode.Uri, text: string): Promise<void> {
  const name = uri.path.replace(/^.*\/(.*)\.broadcast\.md$/, '$1');
  await until('the title of the file', () => previews().includes(`Preview ${name}`));
  const editor = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One, preview: false });
  await replaceText(editor, text, `${text}，保存以后`);
  await until('what was typed in the file', async () => (await phone()).includes('保存以后'));
  assert.equal(await notice(), '');
  assert.equal(previews().length, 1);
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

  it('goes on with its template under another name, as it was left', async () => {
    const editor = await openFresh('named', '第一个名字');
    await open();
    await phone();
    await click('[data-value=android]');
    await click('[data-tool=zoomIn]');
    const scale = (): Promise<unknown> => evaluate('.qf-phone', 'element.style.getPropertyValue("--qf-scale")');
    await until('Android', () => countOf('.qf-phone.qf-android'));
    const before = await scale();
    const to = fileAt('renamed');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(editor.document.uri, to, { overwrite: true });
    await vscode.workspace.applyEdit(edit);
    await until('the new title', () => previews().includes('Preview renamed'));
    const there = await vscode.window.showTextDocument(to, { viewColumn: vscode.ViewColumn.One, preview: false });
    await replaceText(there, '第一个名字', '另一个名字');
    await until('what was typed under the new name', async () => (await phone()).includes('另一个名字'));
    assert.equal(await countOf('.qf-phone.qf-android'), 1);
    assert.equal(await scale(), before);
    await click('.qf-line >> text=另一个名字');
    await until('the cursor in the renamed file', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.toString() === to.toString() && active.selection.active.line === 4;
    });
    await open();
    assert.deepEqual(previews(), ['Preview renamed'], 'it has its preview already');
  });

  it('goes on with the file that an untitled template with a name is saved as', async () => {
    const to = fileAt('walked');
    const document = await vscode.workspace.openTextDocument(to.with({ scheme: 'untitled' }));
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), `${HEADER}还没有文件`));
    await open();
    await until('the text', async () => (await phone()).includes('还没有文件'));
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await vscode.commands.executeCommand('workbench.action.files.save');
    await followsTo(to, '还没有文件');
  });

  it('goes on with the file that an untitled template without a name is saved as', async () => {
    const to = fileAt('saved');
    await newDocument(`${HEADER}没有名字`);
    await open();
    await until('the text', async () => (await phone()).includes('没有名字'));
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    const saved = vscode.commands.executeCommand('workbench.action.files.saveAs');
    await textOf('.quick-input-widget input');
    // The dialog fills in a name of its own when it has found one.
    await until('the path', async () => {
      await press('Control+a');
      await type(to.fsPath);
      return (await evaluate('.quick-input-widget input', 'element.value')) === to.fsPath;
    });
    await press('Enter');
    await saved;
    await followsTo(to, '没有名字');
  });

  it('says that its template is gone, and goes on when it is back', async () => {
    const { document } = await openFresh('gone', '还在这里');
    const content = document.getText();
    const isSaid = async (): Promise<boolean> => /“gone\.broadcast\.md” is no longer where it was/.test(await notice());
    const putBack = async (text: string): Promise<void> => {
      await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(content.replace('还在', text)));
      await until('the text again', async () => (await phone()).includes(`${text}这里`));
      assert.equal(await notice(), '');
    };
    await open();
    await until('the text', async () => (await phone()).includes('还在这里'));
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(document.uri);
    await vscode.workspace.applyEdit(edit);
    await until('the sentence', isSaid);
    await putBack('又在');
    // By another program, while no editor has it.
    await rm(document.uri.fsPath);
    await until('the sentence again', isSaid);
    await putBack('还是在');
  });

  it('speaks the language of the setting, and so do the breadcrumbs, though the text stays as it was', async () => {
    await openTemplate('member-day.broadcast.md');
    await setSetting('qunfa.language', 'en');
    const crumbs = (words: string): Promise<unknown> =>
      until(words, () => countOf(`.breadcrumbs-control:has-text("${words}")`));
    await crumbs('Settings');
    await open();
    assert.match(await textOf('.qf-tail'), /From Broadcast Assistant/);
    await setSetting('qunfa.language', 'zh-cn');
    await until('Chinese', async () => /来自群发助手/.test(await textOf('.qf-tail')));
    await crumbs('设置');
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
