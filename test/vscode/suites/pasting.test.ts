import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { setSetting, tidy, workspaceFolder } from '../editor';
import { dropPicture, EDITOR, file, POINT, transfer } from '../transfer';
import { evaluate, notices, shot, until } from '../window';

async function paste(build: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
  await evaluate(
    EDITOR,
    `element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: ${transfer(build)}, bubbles: true, cancelable: true }))`,
  );
}

describe('pasting', () => {
  let folder: string;

  before(async () => {
    folder = workspaceFolder();
    await setSetting('qunfa.language', 'zh-cn');
  });
  afterEach(tidy);
  after(() => setSetting('qunfa.language', undefined));

  async function open(name: string, text: string): Promise<vscode.TextEditor> {
    const path = join(folder, name);
    writeFileSync(path, text.replace('‸', ''));
    const document = await vscode.workspace.openTextDocument(path);
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    const at = document.positionAt(text.indexOf('‸'));
    editor.selection = new vscode.Selection(at, at);
    return editor;
  }

  it('a picture writes it to the images folder and attaches it, and one undo takes the line back', async () => {
    const { document } = await open('pasted.broadcast.md', '---\nchannel: wecom\n---\n新‸品到店。\n\n回复 T 退订。\n');
    const before = document.getText();
    await paste(file('image.png', 'image/png', POINT));
    await until('the line', () => document.getText().includes('![图片](images/pasted.png)'));
    assert.ok(document.getText().endsWith('回复 T 退订。\n\n![图片](images/pasted.png)\n'), document.getText());
    await until('the file', () => existsSync(join(folder, 'images/pasted.png')));
    assert.deepEqual(readFileSync(join(folder, 'images/pasted.png')), Buffer.from(POINT, 'base64'));
    await shot('paste-picture');
    await vscode.commands.executeCommand('undo');
    await until('the text as it was', () => document.getText() === before);
  });

  it('a second picture gets a name of its own, on the line of the caret with its title to type', async () => {
    writeFileSync(join(folder, 'images/second.png'), 'there');
    const { document } = await open('second.broadcast.md', '---\nchannel: wecom\n---\n新品到店。\n\n‸');
    await paste(file('image.png', 'image/png', POINT));
    await until('the line', () => document.getText().includes('(images/second-2.png)'));
    await vscode.commands.executeCommand('type', { text: '海报' });
    await until('the title', () => document.getText().includes('![海报](images/second-2.png)'));
    await until('the file', () => existsSync(join(folder, 'images/second-2.png')));
    assert.equal(readFileSync(join(folder, 'images/second.png'), 'utf8'), 'there');
  });

  it('what is no picture is refused in a sentence, and nothing is written', async () => {
    const { document } = await open('refused.broadcast.md', '好‸\n');
    const before = readdirSync(join(folder, 'images'));
    await paste(file('报价.png', 'image/png', Buffer.from('%PDF-1.7 no picture').toString('base64')));
    await until('the sentence', async () => /报价\.png 是 PDF，微信发不了/.test(await notices()));
    await vscode.commands.executeCommand('notifications.clearAll');
    assert.equal(document.getText(), '好\n');
    assert.deepEqual(readdirSync(join(folder, 'images')), before);
  });

  it('a picture into a template that was never saved asks for that', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'broadcast-template', content: '好\n' });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await paste(file('image.png', 'image/png', POINT));
    await until('the sentence', async () => /先保存模板再粘贴图片/.test(await notices()));
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('the long address of an article stays text, with a link card on offer', async () => {
    const url = 'https://mp.weixin.qq.com/s?__biz=MzA3&mid=2650&idx=1&sn=abc#rd';
    const { document } = await open('article.broadcast.md', '---\nchannel: wecom\n---\n新茶记\n\n‸');
    await paste(`data.setData('text/plain', '${url}')`);
    await until('the address', () => document.getText().includes(url));
    await until('the choice', () => evaluate('.post-edit-widget', 'true').catch(() => false));
    await shot('paste-article');
  });

  it('a picture that is dropped lands as an attachment', async () => {
    const { document } = await open('dropped.broadcast.md', '---\nchannel: wecom\n---\n‸新品到店。\n');
    await dropPicture('春茶.png');
    await until('the line', () => document.getText().includes('![春茶](images/春茶.png)'));
    await until('the file', () => existsSync(join(folder, 'images/春茶.png')));
    await shot('drop-picture');
  });
});
