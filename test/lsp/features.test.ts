import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeAction, DocumentSymbol, FoldingRange, Hover, TextDocumentEdit } from 'vscode-languageserver-protocol';
import { eventually, repository, startServer, type ServerProcess } from './serverProcess';

const root = path.join(repository, 'examples');
const OUTLINE = 'textDocument/documentSymbol';
const uriOf = (name: string): string => pathToFileURL(path.join(root, name)).href;

describe('language server: features', () => {
  const settings: { language?: string } = {};
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ root, settings });
    for (const name of ['member-day.broadcast.md', 'autumn-sale-needs-work.broadcast.md'])
      await server.open(uriOf(name), await readFile(path.join(root, name), 'utf8'));
  });
  after(async () => assert.equal(await server.stop(), 0));

  const request = <T>(method: string, params: object): Promise<T> => server.connection.sendRequest(method, params);
  const actions = (uri: string, text: string, needle: string, only?: string[]): Promise<CodeAction[]> => {
    const line = text.split('\n').findIndex((candidate) => candidate.includes(needle));
    const character = text.split('\n')[line]?.indexOf(needle) ?? 0;
    const range = { start: { line, character }, end: { line, character: character + needle.length } };
    return request('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only && { only }) },
    });
  };

  it('offers the nearest key for a mistyped one, and the edit does it', async () => {
    const name = 'autumn-sale-needs-work.broadcast.md';
    const text = await readFile(path.join(root, name), 'utf8');
    const offered = await actions(uriOf(name), text, 'audiance');
    const edits = offered
      .flatMap(({ edit }) => (edit?.documentChanges ?? []) as TextDocumentEdit[])
      .flatMap(({ edits }) => edits);
    assert.ok(
      edits.some((edit) => 'newText' in edit && edit.newText.startsWith('audience')),
      JSON.stringify(offered.map(({ title }) => title)),
    );
  });

  it('silences a rule on a line only by its id', async () => {
    const name = 'autumn-sale-needs-work.broadcast.md';
    const offered = await actions(uriOf(name), await readFile(path.join(root, name), 'utf8'), '国家级');
    const silence = offered.find(({ title }) => title.includes('words/absolute'));
    assert.ok(silence, JSON.stringify(offered.map(({ title }) => title)));
    const [change] = (silence.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.match(JSON.stringify(change?.edits), /qunfa-disable-next-line words\/absolute/);
  });

  it('fixes all on request', async () => {
    const name = 'autumn-sale-needs-work.broadcast.md';
    const [fix] = await actions(uriOf(name), await readFile(path.join(root, name), 'utf8'), '秋茶', [
      'source.fixAll.qunfa',
    ]);
    assert.equal(fix?.kind, 'source.fixAll.qunfa');
    const [change] = (fix.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.ok(!JSON.stringify(change?.edits).includes('**'), 'bold marks are gone');
  });

  it('hovers over a header key, a finding and a picture', async () => {
    const at = (uri: string, line: number, character: number): Promise<Hover | null> =>
      request('textDocument/hover', { textDocument: { uri }, position: { line, character } });
    const value = (hover: Hover | null): string =>
      hover && 'value' in (hover.contents as object) ? (hover.contents as { value: string }).value : '';
    assert.match(value(await at(uriOf('member-day.broadcast.md'), 1, 2)), /channel/);
    const text = await readFile(path.join(root, 'autumn-sale-needs-work.broadcast.md'), 'utf8');
    const line = text.split('\n').findIndex((candidate) => candidate.includes('banner-too-heavy'));
    const hover = value(await at(uriOf('autumn-sale-needs-work.broadcast.md'), line, 12));
    assert.match(hover, /image\.bytes/);
    assert.match(hover, /1,?600 × 900/);
  });

  it('outlines and folds', async () => {
    const uri = uriOf('member-day.broadcast.md');
    const symbols = await request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
    assert.equal(symbols.length, 2);
    assert.equal(symbols[1]?.children?.length, 2);
    assert.deepEqual(
      symbols[1]?.children?.map(({ detail }) => detail),
      ['图片', '小程序卡片'],
    );
    const folds = await request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri } });
    assert.ok(folds.some(({ startLine }) => startLine === 0));
  });

  it('offers the outline anew after a change of language, for editors keep the one they have', async () => {
    const uri = uriOf('member-day.broadcast.md');
    const first = async (): Promise<string | undefined> =>
      (await request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } }))[0]?.name;
    assert.equal(await first(), '设置');
    settings.language = 'en';
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await eventually(() => server.registered.filter((method) => method === OUTLINE).length === 2);
    assert.ok(server.registered.includes(`-${OUTLINE}`));
    assert.equal(await first(), 'Settings');
    delete settings.language;
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  });
});
