import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { assertHumane, type CliResult, qunfa } from './cliProcess';

describe('qunfa: first steps', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'qunfa-start-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('init gives a project whose template has no errors', async () => {
    assert.equal((await qunfa(['init', 'shop'], { cwd: folder })).code, 0);
    const checked = await qunfa(['check', 'shop', '--min-severity', 'warning'], { cwd: folder });
    assert.equal(checked.code, 0, checked.stdout + checked.stderr);
    const again = await qunfa(['init', 'shop'], { cwd: folder });
    assert.equal(again.code, 2);
    assert.match(again.stderr, /已存在/);
  });

  it('a preview comes from a member by name where the configuration has it, not by id', async () => {
    const page = path.join(folder, 'member-day.html');
    assert.equal((await qunfa(['preview', 'examples/member-day.broadcast.md', '--out', page])).code, 0);
    assert.match(await readFile(page, 'utf8'), /<span class="qf-name">张晓晨<\/span>/);
  });

  it('new writes a starting point for each occasion, none with an error but for pictures that the project lacks', async () => {
    const { stdout } = await qunfa(['new', '--list'], { cwd: folder });
    const ids = [...stdout.matchAll(/^ {2}([\w-]+)/gm)].map((match) => match[1] ?? '');
    assert.ok(ids.length >= 8, stdout);
    for (const id of ids) assert.equal((await qunfa(['new', `shop/${id}`, '--occasion', id], { cwd: folder })).code, 0);
    const refused = await qunfa(['new', `shop/${ids[0]}`], { cwd: folder });
    assert.equal(refused.code, 2);
    const report = JSON.parse((await qunfa(['check', 'shop', '--format', 'json'], { cwd: folder })).stdout);
    const errors = report.files.flatMap((file: { path: string; findings: { severity: string; rule: string }[] }) =>
      file.findings
        .filter(({ severity, rule }) => severity === 'error' && rule !== 'image/missing')
        .map(({ rule }) => `${file.path} ${rule}`),
    );
    assert.deepEqual(errors, []);
  });

  it('writes a name that a check of the folder finds, whatever ending was given', async () => {
    const made = async (name: string): Promise<CliResult> => qunfa(['new', name], { cwd: folder });
    const first = await made('spring.md');
    assert.match(first.stdout, /spring\.md 换了名字[\s\S]*spring\.broadcast\.md 已新建/);
    assert.equal((await made('spring.broadcast.md')).code, 2);
    assert.doesNotMatch((await made('summer')).stdout, /换了名字/);
    assert.match((await made('autumn.broadcast')).stdout, /autumn\.broadcast\.md/);
    const { stdout } = await qunfa(['check', '.', '--format', 'json'], { cwd: folder });
    const paths = (JSON.parse(stdout).files as { path: string }[]).map((one) => one.path);
    for (const name of ['spring', 'summer', 'autumn']) assert.ok(paths.includes(`${name}.broadcast.md`), paths.join());
  });

  it('rules lists every rule, explain tells of one and suggests the nearest', async () => {
    const { rules } = JSON.parse((await qunfa(['rules', '--format', 'json'])).stdout);
    assert.ok(rules.length >= 25);
    // A process each costs a second: the first of every group; the texts themselves are held by the rule pages' own tests.
    const groups = new Map<string, string>(rules.map(({ id }: { id: string }) => [id.split('/')[0] ?? '', id]));
    for (const id of groups.values()) {
      const { code, stdout } = await qunfa(['explain', id]);
      assert.equal(code, 0);
      assert.ok(stdout.includes(id));
    }
    const wrong = await qunfa(['explain', 'text/lenght']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /text\/length/);
  }).timeout(120_000);

  it('explain tells each severity of a rule with its condition: it told the strictest alone', async () => {
    const { stdout } = await qunfa(['explain', 'link/external']);
    assert.match(stdout, /级别：错误 \/ 警告[\s\S]*错误 +个人微信\n +警告 +企业微信/);
  });

  it('help and version work, an unknown command is named', async () => {
    const { version } = JSON.parse(await readFile(path.join(__dirname, '..', '..', 'package.json'), 'utf8'));
    assert.equal((await qunfa(['--version'])).stdout.trim(), version);
    for (const lang of ['zh-cn', 'en']) {
      const help = await qunfa(['help', '--lang', lang]);
      assert.equal(help.code, 0);
      for (const command of ['check', 'plan', 'send', 'ledger']) {
        assert.ok(help.stdout.includes(command));
        const one = await qunfa([command, '--help', '--lang', lang]);
        assert.equal(one.code, 0, one.stderr);
        assertHumane(one.stdout);
      }
    }
    const wrong = await qunfa(['chekc']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /chekc/);
    assertHumane(wrong.stderr);
  });
});
