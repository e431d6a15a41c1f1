import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually, repository, startServer, type ServerProcess } from './serverProcess';

const LONG = `---\nchannel: personal\n---\n${'今天的茶刚到店，欢迎来坐坐。'.repeat(30)}\n`;

describe('language server: diagnostics', () => {
  let folder: string;
  let server: ServerProcess;
  const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'qunfa-lsp-'));
    await cp(path.join(repository, 'examples'), folder, { recursive: true });
  });
  after(() => rm(folder, { recursive: true, force: true }));
  afterEach(async () => {
    assert.equal(await server.stop(), 0);
  });

  it('are pulled, with rule id, page, source and range', async () => {
    server = await startServer({ root: folder, env: { XDG_CACHE_HOME: path.join(folder, '.cache') } });
    assert.ok(server.capabilities.diagnosticProvider);
    await server.open(uriOf('long.broadcast.md'), LONG);
    const { kind, items } = await server.pull(uriOf('long.broadcast.md'));
    assert.equal(kind, 'full');
    const length = items.find(({ code }) => code === 'text/length');
    assert.ok(length, JSON.stringify(items));
    assert.equal(length.source, 'qunfa');
    assert.match(String(length.message), /420.*300/);
    assert.match(length.codeDescription?.href ?? '', /text\/length/);
    assert.equal(length.range.start.line, 3);
    assert.equal(server.pushed.size, 0, 'nothing is pushed to a client that pulls');
    // Read in a thread of its own, so it comes after the first answer.
    await cp(path.join(repository, 'test', 'fixtures', 'qr-code.png'), path.join(folder, 'images', 'code.png'));
    await server.open(uriOf('code.broadcast.md'), '---\nchannel: wecom\n---\n到店见。\n![海报](images/code.png)\n');
    const code = await eventually(async () =>
      (await server.pull(uriOf('code.broadcast.md'))).items.find((item) => item.code === 'link/qr-code'),
    );
    assert.match(String(code.message), /lvye\.com/);
  });

  it('are pushed to a client that can not pull, and never both', async () => {
    server = await startServer({ root: folder, pull: false });
    assert.equal(server.capabilities.diagnosticProvider, undefined);
    const uri = uriOf('long.broadcast.md');
    await server.open(uri, LONG);
    const first = await eventually(() => server.pushed.get(uri)?.at(-1));
    assert.ok(first.some(({ code }) => code === 'text/length'));
  });

  it('say at the top how many are not shown, and never leave out what the platform refuses', async () => {
    server = await startServer({ root: folder });
    const uri = uriOf('many.broadcast.md');
    const text = `---\nchannel: wecom\nkind: notice\n---\n${'看 https://t.cn/a1 和\n'.repeat(1500)}---\n好。\n[](https://mp.weixin.qq.com/s/a)\n`;
    await server.open(uri, text);
    const { items } = await server.pull(uri);
    assert.equal(items.length, 1000);
    const [more] = items;
    assert.match(String(more?.message), /999.*\d{3,}/);
    assert.deepEqual([more?.range.start.line, more?.severity, more?.code], [0, 1, undefined]);
    assert.ok(items.some(({ code }) => code === 'attachment/fields'));
  });

  it('tell what is wrong with the configuration at its own file, until it is mended, and no template that accounts are missing', async () => {
    server = await startServer({ root: folder });
    const config = path.join(folder, 'own', 'qunfa.config.json');
    const [uri, template] = [uriOf('own/qunfa.config.json'), uriOf('own/a.broadcast.md')];
    const write = async (text: string, type: number): Promise<void> => {
      await mkdir(path.dirname(config), { recursive: true });
      await writeFile(config, text);
      await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
    };
    const told = (pattern: RegExp) =>
      eventually(() =>
        server.pushed
          .get(uri)
          ?.at(-1)
          ?.find(({ message }) => pattern.test(String(message))),
      );
    await write('{\n  "accounts": { "me": { "channel": "personal"\n}\n', 1);
    await server.open(template, '---\naccount: shop\n---\n好。\n');
    assert.equal((await told(/./)).severity, 1);
    const claims = (await server.pull(template)).items.filter(({ code }) => code === 'account/unknown');
    assert.match(String(claims[0]?.message), /先改正配置/);
    assert.equal(server.pushed.has(template), false, 'what is pulled is not pushed');
    await write(
      '{\n  "accounts": { "shop": { "channel": "wecom" } },\n  "policies": { "wecom": { "nope": 1, "text.bytes": 9000 } }\n}\n',
      2,
    );
    assert.deepEqual((await told(/text\.bytes/)).range.start, { line: 2, character: 52 });
    assert.deepEqual((await told(/nope/)).range.start, { line: 2, character: 27 });
    assert.equal(server.pushed.get(uri)?.at(-1)?.length, 2);
    assert.equal(
      (await server.pull(template)).items.some(({ code }) => code === 'account/unknown'),
      false,
    );
    await write('{ "accounts": { "shop": { "channel": "wecom" } } }\n', 2);
    await eventually(() => server.pushed.get(uri)?.at(-1)?.length === 0);
  });

  it('tell of a configuration what is typed before it is saved, and of its schema only where the client does not', async () => {
    for (const readsSchema of [false, true]) {
      server = await startServer({ root: folder, initializationOptions: { readsSchema } });
      await eventually(() => server.registered.includes('textDocument/didOpen'));
      const uri = uriOf('typed/qunfa.config.json');
      const saved = '{ "accounts": { "shop": { "channel": "wecom" } } }\n';
      await mkdir(path.join(folder, 'typed'), { recursive: true });
      await writeFile(path.join(folder, 'typed', 'qunfa.config.json'), saved);
      const last = (): string[] => (server.pushed.get(uri)?.at(-1) ?? []).map(({ message }) => String(message));
      await server.open(uri, '{ "accounts": { "shop": { "channel": "wecom", "zone": "北京" } }, "nope": 1 }\n');
      await eventually(() => last().length > 0);
      assert.equal(last().length, readsSchema ? 1 : 2);
      assert.match(last()[0] ?? '', /北京/);
      await server.change(uri, 2, [{ text: '{ "accounts": { "shop": { "channel": "wecom", "zone": "上海" } } }\n' }]);
      await eventually(() => last().some((message) => message.includes('上海')));
      await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      await eventually(() => last().length === 0);
      if (!readsSchema) assert.equal(await server.stop(), 0);
    }
  });

  it('answers unchanged while nothing changed, and follows an incremental edit', async () => {
    server = await startServer({ root: folder });
    const uri = uriOf('long.broadcast.md');
    await server.open(uri, LONG);
    const first = await server.pull(uri);
    assert.equal((await server.pull(uri, first.resultId)).kind, 'unchanged');
    const end = LONG.split('\n')[3]?.length ?? 0;
    await server.change(uri, 2, [
      { range: { start: { line: 3, character: 10 }, end: { line: 3, character: end } }, text: '。' },
    ]);
    const second = await server.pull(uri, first.resultId);
    assert.equal(second.kind, 'full');
    assert.ok(!second.items.some(({ code }) => code === 'text/length'));
  });

  it('speaks the language that the settings ask for', async () => {
    server = await startServer({ root: folder, settings: { language: 'en' } });
    await server.open(uriOf('long.broadcast.md'), LONG);
    const { items } = await server.pull(uriOf('long.broadcast.md'));
    assert.match(String(items.find(({ code }) => code === 'text/length')?.message), /characters/);
  });

  it('are silent where the document switched checks off', async () => {
    server = await startServer({ root: folder, settings: { checks: { enable: false } } });
    await server.open(uriOf('long.broadcast.md'), LONG);
    assert.deepEqual((await server.pull(uriOf('long.broadcast.md'))).items, []);
  });

  it('asks to pull again when a watched file changed, and sees the change', async () => {
    server = await startServer({ root: folder });
    const uri = uriOf('with-image.broadcast.md');
    await server.open(uri, '---\naccount: flagship\n---\n看图\n\n![图](images/later.jpg)\n');
    const before = await server.pull(uri);
    assert.ok(before.items.some(({ code }) => code === 'image/missing'));
    await cp(path.join(folder, 'images', 'poster.jpg'), path.join(folder, 'images', 'later.jpg'));
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('images/later.jpg'), type: 1 }],
    });
    await eventually(() => server.refreshes() > 0);
    const after = await server.pull(uri, before.resultId);
    assert.ok(!after.items.some(({ code }) => code === 'image/missing'), JSON.stringify(after.items));
  });

  it('follows a configuration that changes', async () => {
    server = await startServer({ root: folder });
    const uri = uriOf('trusted.broadcast.md');
    await server.open(uri, '---\naccount: flagship\nkind: notice\n---\n详情 https://shop.example.org/a\n');
    const before = await server.pull(uri);
    assert.ok(
      before.items.some(({ code }) => code === 'link/external'),
      JSON.stringify(before.items),
    );
    await writeFile(
      path.join(folder, 'qunfa.config.json'),
      '{ "accounts": { "flagship": { "channel": "wecom" } }, "links": { "trustedHosts": ["example.org"] } }',
    );
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf('qunfa.config.json'), type: 2 }],
    });
    await eventually(() => server.refreshes() > 0);
    const after = await server.pull(uri, before.resultId);
    assert.ok(!after.items.some(({ code }) => code === 'link/external'), JSON.stringify(after.items));
  });

  it('are looked for when a template is opened, before anybody asks', async () => {
    server = await startServer({ root: folder });
    const shop = path.join(folder, 'opened');
    await mkdir(shop);
    await writeFile(path.join(shop, 'all.csv'), 'id,name\na,甲\n');
    await writeFile(
      path.join(shop, 'qunfa.config.json'),
      '{ "accounts": { "shop": { "channel": "personal", "audience": "all" } }, "audiences": { "all": { "file": "all.csv" } } }',
    );
    await server.open(uriOf('opened/a.broadcast.md'), '---\naccount: shop\n---\n{{姓名}}好\n');
    // The customer list that this check has had read.
    await eventually(() => server.refreshes() > 0);
  });

  it('are not asked for anew where settings were told of and are what they were', async () => {
    const settings: { language?: string } = {};
    server = await startServer({ root: folder, settings });
    const uri = uriOf('long.broadcast.md');
    await server.open(uri, LONG);
    const { resultId } = await server.pull(uri);
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.equal((await server.pull(uri, resultId)).kind, 'unchanged');
    settings.language = 'en';
    await server.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await eventually(() => server.refreshes() > 0);
    assert.equal(server.refreshes(), 1);
    assert.equal((await server.pull(uri, resultId)).kind, 'full');
  });

  it('survives hostile documents', async () => {
    server = await startServer({ root: folder });
    const texts = [
      '',
      '---',
      '---\n---',
      '---\na: [\n---\n',
      '\u0000\ud800',
      '{{'.repeat(50_000),
      `---\n${'a: b\n'.repeat(20_000)}---\n`,
      'x'.repeat(600_000),
    ];
    for (const [index, text] of texts.entries()) {
      const uri = uriOf(`hostile-${index}.broadcast.md`);
      await server.open(uri, text);
      assert.equal((await server.pull(uri)).kind, 'full');
    }
  });
});
