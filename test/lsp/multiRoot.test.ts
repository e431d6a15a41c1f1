import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually, startServer, type ServerProcess } from './serverProcess';

const TEXT = '---\nkind: notice\n---\n店铺地址有变，请留意新门牌。\n';
const limited = (characters: number): string =>
  JSON.stringify({
    accounts: { shop: { channel: 'wecom' } },
    policies: { wecom: { 'text.characters': characters } },
  });

describe('a window of several folders', () => {
  let home: string;
  let server: ServerProcess;
  const folder = (name: string): string => pathToFileURL(join(home, name)).href;
  const template = (name: string): string => `${folder(name)}/a.broadcast.md`;
  const lengths = async (name: string): Promise<readonly string[]> =>
    (await server.pull(template(name))).items
      .filter(({ code }) => code === 'text/length')
      .map(({ message }) => String(message));

  before(async () => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'qunfa-roots-')));
    for (const name of ['tea', 'tea/inner', 'cake']) {
      mkdirSync(join(home, name));
      writeFileSync(join(home, name, 'a.broadcast.md'), TEXT);
    }
    writeFileSync(join(home, 'qunfa.config.json'), limited(3));
    writeFileSync(join(home, 'tea', 'qunfa.config.json'), limited(5));
    server = await startServer({ roots: [join(home, 'tea'), join(home, 'cake')] });
    for (const name of ['tea', 'tea/inner', 'cake']) await server.open(template(name), TEXT);
  });
  after(async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('still asks to hear of settings and watched files', async () => {
    await eventually(() => server.registered.length >= 6);
    assert.deepEqual([...server.registered].sort(), [
      'textDocument/didChange',
      'textDocument/didClose',
      'textDocument/didOpen',
      'textDocument/documentSymbol',
      'workspace/didChangeConfiguration',
      'workspace/didChangeWatchedFiles',
    ]);
  });

  it('takes each folder’s own configuration, and none from above it', async () => {
    for (const name of ['tea', 'tea/inner']) assert.match((await lengths(name))[0] ?? '', /上限 5 字/);
    assert.deepEqual(await lengths('cake'), []);
  });

  it('searches further up when a folder is taken out of the window, and stops there again when it comes back', async () => {
    const cake = { uri: folder('cake'), name: 'cake' };
    const change = (event: object): Promise<void> =>
      server.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
    await change({ added: [], removed: [cake] });
    assert.match((await lengths('cake'))[0] ?? '', /上限 3 字/);
    await change({ added: [cake], removed: [] });
    assert.deepEqual(await lengths('cake'), []);
  });
});
