import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { assertHumane, type CliResult, qunfa, sampleProject } from './cliProcess';

const FILE = 'festival-friends.broadcast.md';
const at = (time: string): string => `2026-12-31T${time}:00+08:00`;

interface Shown {
  readonly batch: { readonly batch: string; readonly state: string; readonly recipients: { readonly id: string }[] };
  readonly left: number;
}

describe('qunfa assist', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ folder, env, remove } = await sampleProject());
    // One text for all, so that batches are as large as they may be.
    const file = path.join(folder, FILE);
    await writeFile(file, (await readFile(file, 'utf8')).replace('{{昵称|朋友}}', '朋友们').replace('tag:老客', 'all'));
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('audience: all\n', 'audience: audience/friends.csv\n'),
    );
    const sent = await run(['send', FILE, '--yes', '--now', at('20:05')]);
    assert.equal(sent.code, 0, sent.stderr);
    assert.match(sent.stdout, /qunfa assist/);
  });
  afterEach(() => remove());
  const run = (args: string[], more: NodeJS.ProcessEnv = {}): Promise<CliResult> =>
    qunfa(args, { cwd: folder, env: { ...env, ...more } });
  const shown = async (time: string): Promise<Shown> =>
    JSON.parse((await run(['assist', '--format', 'json', '--now', at(time)])).stdout);

  it('shows the batch that is due, at most 200 people, and changes nothing', async () => {
    const { batch } = await shown('20:05');
    assert.deepEqual([batch.batch, batch.state], ['b001', 'due']);
    assert.ok(batch.recipients.length > 100 && batch.recipients.length <= 200);
    const pretty = await run(['assist', '--now', at('20:05')]);
    assert.equal(pretty.code, 0);
    assert.match(pretty.stdout, /谢谢这一年常来坐坐/);
    assertHumane(pretty.stdout);
    const english = await run(['assist', '--now', at('20:05')], { LANG: 'en_US.UTF-8' });
    assert.match(english.stdout, /ticked/);
    assert.equal((await shown('20:05')).batch.state, 'due');
  });

  it('records whom it went to, whom not and why, and goes on with the next batch in its time', async () => {
    const { batch } = await shown('20:05');
    const [first = '', second = ''] = batch.recipients.map(({ id }) => id);
    const args = ['--done', 'all', '--skip', `${first}=已删除好友`, '--skip', `${second}=没找到`];
    const done = await run(['assist', ...args, '--now', at('20:05')]);
    assert.equal(done.code, 0, done.stderr);
    const status = JSON.parse((await run(['status', '--format', 'json', '--now', at('20:05')])).stdout);
    const [now] = status.campaigns[0].batches;
    assert.deepEqual([now.state, now.failed], ['settled', [first, second]]);
    const events = (await run(['ledger', 'export', '--format', 'jsonl'])).stdout;
    assert.match(events, /batch\.confirmed/);
    assert.ok(!events.includes(first), 'no names in the ledger');
    // The next one is a minute away.
    const early = await run(['assist', '--batch', 'b002', '--done', 'all', '--now', at('20:05')]);
    assert.equal(early.code, 1);
    assert.match(early.stderr, /20:06/);
    const next = await run(['assist', '--done', 'all', '--now', at('20:06'), '--format', 'json']);
    assert.equal(next.code, 0, next.stderr);
    assert.equal(JSON.parse(next.stdout).confirmed, 'b002');
    assert.equal((await run(['ledger', 'verify'])).code, 0);
  });

  it('says in a sentence what does not fit', async () => {
    const cases: [string[], number, RegExp][] = [
      [['--done', '王五'], 1, /王五/],
      [['--done', 'all', '--batch', 'b999'], 2, /b999/],
      [['nowhere'], 2, /nowhere/],
      [['--done'], 2, /--done/],
    ];
    for (const [args, code, words] of cases) {
      const result = await run(['assist', ...args, '--now', at('20:05')]);
      assert.equal(result.code, code, `${args}: ${result.stderr}${result.stdout}`);
      assert.match(result.stderr, words);
      assertHumane(result.stderr);
    }
    assert.equal((await shown('20:05')).batch.state, 'due');
  });

  it('a name from a hostile list can’t speak to the terminal', async () => {
    const hostile = `坏\u001b]52;c;aGk=\u0007\u001b[2J`;
    await writeFile(path.join(folder, 'audience', 'friends.csv'), `编号,关系\n${hostile},friend\n好友,friend\n`);
    await writeFile(path.join(folder, 'other.broadcast.md'), OTHER);
    const sent = await run(['send', 'other.broadcast.md', '--yes', '--now', at('20:30')]);
    assert.equal(sent.code, 0, sent.stderr);
    const id = /20261231-\w{10}/.exec(sent.stdout)?.[0] ?? '';
    const { stdout, stderr } = await run(['assist', id, '--now', at('20:30')]);
    assert.match(stdout, /坏/);
    assert.doesNotMatch(stdout + stderr, /[\u0000-\u0008\u000b-\u001f\u007f]/);
  });
});

const OTHER = `---
account: xiaoyun
kind: service
audience: audience/friends.csv
---
您预约的茶席已留好。——云上茶舍小云 400-000-0000
`;
