import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { assertHumane, type CliResult, qunfa, sampleProject } from './cliProcess';

const HOSTILE = '=cmd|calc!A1';

describe('qunfa export', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let remove: () => Promise<void>;
  let campaign: string;
  beforeEach(async () => {
    ({ folder, env, remove } = await sampleProject());
    await writeFile(path.join(folder, 'visit.broadcast.md'), TEMPLATE);
    await writeFile(
      path.join(folder, 'audience', 'few.csv'),
      `编号,昵称,关系\n${HOSTILE},＋1,friend\n谷雨,,friend\n立夏,,friend\n`,
    );
    const at = ['--now', '2026-11-25T12:01:00+08:00'];
    const sent = await run(['send', 'visit.broadcast.md', '--yes', ...at]);
    assert.equal(sent.code, 0, sent.stderr);
    campaign = JSON.parse((await run(['status', '--format', 'json'])).stdout).campaigns[0].id;
    const done = await run(['assist', '--done', 'all', '--skip', '谷雨=+已删除', ...at]);
    assert.equal(done.code, 0, done.stderr);
  });
  afterEach(() => remove());
  const run = (args: string[]): Promise<CliResult> => qunfa(args, { cwd: folder, env });
  const read = (name: string): Promise<string> => readFile(path.join(folder, 'out', name), 'utf8');

  it('writes replies, recipients with their states, and texts, for their owner only', async () => {
    const { code, stdout } = await run(['export', campaign, '--out', 'out']);
    assert.equal(code, 0);
    assert.match(stdout, /3 条接收记录/);
    assert.deepEqual((await readdir(path.join(folder, 'out'))).sort(), [
      'campaign.json',
      'recipients.csv',
      'recipients.json',
      'replies.csv',
      'replies.json',
      'texts.csv',
      'texts.json',
    ]);
    assert.deepEqual(JSON.parse(await read('replies.json')), [
      { when: '1', text: '已预留，到店报手机号后四位即可。' },
      { when: '=2', text: '@稍后联系' },
      { when: '3', text: '{{昵称}}，云上茶舍今晚见' },
    ]);
    // What only a customer's row could say is left to whoever answers, and that is said.
    assert.match(stdout, /1 条快捷回复里还有变量/);
    const recipients = JSON.parse(await read('recipients.json')) as {
      recipient: string;
      state: string;
      reason: string;
    }[];
    assert.deepEqual(
      recipients.map(({ recipient, state, reason }) => [recipient, state, reason]),
      [
        [HOSTILE, 'pending', ''],
        ['谷雨', 'refused', '+已删除'],
        ['立夏', 'pending', ''],
      ],
    );
    const { schema, contentHash, title } = JSON.parse(await read('campaign.json'));
    assert.deepEqual([schema, title], ['qunfa.export/1', '到店提醒']);
    assert.match(contentHash, /^sha256:/);
    assert.match(await read('texts.csv'), /您预约的茶席/);
    assert.equal((await stat(path.join(folder, 'out'))).mode & 0o777, 0o700);
    for (const name of await readdir(path.join(folder, 'out')))
      assert.equal((await stat(path.join(folder, 'out', name))).mode & 0o077, 0, name);
  });

  it('holds no cell that a spreadsheet would run', async () => {
    await run(['export', campaign, '--out', 'out']);
    for (const name of ['replies.csv', 'recipients.csv', 'texts.csv'])
      for (const cell of (await read(name)).replace('\uFEFF', '').split(/\r\n|,/))
        assert.doesNotMatch(cell, /^"?[=+\-@＝＋－＠]/, `${name}: ${cell}`);
    assert.match(await read('recipients.csv'), /"'=cmd\|calc!A1"/);
  });

  it('does it again into the same folder, leaves what else lies there, and says what it can’t do', async () => {
    await mkdir(path.join(folder, 'out'));
    await writeFile(path.join(folder, 'out', 'notes.txt'), '我的笔记');
    assert.equal((await run(['export', campaign, '--out', 'out'])).code, 0);
    assert.equal((await run(['export', campaign, '--out', 'out'])).code, 0);
    assert.equal(await read('notes.txt'), '我的笔记');
    for (const args of [['export', 'nowhere'], ['export', campaign, '--out', 'visit.broadcast.md'], ['export']]) {
      const wrong = await run(args);
      assert.equal(wrong.code, 2, args.join(' '));
      assertHumane(wrong.stderr);
    }
  });
});

const TEMPLATE = `---
account: xiaoyun
title: 到店提醒
kind: service
audience: audience/few.csv
replies:
  - when: "1"
    text: 已预留，到店报手机号后四位即可。
  - when: "=2"
    text: "@稍后联系"
  - when: "3"
    text: "{{昵称}}，{{门店}}{{时间|今晚}}见"
variables: { 门店: 云上茶舍 }
---
您预约的茶席已留好。——云上茶舍小云 400-000-0000
`;
