import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type CliResult, qunfa, repository } from './cliProcess';

const NOTICE = '---\nchannel: wecom\nkind: notice\n---\n茶席已留好。\n';

describe('check: files that are none, and outputs that take nothing', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'qunfa-odd-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const write = (name: string, text: string | Buffer): Promise<void> => writeFile(path.join(folder, name), text);
  const run = (...args: string[]): Promise<CliResult> => qunfa(args, { cwd: folder });
  const shell = (line: string) => spawnSync('bash', ['-o', 'pipefail', '-c', line], { cwd: folder, encoding: 'utf8' });
  const CLI = `'${process.execPath}' '${path.join(repository, 'dist', 'cli.js')}'`;

  it('a named pipe is refused instead of waited for, what a shell hands over is read', async function () {
    if (process.platform === 'win32') this.skip();
    assert.equal(shell('mkfifo fifo.broadcast.md').status, 0);
    for (const args of [
      ['check', 'fifo.broadcast.md'],
      ['preview', 'fifo.broadcast.md', '--out', 'a.html'],
    ]) {
      const { code, stderr } = await run(...args);
      assert.equal(code, 2, stderr);
      assert.match(stderr, /fifo\.broadcast\.md 是管道或设备/);
    }
    await write('a.txt', NOTICE);
    const given = shell(`${CLI} check <(cat a.txt)`);
    assert.deepEqual([given.status, given.stderr], [0, '']);
  });

  it('a link to itself is told in words, named or found', async () => {
    await symlink('loop.broadcast.md', path.join(folder, 'loop.broadcast.md'));
    for (const operand of ['.', 'loop.broadcast.md']) {
      const { code, stderr } = await run('check', operand);
      assert.equal(code, 2);
      assert.match(stderr, /是指向自己的链接/);
      assert.doesNotMatch(stderr, /ELOOP|不存在/);
    }
  });

  it('a file that can not be read is in every document, so that a run does not look clean', async () => {
    await write('gbk.broadcast.md', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]));
    const said = await Promise.all(
      ['json', 'sarif', 'junit', 'github'].map((format) => run('check', '.', '--format', format)),
    );
    assert.deepEqual(
      said.map(({ code }) => code),
      [2, 2, 2, 2],
    );
    const [json, sarif, junit, github] = said.map(({ stdout }) => stdout);
    assert.deepEqual(
      JSON.parse(json ?? '').failed.map(({ path: file }: { path: string }) => file),
      ['gbk.broadcast.md'],
    );
    const [invocation] = JSON.parse(sarif ?? '').runs[0].invocations;
    assert.deepEqual([invocation.executionSuccessful, invocation.toolExecutionNotifications.length], [false, 1]);
    assert.match(junit ?? '', /errors="1">[\s\S]*<error message="gbk/);
    assert.match(github ?? '', /^::error file=gbk\.broadcast\.md::/);
  });

  it('a byte-order mark moves no column', async () => {
    // The channel comes from the only account, so that the text stands on the first line.
    await write('qunfa.config.json', '{ "accounts": { "a": { "channel": "wecom" } } }');
    const text = '看 https://shop.example.org/a\n';
    await write('a.broadcast.md', text);
    await write('b.broadcast.md', `\uFEFF${text}`);
    const { files } = JSON.parse((await run('check', '.', '--format', 'json')).stdout);
    const places = (at: number): unknown[] =>
      // By rule: offsets count the mark, so that what stands at the very start comes first there.
      files[at].findings.map(({ rule, range }: { rule: string; range: object }) => [rule, range]).sort();
    assert.ok(places(0).length > 0);
    assert.deepEqual(places(1), places(0));
  });

  it('lines that end with a carriage return alone are lines of the header, too', async () => {
    await write(
      'a.broadcast.md',
      NOTICE.replace('kind: notice\n', 'kind: notice\nschedule:\n  pace: 5\n').replaceAll('\n', '\r'),
    );
    const { stdout } = await run('check', 'a.broadcast.md', '--format', 'json');
    assert.doesNotMatch(stdout, /template\/front-matter/);
  });

  it('the configuration is no template, and --stdin-path says nothing without --stdin', async () => {
    await write('qunfa.config.json', '{ "accounts": { "a": { "channel": "wecom" } } }');
    const named = await run('check', 'qunfa.config.json');
    assert.deepEqual([named.code, /不是模板/.test(named.stderr)], [0, true], named.stderr);
    await write('qunfa.config.json', '{ "accounts": 3 }');
    assert.equal((await run('check', 'qunfa.config.json')).code, 2);
    const alone = await run('check', '--stdin-path', 'a.broadcast.md');
    assert.deepEqual([alone.code, /--stdin-path/.test(alone.stderr)], [2, true]);
  });

  it('an output that takes nothing is told in a sentence', async function () {
    if (!existsSync('/dev/full')) this.skip();
    await write('a.broadcast.md', NOTICE);
    for (const args of ['check .', 'check . --format json', 'rules --format json']) {
      const { status, stderr } = shell(`${CLI} ${args} > /dev/full`);
      assert.equal(status, 2, stderr);
      assert.match(stderr, /^qunfa: [^\n]*ENOSPC[^\n]*\n$/);
    }
  });

  it('a reader that goes away does not turn findings into success', async function () {
    if (process.platform === 'win32') this.skip();
    await write('a.broadcast.md', `---\nchannel: wecom\n---\n${'最好的 https://a.example.org/b\n'.repeat(3000)}`);
    const { status, stderr } = shell(`${CLI} check . --format json | head -c 10`);
    assert.deepEqual([status, stderr], [1, '']);
  });
});
