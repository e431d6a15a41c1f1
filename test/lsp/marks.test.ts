import assert from 'node:assert/strict';
import type {
  CodeLens,
  DocumentLink,
  InlayHint,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { CONFIG, CUSTOMERS, projectFolder, type ProjectFolder } from './project';
import { eventually, type ServerProcess, startServer } from './serverProcess';

const TEXT = `---
account: flagship
audience: 会员:VIP
title: 会员日
kind: service
---
{{昵称|朋友}}{{没有}}[庆祝]

[细则](https://a.example.com/x)
`;

describe('language server: what is drawn over a template', () => {
  let project: ProjectFolder;
  let server: ServerProcess;
  let uri: string;

  before(async () => {
    project = await projectFolder({
      'qunfa.config.json': CONFIG,
      'customers.csv': CUSTOMERS,
      'a.broadcast.md': TEXT,
      'b.broadcast.md': '秋季新品到店\n',
    });
    server = await startServer({ root: project.root });
    uri = project.uri('a.broadcast.md');
    await server.open(uri, TEXT);
    await server.pull(uri);
    await eventually(async () => (await hints()).length === 2);
  });
  after(async () => {
    assert.equal(await server.stop(), 0);
    await project.remove();
  });

  const textDocument = () => ({ uri });
  const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const hints = (process = server): Promise<InlayHint[]> =>
    process.request('textDocument/inlayHint', { textDocument: textDocument(), range: whole });
  const lenses = (): Promise<CodeLens[]> => server.request('textDocument/codeLens', { textDocument: textDocument() });

  it('lenses: what can be done, with the document as argument', async () => {
    const found = await lenses();
    assert.deepEqual(
      found.map(({ command }) => command?.command),
      ['qunfa.preview', 'qunfa.check', 'qunfa.dryRun', 'qunfa.send'],
    );
    assert.ok(found.every(({ command }) => command?.arguments?.[0] === uri));
    assert.equal(found[2]?.command?.title, '预演（2 人）');
    assert.match(found[1]?.command?.title ?? '', /1 个错误/);
  });

  it('hints: recipients, characters and emoji, unless the setting switches them off', async () => {
    assert.deepEqual(
      (await hints()).map(({ label, position }) => [label, position.line]),
      [
        ['→ 2 人', 2],
        ['8/300 字 · 1/3 表情', 6],
      ],
    );
    const off = await startServer({ root: project.root, settings: { inlayHints: { enable: false } } });
    await off.open(uri, TEXT);
    assert.deepEqual(await hints(off), []);
    assert.equal(await off.stop(), 0);
  });

  it('links: addresses of cards', async () => {
    const links: DocumentLink[] = await server.request('textDocument/documentLink', { textDocument: textDocument() });
    assert.deepEqual(
      links.map(({ target }) => target),
      ['https://a.example.com/x'],
    );
  });

  it('tokens: whole, of a part, and as a difference', async () => {
    const whole: SemanticTokens = await server.request('textDocument/semanticTokens/full', {
      textDocument: textDocument(),
    });
    assert.equal(whole.data.length % 5, 0);
    const legend = server.capabilities.semanticTokensProvider?.legend;
    const kinds = whole.data.filter((_, at) => at % 5 === 3).map((kind) => legend?.tokenTypes[kind]);
    assert.deepEqual(kinds, ['variable', 'variable', 'enumMember', 'attachmentTitle', 'attachmentTarget']);
    assert.deepEqual(
      whole.data.filter((_, at) => at % 5 === 4),
      [0, 1, 0, 0, 0],
    );
    const part: SemanticTokens = await server.request('textDocument/semanticTokens/range', {
      textDocument: textDocument(),
      range: { start: { line: 8, character: 0 }, end: { line: 9, character: 0 } },
    });
    assert.equal(part.data.length, 10);
    await server.change(uri, 2, [
      { range: { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } }, text: '好' },
    ]);
    const delta: SemanticTokensDelta = await server.request('textDocument/semanticTokens/full/delta', {
      textDocument: textDocument(),
      previousResultId: whole.resultId,
    });
    const data = [...whole.data];
    for (const { start, deleteCount, data: put = [] } of delta.edits) data.splice(start, deleteCount, ...put);
    const fresh: SemanticTokens = await server.request('textDocument/semanticTokens/full', {
      textDocument: textDocument(),
    });
    assert.deepEqual(data, fresh.data);
    assert.notDeepEqual(data, whole.data);
    await server.change(uri, 3, [
      { range: { start: { line: 6, character: 0 }, end: { line: 6, character: 1 } }, text: '' },
    ]);
  });

  it('selections: one chain a caret', async () => {
    const found: SelectionRange[] = await server.request('textDocument/selectionRange', {
      textDocument: textDocument(),
      positions: [
        { line: 6, character: 3 },
        { line: 3, character: 8 },
      ],
    });
    assert.equal(found.length, 2);
    assert.deepEqual(found[0]?.range, { start: { line: 6, character: 2 }, end: { line: 6, character: 4 } });
    assert.ok(found[1]?.parent?.parent);
  });

  it('symbols of the workspace: templates by title or first line, as the editor has them', async () => {
    const search = (query: string): Promise<SymbolInformation[]> => server.request('workspace/symbol', { query });
    assert.deepEqual((await search('')).map(({ name }) => name).sort(), ['会员日', '秋季新品到店']);
    assert.deepEqual(
      (await search('新品')).map(({ location }) => location.uri),
      [project.uri('b.broadcast.md')],
    );
    assert.deepEqual(await search('没有的'), []);
    await server.change(uri, 4, [
      { range: { start: { line: 3, character: 7 }, end: { line: 3, character: 10 } }, text: '换了名' },
    ]);
    assert.equal((await search('换了名')).length, 1);
    await project.write('c.broadcast.md', '---\ntitle: 新加的\n---\n');
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: project.uri('c.broadcast.md'), type: 1 }],
    });
    await eventually(async () => (await search('新加的')).length === 1);
  });

  it('are asked for again when facts change', async () => {
    const before = server.otherRefreshes.length;
    await project.write('customers.csv', `${CUSTOMERS}e,小五,会员:VIP,扫码,1,华东\n`);
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: project.uri('customers.csv'), type: 2 }],
    });
    await eventually(async () => (await lenses())[2]?.command?.title === '预演（3 人）');
    await eventually(() => new Set(server.otherRefreshes.slice(before)).size === 3);
  });

  it('formatting: the document and a part of it, unless the project switched it off', async () => {
    const target = project.uri('format.broadcast.md');
    await server.open(target, '---\nkind: notice\n---\n你好,世界\n来吧!!\n');
    const options = { tabSize: 2, insertSpaces: true };
    const all: TextEdit[] = await server.request('textDocument/formatting', { textDocument: { uri: target }, options });
    assert.deepEqual(
      all.map(({ newText }) => newText),
      ['，', '！'],
    );
    const part: TextEdit[] = await server.request('textDocument/rangeFormatting', {
      textDocument: { uri: target },
      range: { start: { line: 4, character: 0 }, end: { line: 4, character: 2 } },
      options,
    });
    assert.deepEqual(
      part.map(({ newText }) => newText),
      ['！'],
    );
    await project.write('quiet/qunfa.config.json', '{ "checks": { "text/spacing": "off" } }');
    const quiet = project.uri('quiet/a.broadcast.md');
    await server.open(quiet, '你好,世界\n');
    assert.deepEqual(await server.request('textDocument/formatting', { textDocument: { uri: quiet }, options }), []);
  });
});
