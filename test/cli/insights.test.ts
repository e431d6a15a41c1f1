import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { assertHumane, type CliResult, qunfa, sampleProject } from './cliProcess';

const FILE = 'new-tea.broadcast.md';
const LATER = '2026-11-27T10:00:00+08:00';

describe('qunfa insights', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let remove: () => Promise<void>;
  let campaign: string;
  let people: readonly string[];
  beforeEach(async () => {
    ({ folder, env, remove } = await sampleProject());
    await writeFile(path.join(folder, FILE), TEMPLATE);
    await writeFile(path.join(folder, 'audience', 'few.csv'), LIST);
    const sent = await run(['send', FILE, '--yes', '--transport', 'outbox', '--now', '2026-11-25T12:01:00+08:00']);
    assert.equal(sent.code, 0, sent.stderr);
    const [one] = JSON.parse((await run(['status', '--format', 'json'])).stdout).campaigns;
    campaign = one.id;
    people = Array.from({ length: 100 }, (_, at) => `wm${at}`);
  });
  afterEach(() => remove());
  const run = (args: string[], more: NodeJS.ProcessEnv = {}): Promise<CliResult> =>
    qunfa(args, { cwd: folder, env: { ...env, ...more } });
  const reads = async (count: number, clicks: number): Promise<CliResult> => {
    const rows = people.map((id, at) => `${campaign},${id},${at < count ? 1 : 0},${at < clicks ? 1 : 0}`);
    await writeFile(path.join(folder, 'reads.csv'), `号,谁,看过,点击\n${rows.join('\n')}\n`);
    return run([
      'insights',
      'import',
      'reads.csv',
      '--columns',
      '号=campaign,谁=recipient',
      '--columns',
      '看过=read',
      '--now',
      LATER,
    ]);
  };

  it('imports with its own titles, shows bars, and is content within the lines', async () => {
    const imported = await reads(25, 10);
    assert.equal(imported.code, 0, imported.stderr);
    const shown = await run(['insights', 'show', campaign]);
    assert.equal(shown.code, 0, shown.stdout);
    assert.match(shown.stdout, /阅读 .*█.*25%.*25\/100/);
    assert.match(shown.stdout, /最佳时段/);
    assertHumane(shown.stdout);
    const english = await run(['insights', 'show'], { LANG: 'en_US.UTF-8' });
    assert.match(english.stdout, /Read .*25%/);
  });

  it('takes figures that somebody has read off a screen', async () => {
    const record = (...more: string[]): Promise<CliResult> =>
      run(['insights', 'record', campaign, ...more, '--now', LATER]);
    assert.match((await record('--read', '25', '--clicked', '10', '--complained', '0')).stdout, /已记下/);
    assert.match((await run(['insights', 'show', campaign])).stdout, /阅读 .*25%.*25\/100/);
    assert.equal((await record('--clicked', '6', '--hour', '2026-11-25 12:00')).code, 0);
    const shown = await run(['insights', 'show', campaign]);
    assert.equal(shown.code, 1);
    assert.match(shown.stdout, /一小时内点击 6%/);
    for (const [wrong, sentence] of [
      [['--read', '101'], /101 人超过了发出的 100/],
      [['--read', 'many'], /--read 应是人数/],
      [['--clicked', '1', '--hour', 'noon'], /noon/],
      [[], /没有要记的数/],
    ] as const) {
      const refused = await record(...wrong);
      assert.equal(refused.code, 2, refused.stdout);
      assert.match(refused.stderr, sentence);
      assertHumane(refused.stderr);
    }
  }).timeout(60_000);

  it('exits 1 where a line is crossed, and names it with figure, limit and source', async () => {
    await reads(10, 30);
    const { code, stdout } = await run(['insights', 'show', campaign]);
    assert.equal(code, 1);
    assert.match(stdout, /✖ 阅读率 10%（10\/100）.*15–30%.*群发规范 §8/);
    assert.match(stdout, /✖ 点击率 30%（30\/100）.*20%.*群发规范 §2/);
    const document = JSON.parse((await run(['insights', 'show', '--format', 'json'])).stdout);
    assert.equal(document.schema, 'qunfa.insights/1');
    assert.deepEqual(
      document.campaigns[0].alarms.map((alarm: { key: string; figure: number; limit: number }) => [
        alarm.key,
        alarm.figure,
        alarm.limit,
      ]),
      [
        ['metrics.read', 10, 15],
        ['metrics.linkClicks', 30, 20],
      ],
    );
  });

  it('says what was left out, by line, and counts nothing twice', async () => {
    await reads(25, 10);
    await writeFile(
      path.join(folder, 'more.csv'),
      `campaign,recipient,read\n${campaign},wm0,1\n${campaign},nobody,1\nx,wm1,1\n`,
    );
    const { code, stderr } = await run(['insights', 'import', 'more.csv', '--now', LATER]);
    assert.equal(code, 1);
    assert.match(stderr, /第 3 行/);
    assert.match(stderr, /第 4 行/);
    assertHumane(stderr);
    const [one] = JSON.parse((await run(['insights', 'show', '--format', 'json'])).stdout).campaigns;
    assert.equal(one.rates.read.count, 25);
  });

  it('exports rows that a spreadsheet runs nothing of', async () => {
    await reads(25, 10);
    const csv = async (...args: string[]): Promise<string> => (await run(['insights', 'show', ...args])).stdout;
    for (const text of [
      await csv('--format', 'csv'),
      await csv('--rows', 'member'),
      await csv('--rows', 'customer', campaign),
    ]) {
      assert.ok(text.startsWith('\uFEFFcampaign,'));
      for (const cell of text.split(/\r\n|,/)) assert.doesNotMatch(cell, /^"?[=+@-]\D/);
    }
    assert.match(await csv('--format', 'csv'), /"?'=HYPERLINK/);
    const rows = (await csv('--rows', 'customer', campaign)).trim().split('\r\n');
    assert.equal(rows.length, 101);
  });

  it('says in a sentence what does not fit', async () => {
    await writeFile(path.join(folder, 'bad.csv'), 'a,b\n1,2\n');
    const cases: [string[], RegExp][] = [
      [['insights', 'melt'], /melt/],
      [['insights', 'import'], /import/],
      [['insights', 'import', 'none.csv'], /none\.csv/],
      [['insights', 'import', 'bad.csv'], /--columns/],
      [['insights', 'import', 'bad.csv', '--columns', 'a:read'], /a:read/],
      [['insights', 'show', 'nowhere'], /nowhere/],
    ];
    for (const [args, words] of cases) {
      const result = await run(args);
      assert.equal(result.code, 2, `${args}: ${result.stdout}${result.stderr}`);
      assert.match(result.stderr, words);
      assertHumane(result.stderr);
    }
    assert.equal((await readFile(path.join(folder, 'bad.csv'), 'utf8')).length, 8);
  });
});

const TEMPLATE = `---
account: flagship
title: '=HYPERLINK("http://x.example")'
kind: service
audience: audience/few.csv
---
您预约的茶席已留好。——云上茶舍 400-000-0000，回复 T 退订
`;
const LIST = `编号,跟进人,关系,部门\n${Array.from({ length: 100 }, (_, at) => `wm${at},zhangsan,customer,华东\n`).join('')}`;
