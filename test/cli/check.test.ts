import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { assertHumane, qunfa, repository, sampleProject, type CliResult } from './cliProcess';

const NOW = ['--now', '2026-11-25T11:00:00+08:00'];
const CLEAN = '---\nchannel: wecom\nkind: notice\n---\n你好，今天下午两点送到。——云上茶舍\n';
const ERROR = '---\nchannel: wecom\n---\n国家级品质，回复 T 退订。——云上茶舍 400-000-0000\n';
const WARNING = `---\nchannel: wecom\nkind: notice\n---\n${'今天下午送到。'.repeat(50)}{{昵称|各位老朋友}}，——云上茶舍\n`;

describe('qunfa check', () => {
  let folder: string;
  let remove: () => Promise<void>;
  before(async () => {
    ({ folder, remove } = await sampleProject());
    await mkdir(path.join(folder, 'one'), { recursive: true });
    await writeFile(path.join(folder, 'one', 'clean.broadcast.md'), CLEAN);
    await writeFile(path.join(folder, 'one', 'error.broadcast.md'), ERROR);
    await writeFile(path.join(folder, 'one', 'warning.broadcast.md'), WARNING);
  });
  after(() => remove());
  const run = (...args: string[]): Promise<CliResult> => qunfa(['check', ...args, ...NOW], { cwd: folder });

  it('exits 0 on a clean template, 1 on errors, 1 over --max-warnings', async () => {
    assert.equal((await run('one/clean.broadcast.md')).code, 0);
    assert.equal((await run('one/error.broadcast.md')).code, 1);
    assert.equal((await run('one/warning.broadcast.md')).code, 0);
    assert.equal((await run('one/warning.broadcast.md', '--max-warnings', '0')).code, 1);
    assert.equal((await run('one/warning.broadcast.md', '--max-warnings', '5')).code, 0);
  });

  it('gives exactly one JSON document of the promised shape', async () => {
    const { stdout, code } = await run('one', '--format', 'json');
    assert.equal(code, 1);
    const report = JSON.parse(stdout);
    assert.equal(report.schema, 'qunfa.check/1');
    assert.deepEqual(
      report.files.map((file: { path: string }) => file.path),
      ['one/clean.broadcast.md', 'one/error.broadcast.md', 'one/warning.broadcast.md'],
    );
    const finding = report.files[1].findings.find((one: { rule: string }) => one.rule === 'words/absolute');
    assert.equal(finding.severity, 'error');
    assert.equal(finding.layer, 'law');
    assert.equal(ERROR.slice(...(finding.offset as [number, number])), '国家级');
    assert.deepEqual(finding.range, { start: { line: 3, character: 0 }, end: { line: 3, character: 3 } });
    assert.deepEqual(Object.keys(report.files[0].messages[0]).sort(), ['attachments', 'bytes', 'characters', 'emoji']);
    assert.equal(report.summary.files, 3);
    // One figure everywhere, the one that the rule judges: a variable is as long as its longest value, else its fallback.
    const [, , { messages, findings }] = report.files;
    const length = findings.find((one: { rule: string }) => one.rule === 'text/length');
    assert.deepEqual([messages[0].characters, length.data.characters], [362, 362]);
    assert.equal(messages[0].bytes, 1086);
    assert.ok(report.summary.errors >= 1 && report.summary.warnings >= 1);
  });

  it('writes SARIF, GitHub commands and JUnit', async () => {
    const sarif = JSON.parse((await run('one', '--format', 'sarif')).stdout);
    assert.equal(sarif.version, '2.1.0');
    assert.ok(sarif.runs[0].results.some((result: { ruleId: string }) => result.ruleId === 'words/absolute'));
    assert.match((await run('one', '--format', 'github')).stdout, /^::error file=one\/error\.broadcast\.md,line=4,/m);
    const junit = (await run('one', '--format', 'junit')).stdout;
    assert.match(junit, /<testsuite name="one\/error\.broadcast\.md"/);
    assert.match(junit, /<failure type="error"/);
  });

  it('hides what is below --min-severity and keeps the exit code', async () => {
    const { stdout, code } = await run('one/warning.broadcast.md', '--min-severity', 'error', '--format', 'json');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout).files[0].findings, []);
  });

  it('counts in the summary what decides the exit code, and says that some are not shown', async () => {
    const bounds = ['one/warning.broadcast.md', '--max-warnings', '0', '--min-severity', 'error'];
    const { stdout, code } = await run(...bounds);
    assert.equal(code, 1);
    assert.doesNotMatch(stdout, /没有发现问题/);
    assert.match(stdout, /警告 1.*其中 \d+ 条低于 --min-severity，未列出/);
    const { summary } = JSON.parse((await run(...bounds, '--format', 'json')).stdout);
    assert.deepEqual([summary.errors, summary.warnings], [0, 1]);
    assert.ok(summary.notShown >= 1);
  });

  it('refuses a file beside standard input, and a report where the fixed text is written', async () => {
    for (const [args, said] of [
      [['--stdin', 'one/clean.broadcast.md'], /不会读 one\/clean\.broadcast\.md/],
      [['--stdin', '--fix', '--format', 'json'], /不再输出 json 报告/],
    ] as const) {
      const { code, stdout, stderr } = await qunfa(['check', ...args, ...NOW], { cwd: folder, stdin: CLEAN });
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, said);
      assertHumane(stderr);
    }
  });

  it('respects .gitignore', async () => {
    await mkdir(path.join(folder, 'tree', 'old'), { recursive: true });
    await writeFile(path.join(folder, 'tree', '.gitignore'), 'old/\n');
    await writeFile(path.join(folder, 'tree', 'old', 'a.broadcast.md'), ERROR);
    await writeFile(path.join(folder, 'tree', 'b.broadcast.md'), CLEAN);
    const report = JSON.parse((await run('tree', '--format', 'json')).stdout);
    assert.deepEqual(
      report.files.map((file: { path: string }) => file.path),
      ['tree/b.broadcast.md'],
    );
  });

  it('reads standard input as the path it is told', async () => {
    const { stdout, code } = await qunfa(
      ['check', '--stdin', '--stdin-path', 'one/new.broadcast.md', '--format', 'json', ...NOW],
      { cwd: folder, stdin: ERROR },
    );
    assert.equal(code, 1);
    assert.equal(JSON.parse(stdout).files[0].path, 'one/new.broadcast.md');
  });

  it('--fix changes what is safe and leaves the rest; on standard input it prints the text', async () => {
    const file = path.join(folder, 'one', 'bold.broadcast.md');
    await writeFile(file, CLEAN.replace('今天', '**今天**'));
    assert.equal((await run('one/bold.broadcast.md', '--fix')).code, 0);
    assert.equal(await readFile(file, 'utf8'), CLEAN);
    const piped = await qunfa(['check', '--stdin', '--fix', ...NOW], {
      cwd: folder,
      stdin: CLEAN.replace('今天', '**今天**'),
    });
    assert.equal(piped.stdout, CLEAN);
  });

  it('says what is wrong with bad input, in one sentence, without a stack', async () => {
    await writeFile(path.join(folder, 'one', 'binary.broadcast.md'), Buffer.from([1, 0, 2, 0, 255]));
    await writeFile(path.join(folder, 'one', 'gbk.broadcast.md'), Buffer.from([0xc4, 0xe3, 0xba, 0xc3]));
    await writeFile(path.join(folder, 'one', 'huge.broadcast.md'), '茶'.repeat(3_500_000));
    await writeFile(path.join(folder, 'one', 'yaml.broadcast.md'), '---\ntitle: [没有关上\n---\n你好\n');
    const cases: [string[], number, RegExp][] = [
      [['one/none.broadcast.md'], 2, /one\/none\.broadcast\.md 不存在/],
      [['one/binary.broadcast.md'], 2, /不是文本文件/],
      [['one/gbk.broadcast.md'], 2, /不是 UTF-8/],
      // Larger than what is read of it.
      [['one/huge.broadcast.md'], 1, /10,254 KiB.*512 KiB.*template\/too-large/],
      [['one/yaml.broadcast.md'], 1, /template\/front-matter/],
      [['--formt', 'json'], 2, /--formt/],
      [['--format', 'xml'], 2, /xml.*pretty/],
      [['--max-warnings', 'many'], 2, /many/],
    ];
    for (const [args, code, words] of cases) {
      const result = await run(...args);
      assert.equal(result.code, code, `${args.join(' ')}: ${result.stdout}${result.stderr}`);
      assert.match(result.stdout + result.stderr, words);
      assertHumane(result.stdout + result.stderr);
    }
  });

  it('names the place of a broken configuration and still reports', async () => {
    await mkdir(path.join(folder, 'bad'), { recursive: true });
    await writeFile(path.join(folder, 'bad', 'qunfa.config.json'), '{\n  "accounts": { "me": { "channel": 5 } }\n}');
    await writeFile(path.join(folder, 'bad', 'a.broadcast.md'), ERROR);
    const { code, stderr, stdout } = await run('bad');
    assert.equal(code, 2);
    assert.match(stderr, /bad\/qunfa\.config\.json:2:/);
    assert.match(stdout, /words\/absolute/);
    assertHumane(stderr);
  });

  it('speaks English when asked, by option and by LANG', async () => {
    const byOption = await run('one/error.broadcast.md', '--lang', 'en');
    assert.match(byOption.stdout, /\berror\b/);
    const byLang = await qunfa(['check', 'one/error.broadcast.md', ...NOW], {
      cwd: folder,
      env: { LANG: 'en_US.UTF-8' },
    });
    assert.match(byLang.stdout, /\berror\b/);
  });

  it('says each finding on a line of its own to the problem matcher of tasks, names and signs as they are, in Chinese as in English', async () => {
    await writeFile(path.join(folder, 'x,y 5%.broadcast.md'), '---\nchannel: wecom\n---\n**打 5%折**：快来\n');
    const { contributes } = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8'));
    const { pattern } = contributes.problemMatchers.find((one: { name: string }) => one.name === 'qunfa');
    const matcher = new RegExp(pattern.regexp);
    for (const language of ['zh-cn', 'en']) {
      const report = JSON.parse((await run('.', '--format', 'json', '--lang', language)).stdout);
      const wanted = report.files.flatMap(({ path: file, findings }: { path: string; findings: never[] }) =>
        findings.map(
          ({
            range: { start, end },
            severity,
            rule,
            message,
          }: {
            range: Record<'start' | 'end', { line: number; character: number }>;
            severity: string;
            rule: string;
            message: string;
          }) => ({
            file,
            line: start.line + 1,
            column: start.character + 1,
            endLine: end.line + 1,
            endColumn: end.character + 1,
            severity: severity === 'hint' ? 'info' : severity,
            code: rule,
            message: message.replace(/\s*\n\s*/g, ' '),
          }),
        ),
      );
      const caught = (await run('.', '--format', 'lines', '--lang', language)).stdout.split('\n').flatMap((line) => {
        const found = matcher.exec(line);
        const part = (name: string): string => found?.[pattern[name]] ?? '';
        const number = (name: string): number => Number(part(name));
        return found
          ? [
              {
                file: part('file'),
                line: number('line'),
                column: number('column'),
                endLine: number('endLine'),
                endColumn: number('endColumn'),
                severity: part('severity'),
                code: part('code'),
                message: part('message'),
              },
            ]
          : [];
      });
      assert.ok(wanted.length > 20);
      assert.ok(
        wanted.some((one: { file: string; message: string }) => /x,y 5%/.test(one.file) && /5%折/.test(one.message)),
      );
      // Files that could not be read are told in the same way.
      const unread = caught.filter(({ code }) => code === 'check');
      assert.deepEqual(
        new Set(unread.map(({ file }) => file)),
        new Set(report.failed.map((one: { path: string }) => one.path)),
      );
      assert.deepEqual(
        caught.filter((one) => !unread.includes(one)),
        wanted,
      );
    }
    await rm(path.join(folder, 'x,y 5%.broadcast.md'));
  });

  it('warns a terminal that is not UTF-8', async () => {
    const { stderr } = await qunfa(['check', 'one/clean.broadcast.md', ...NOW], {
      cwd: folder,
      env: { LANG: 'zh_CN.GBK' },
    });
    assert.match(stderr, /not UTF-8/);
  });

  it("runs on the machine's own Node, 20 or later", async () => {
    const own = (process.env.PATH ?? '')
      .split(path.delimiter)
      .filter((entry) => !entry.includes('node_modules'))
      .map((entry) => path.join(entry, process.platform === 'win32' ? 'node.exe' : 'node'))
      .find((candidate) => existsSync(candidate));
    assert.ok(own, 'npm needs a node of its own');
    const { code, stderr } = await qunfa(['check', 'one/clean.broadcast.md', ...NOW], { cwd: folder, node: own });
    assert.equal(code, 0, stderr);
    // What opens the ledger needs a newer one, and says so; without a ledger there is nothing to open.
    const { stdout: version } = await promisify(execFile)(own, ['-p', 'process.versions.node']);
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const sent = await qunfa(
      ['send', 'member-day.broadcast.md', '--yes', '--transport', 'outbox', '--now', '2026-11-25T12:01:00+08:00'],
      {
        cwd: folder,
        node: own,
        env: { QUNFA_LEDGER: path.join(folder, 'ledger.db') },
      },
    );
    assertHumane(sent.stderr);
    if (major > 22 || (major === 22 && minor >= 15)) assert.equal(sent.code, 0, sent.stderr);
    else {
      assert.equal(sent.code, 2);
      assert.match(sent.stderr, /Node 22\.15/);
    }
  });
});
