import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { paceOnDisk } from '../../server/src/node/wecom/robot/robotPace';
import { startWecomStandIn } from '../wecom/standIn';
import { ROBOT_KEY } from '../wecom/world';
import { assertHumane, type CliResult, qunfa } from './cliProcess';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

describe('qunfa test-send', () => {
  let folder: string;
  let standIn: Awaited<ReturnType<typeof startWecomStandIn>>;
  before(async () => {
    standIn = await startWecomStandIn({ company: { customers: {} } });
  });
  after(() => standIn.close());
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'qunfa-test-send-'));
    standIn.world.robots.set(ROBOT_KEY, { messages: [], times: [] });
    const account = { channel: 'wecom', baseUrl: standIn.baseUrl, audience: 'customers.csv' };
    await writeFile(path.join(folder, 'qunfa.config.json'), JSON.stringify({ accounts: { shop: account } }));
    await writeFile(path.join(folder, 'customers.csv'), 'id,昵称,关系\nwm1,谷雨,customer\nwm2,,customer\n');
    await writeFile(path.join(folder, 'a.png'), PNG);
    await write(
      '{{昵称|朋友}}，冬茶到店了。\n\n![海报](a.png)\n[细则](https://mp.weixin.qq.com/s/abc)\n---\n第二条：回复 T 退订。——云上茶舍\n',
    );
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const write = (body: string): Promise<void> =>
    writeFile(path.join(folder, 'a.broadcast.md'), `---\naccount: shop\n---\n${body}`);
  const run = (args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<CliResult> =>
    qunfa(['test-send', 'a.broadcast.md', ...args], {
      cwd: folder,
      env: {
        QUNFA_LEDGER: path.join(folder, 'l', 'ledger.db'),
        QUNFA_WECOM_SECRET_ROBOT_SHOP: ROBOT_KEY,
        ...env,
      },
    });
  const messages = (): readonly { readonly msgtype: string; readonly text?: { readonly content: string } }[] =>
    (standIn.world.robots.get(ROBOT_KEY)?.messages ?? []) as never;

  it('sends texts as one customer reads them, pictures, and a line for each card; and takes no quota', async () => {
    const { code, stdout, stderr } = await run(['--recipient', 'wm1']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /4 条，和 谷雨 看到的一样。不算群发/);
    assert.deepEqual(
      messages().map(({ msgtype, text }) => text?.content ?? msgtype),
      [
        '谷雨，冬茶到店了。',
        'image',
        '〔链接卡片〕细则\nhttps://mp.weixin.qq.com/s/abc',
        '第二条：回复 T 退订。——云上茶舍',
      ],
    );
    assert.ok(!existsSync(path.join(folder, 'l', 'ledger.db')), 'there is no ledger, so nothing was counted');
  });

  it('sends one message of several, with fallbacks where no customer is named, through the project’s own robot', async () => {
    const whole = `${standIn.baseUrl}/cgi-bin/webhook/send?key=${ROBOT_KEY}`;
    const env = { QUNFA_WECOM_SECRET_ROBOT_SHOP: '', QUNFA_WECOM_SECRET_ROBOT: whole };
    const { code, stdout } = await run(['--message', '1', '--format', 'json'], env);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), { schema: 'qunfa.test-send/1', outcome: 'sent', messages: 3 });
    assert.equal(messages()[0]?.text?.content, '朋友，冬茶到店了。');
  });

  it('puts a sample where neither a fallback nor a customer has a value, and says so: the group read braces', async () => {
    await write('{{昵称}}，{{城市}}店今天到了新茶，{{昵称|朋友}}来坐坐。\n');
    const { code, stdout, stderr } = await run();
    assert.equal(code, 0, stderr);
    assert.match(stdout, /按备用文字显示；昵称、城市 没有备用文字，用了示例值/);
    assert.equal(messages()[0]?.text?.content, '小明，〔城市〕店今天到了新茶，朋友来坐坐。');
  });

  it('says what is missing or does not fit before anything is sent', async () => {
    const said = async (code: number, sentence: RegExp, args?: string[], env?: NodeJS.ProcessEnv): Promise<void> => {
      const result = await run(args, env);
      assert.equal(result.code, code, result.stdout + result.stderr);
      assert.match(result.stderr, sentence);
      assertHumane(result.stderr);
      assert.ok(!(result.stdout + result.stderr).includes(ROBOT_KEY), 'the key is a secret');
    };
    await said(2, /还没有群机器人.*QUNFA_WECOM_SECRET_ROBOT_SHOP/, [], { QUNFA_WECOM_SECRET_ROBOT_SHOP: '' });
    await said(2, /没有这个账号能看到的客户 wm9/, ['--recipient', 'wm9']);
    await said(2, /编号写 1 到 2/, ['--message', '3']);
    await said(2, /读不懂/, ['--message', 'two']);
    await said(3, /key/, [], { QUNFA_WECOM_SECRET_ROBOT_SHOP: 'wrong' });
    await write(`短的\n---\n${'茶'.repeat(683)}\n`);
    await said(1, /2,049 字节.*2,048/);
    await write('![海报](b.png)\n');
    await said(1, /b\.png/);
    await write('![海报](../a.png)\n');
    await said(1, /\.\.\/a\.png/);
    await writeFile(path.join(folder, 'big.png'), Buffer.concat([PNG, Buffer.alloc(2 * 1024 * 1024)]));
    await write('文字\n\n![海报](big.png)\n');
    await said(1, /big\.png/);
    assert.equal(messages().length, 0);
  }).timeout(60_000);

  it('keeps to twenty messages a minute over all processes', async () => {
    await write('只有一条\n');
    const robots = path.join(folder, 'l', 'ledger.db.robots');
    const pace = paceOnDisk(robots, 20);
    for (let earlier = 0; earlier < 18; earlier++) await pace.take(ROBOT_KEY, Date.now());
    const results = [...(await Promise.all([run(), run(), run()])), await run(), await run()];
    const sent = results.filter(({ code }) => code === 0).length;
    assert.ok(sent <= 2, `${sent} were sent beside the 18`);
    assert.equal(messages().length, sent);
    const put = results.find(({ code }) => code === 1);
    assert.match(put?.stderr ?? '', /一分钟最多 20 条：\d+ 秒后再发/);
    const [robot = ''] = await readdir(robots);
    assert.ok(!robot.includes(ROBOT_KEY), 'the key is a secret');
  }).timeout(60_000);
});
