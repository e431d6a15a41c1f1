import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { assertHumane, type CliResult, qunfa } from './cliProcess';

const TEMPLATE = `---
account: shop
kind: service
status: ready
schedule:
  windows: ["00:00-24:00"]
---
冬茶到店了，周末可以先试饮。——云上茶舍 400-000-0000，回复 T 退订
`;
const NOW = '2026-11-25T12:00:00+08:00';

describe('qunfa comply', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'qunfa-comply-'));
    const shop = { channel: 'wecom', corpId: 'ww0123456789abcdef', registeredOn: '2024-05-01', audience: 'customers' };
    const config = {
      accounts: {
        shop: { ...shop, senders: { zhangsan: { trainedOn: '2026-01-10' }, lisi: {} }, baseUrl: 'http://127.0.0.1:9' },
        me: { channel: 'personal' },
      },
      audiences: { customers: { file: 'l.csv' } },
      review: { required: true, distinctReviewer: true },
    };
    await writeFile(path.join(folder, 'qunfa.config.json'), JSON.stringify(config));
    await writeFile(path.join(folder, 'l.csv'), 'id,owner,relation\nwm1,zhangsan,customer\nwm2,lisi,customer\n');
    await writeFile(path.join(folder, 'a.broadcast.md'), TEMPLATE);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const run = (...args: string[]): Promise<CliResult> =>
    qunfa(args, {
      cwd: folder,
      env: { QUNFA_LEDGER: path.join(folder, 'data', 'l.db'), QUNFA_USER: '李雷', QUNFA_WECOM_SECRET_SHOP: 's' },
    });
  const refused = async (): Promise<string> => {
    const { code, stdout, stderr } = await run('send', 'a.broadcast.md', '--yes', '--transport', 'wecom', '--now', NOW);
    assert.equal(code, 1, stderr);
    return stdout + stderr;
  };

  it('each step that is missing is refused by its name, until somebody has confirmed it', async () => {
    const first = await refused();
    for (const said of [/企业认证/, /培训记录（lisi）/, /审核/]) assert.match(first, said);
    assert.equal((await run('comply', 'shop', '--certified', '--by', '王芳', '--now', NOW)).code, 0);
    const second = await refused();
    assert.doesNotMatch(second, /企业认证/);
    assert.match(second, /培训记录（lisi）/);
    assert.equal((await run('comply', 'shop', '--trained', 'lisi', '--by', '王芳', '--now', NOW)).code, 0);
    assert.doesNotMatch(await refused(), /培训/);
    // The third step: by somebody else than who sends.
    await run('approve', 'a.broadcast.md', '--by', '李雷', '--now', NOW);
    assert.match(await refused(), /李雷/);
    await run('approve', 'a.broadcast.md', '--by', '王芳', '--now', NOW);
    await writeFile(path.join(folder, 'a.broadcast.md'), TEMPLATE.replace('周末', '周日'));
    assert.match(await refused(), /审核/);
    await writeFile(path.join(folder, 'a.broadcast.md'), TEMPLATE);
    // Nothing is missing any more: it is only that nobody answers there.
    const last = await run('send', 'a.broadcast.md', '--yes', '--transport', 'wecom', '--now', NOW);
    assert.doesNotMatch(last.stdout + last.stderr, /认证后|培训后|审核人|重新审核/);
    assert.match((await run('status')).stdout, /shop/);
  }).timeout(120_000);

  it('shows who confirmed what, and when', async () => {
    const { stdout } = await run('comply', 'shop', '--format', 'json');
    const { schema, steps } = JSON.parse(stdout);
    assert.equal(schema, 'qunfa.compliance/1');
    const at = '2026-11-25T12:00:00+08:00';
    assert.deepEqual(steps, [
      { step: 'certification', subject: '', done: true, by: '王芳', at },
      { step: 'training', subject: 'zhangsan', done: true, by: null, at: '2026-01-10' },
      { step: 'training', subject: 'lisi', done: true, by: '王芳', at },
    ]);
    const shown = await run('comply', 'shop');
    assert.match(shown.stdout, /✔ 员工培训 lisi {2}王芳 2026-11-25T12:00:00\+08:00/);
  }).timeout(60_000);

  it('says in a sentence what does not fit', async () => {
    for (const args of [['nobody'], ['me'], []]) {
      const { code, stderr } = await run('comply', ...args);
      assert.equal(code, 2);
      assertHumane(stderr);
    }
  }).timeout(60_000);
});
