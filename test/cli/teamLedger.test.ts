import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sharedPostgres } from '../node/postgresServer';
import { assertHumane, type CliResult, qunfa, sampleProject } from './cliProcess';

describe('qunfa with a team ledger on PostgreSQL', () => {
  let folder: string;
  let remove: () => Promise<void>;
  let url: string;
  before(async () => {
    ({ folder, remove } = await sampleProject());
    const server = await sharedPostgres();
    url = server.url(await server.createDatabase());
  }).timeout(180_000);
  after(() => remove());
  const run = (args: string[], ledger = url): Promise<CliResult> =>
    qunfa(args, { cwd: folder, env: { QUNFA_LEDGER: ledger, XDG_DATA_HOME: path.join(folder, '.data') } });

  it('says that the tables are missing, makes them, and sends the whole way without a double', async () => {
    const missing = await run(['ledger', 'show']);
    assert.equal(missing.code, 2);
    assertHumane(missing.stderr);
    assert.ok(!missing.stderr.includes('Tests'), 'a password never shows');
    const migrated = await run(['ledger', 'migrate', url]);
    assert.equal(migrated.code, 0, migrated.stderr);
    assert.ok(!migrated.stdout.includes('Tests'));
    const sent = await run([
      'send',
      'member-day.broadcast.md',
      '--yes',
      '--transport',
      'outbox',
      '--now',
      '2026-11-25T12:01:00+08:00',
    ]);
    assert.equal(sent.code, 0, sent.stderr);
    for (const time of ['12:02', '13:02', '13:03', '13:05'])
      assert.equal((await run(['worker', '--once', '--now', `2026-11-25T${time}:00+08:00`])).code, 0);
    const files = await readdir(path.join(folder, 'outbox'), { recursive: true, withFileTypes: true });
    const people = (
      await Promise.all(
        files
          .filter(({ name }) => name === 'batch.json')
          .map(
            async ({ parentPath, name }) => JSON.parse(await readFile(path.join(parentPath, name), 'utf8')).recipients,
          ),
      )
    ).flat();
    assert.equal(new Set(people).size, people.length);
    const { campaigns } = JSON.parse((await run(['status', '--format', 'json'])).stdout);
    assert.equal(campaigns[0].state, 'finished');
    assert.equal(campaigns[0].submitted, people.length);
    const verified = await run(['ledger', 'verify']);
    assert.equal(verified.code, 0, verified.stdout);
    const shown = await run(['ledger', 'show', '--now', '2026-11-25T13:05:00+08:00']);
    assert.ok(!shown.stdout.includes('Tests'), 'a password never shows');
  }).timeout(180_000);

  it('says in a sentence that there is no server', async () => {
    const { code, stderr } = await run(['ledger', 'show'], 'postgres://nobody:geheim@127.0.0.1:1/none');
    assert.equal(code, 2);
    assertHumane(stderr);
    assert.ok(!stderr.includes('geheim'));
  }).timeout(180_000);
});
