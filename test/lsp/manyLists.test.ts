import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually, startServer, type ServerProcess } from './serverProcess';

/** Far more than are kept in memory. */
const LISTS = 90;
const TEXT = '---\naudience: list.csv\nkind: notice\n---\n{{没有}}您好\n';

describe('language server: more customer lists than are kept', () => {
  let root: string;
  let server: ServerProcess;
  const folderOf = (index: number): string => path.join(root, `d${index}`);
  const uriOf = (index: number): string => pathToFileURL(path.join(folderOf(index), 'a.broadcast.md')).href;
  const tells = async (index: number): Promise<boolean> =>
    (await server.pull(uriOf(index))).items.some(({ code }) => code === 'variable/unknown');

  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'qunfa-lists-'));
    await writeFile(path.join(root, 'qunfa.config.json'), '{ "accounts": { "a": { "channel": "wecom" } } }');
    for (let index = 0; index < LISTS; index++) {
      await mkdir(folderOf(index));
      await writeFile(path.join(folderOf(index), 'list.csv'), 'id,name,relation\n1,小明,customer\n');
      await writeFile(path.join(folderOf(index), 'a.broadcast.md'), TEXT);
    }
    server = await startServer({ root });
  });
  afterEach(async () => {
    assert.equal(await server.stop(), 0);
    await rm(root, { recursive: true, force: true });
  });

  it('finds of each what its list says, opened one after another, and asks the editor to look', async () => {
    for (let index = 0; index < LISTS; index++) {
      const before = server.refreshes();
      await server.open(uriOf(index), TEXT);
      if (!(await tells(index))) {
        await eventually(() => server.refreshes() > before);
        await eventually(() => tells(index));
      }
      await server.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(index) } });
    }
  });

  it('finds of each what its list says with all of them open, and comes to rest', async () => {
    const results = new Map<number, string | undefined>();
    for (let index = 0; index < LISTS; index++) await server.open(uriOf(index), TEXT);
    await Promise.all(Array.from({ length: LISTS }, (_, index) => server.pull(uriOf(index))));
    for (let index = 0; index < LISTS; index++) await eventually(() => tells(index));
    for (let index = 0; index < LISTS; index++) results.set(index, (await server.pull(uriOf(index))).resultId);
    for (const [index, result] of results) assert.equal((await server.pull(uriOf(index), result)).kind, 'unchanged');
  });

  it('marks each in the list of templates by what its list says', async () => {
    type Summary = { readonly findings?: { readonly errors: number } };
    const all = async (): Promise<Summary[]> => server.request('qunfa/templates', {});
    await eventually(async () => {
      const listed = await all();
      return listed.length === LISTS && listed.every(({ findings }) => findings?.errors === 1);
    });
  });
});
