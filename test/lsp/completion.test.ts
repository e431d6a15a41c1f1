import assert from 'node:assert/strict';
import type { CompletionItem, CompletionList, MarkupContent, TextEdit } from 'vscode-languageserver-protocol';
import { CONFIG, CUSTOMERS, projectFolder, type ProjectFolder, withCaret } from './project';
import { eventually, type ServerProcess, startServer } from './serverProcess';

describe('language server: completion', () => {
  let project: ProjectFolder;
  let server: ServerProcess;
  let count = 0;

  before(async () => {
    project = await projectFolder({
      'qunfa.config.json': CONFIG,
      'customers.csv': CUSTOMERS,
      'images/poster.jpg': 'no picture',
      'other.broadcast.md': '[进店](miniprogram://wx1/pages/a?x=1)\n',
    });
    server = await startServer({ root: project.root, clientName: 'Visual Studio Code' });
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    await project.remove();
  });

  async function complete(text: string, process = server): Promise<CompletionList> {
    const { source, position } = withCaret(text);
    const uri = project.uri(`new-${++count}.broadcast.md`);
    await process.open(uri, source);
    return process.request('textDocument/completion', { textDocument: { uri }, position, context: { triggerKind: 1 } });
  }
  const labels = ({ items }: CompletionList): string[] => items.map(({ label }) => label);

  it('offers keys with snippets, and asks for values at once', async () => {
    const { items } = await complete('---\n‸\n---\n');
    const find = (label: string): CompletionItem | undefined => items.find((item) => item.label === label);
    assert.equal(find('channel')?.insertTextFormat, 2);
    assert.equal(find('account')?.command?.command, 'editor.action.triggerSuggest');
    const edit = find('title')?.textEdit as TextEdit;
    assert.deepEqual(edit, {
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } },
      newText: 'title: ',
    });
    assert.ok((items[0]?.sortText ?? '') < (items[1]?.sortText ?? ''));
  });

  it('says what an offer is in its line alone: it headed the documentation once more', async () => {
    const { items } = await complete('---\n‸\n---\n');
    const channel = items.find(({ label }) => label === 'channel');
    assert.match(channel?.labelDetails?.description ?? '', /^渠道/);
    assert.equal(channel?.detail, undefined);
    const resolved: CompletionItem = await server.request('completionItem/resolve', channel ?? {});
    assert.equal(resolved.detail, undefined);
    assert.match((resolved.documentation as MarkupContent).value, /^\*\*channel\*\*/);
  });

  it('offers words of the account’s own customers once the list was read', async () => {
    const text = '---\naccount: flagship\naudience: ‸\n---\n';
    const list = await eventually(async () => {
      const answer = await complete(text);
      return answer.isIncomplete ? undefined : answer;
    });
    assert.ok(labels(list).includes('会员:VIP') && labels(list).includes('来源'));
    assert.ok(!labels(list).some((label) => label.includes('北方')));
    const item = list.items.find(({ label }) => label === '会员:VIP');
    const resolved: CompletionItem = await server.request('completionItem/resolve', item ?? {});
    assert.match((resolved.documentation as MarkupContent).value, /3 位客户中有 2 位/);
  });

  it('offers files and pages of the workspace, and reads the facts of one when asked', async () => {
    const list = await complete('![海报](im‸)');
    assert.deepEqual(labels(list), ['images/poster.jpg']);
    const resolved: CompletionItem = await server.request('completionItem/resolve', list.items[0] ?? {});
    assert.ok((resolved.documentation as MarkupContent).value.length > 0);
    assert.deepEqual(labels(await complete('[进店](miniprogram://‸)')), ['wx1/pages/a?x=1']);
    assert.deepEqual(labels(await complete('![海报](../‸)')), [], 'nothing outside the workspace');
  });

  it('offers rules found on the next line first', async () => {
    const offered = labels(await complete('<!-- qunfa-disable-next-line ‸ -->\n国家级的茶\n'));
    assert.ok(offered.slice(0, 3).includes('words/absolute'), offered.slice(0, 3).join(' '));
  });

  it('is silent in running text, and in documents that are not open', async () => {
    const { source, position } = withCaret('正文 ‸');
    const uri = project.uri('text.broadcast.md');
    await server.open(uri, source);
    const ask = (target: string) =>
      server.request('textDocument/completion', {
        textDocument: { uri: target },
        position,
        context: { triggerKind: 2, triggerCharacter: ' ' },
      });
    assert.equal(await ask(uri), null);
    assert.equal(await ask(project.uri('closed.broadcast.md')), null);
  });

  it('gives plain text to an editor without snippets', async () => {
    const plain = await startServer({ root: project.root, rich: false });
    const { items } = await complete('---\n‸\n---\n', plain);
    const channel = items.find(({ label }) => label === 'channel');
    const edit = channel?.textEdit as TextEdit | undefined;
    assert.equal(edit?.newText, 'channel: ');
    assert.equal(channel?.insertTextFormat, undefined);
    assert.equal(channel?.command, undefined);
    assert.equal(await plain.stop(), 0);
  });
});
