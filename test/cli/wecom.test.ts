import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startWecomStandIn } from '../wecom/standIn';
import { assertHumane, type CliResult, qunfa } from './cliProcess';

describe('qunfa with the WeCom API', () => {
  let folder: string;
  let standIn: Awaited<ReturnType<typeof startWecomStandIn>>;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'qunfa-wecom-'));
    const customers = Object.fromEntries(
      ['zhangsan', 'lisi'].map((member) => [member, Array.from({ length: 30 }, (_, index) => `wm${member}${index}`)]),
    );
    standIn = await startWecomStandIn({ company: { customers } });
    const account = {
      channel: 'wecom',
      corpId: standIn.world.corpId,
      registeredOn: '2024-05-01',
      certified: true,
      senders: { zhangsan: { trainedOn: '2026-01-10' }, lisi: { trainedOn: '2026-01-10' } },
      baseUrl: standIn.baseUrl,
      audience: 'customers',
    };
    const config = { accounts: { shop: account }, audiences: { customers: { file: 'audience/shop.jsonl' } } };
    await writeFile(path.join(folder, 'qunfa.config.json'), JSON.stringify(config));
    await writeFile(
      path.join(folder, 'a.broadcast.md'),
      '---\naccount: shop\nschedule:\n  start: 2026-11-25 12:05\n---\n冬茶到店了，周末可以先试饮。\n\n回复 T 退订。——云上茶舍 400-000-0000\n',
    );
  });
  after(async () => {
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  });
  const run = (args: string[], secret: string = standIn.world.secret): Promise<CliResult> =>
    qunfa(args, {
      cwd: folder,
      env: { QUNFA_LEDGER: path.join(folder, 'l', 'ledger.db'), QUNFA_WECOM_SECRET_SHOP: secret },
    });

  it('pulls customers, submits a task for each member, and hears what became of it', async () => {
    const synced = await run(['audience', 'sync', 'shop']);
    assert.equal(synced.code, 0, synced.stderr);
    const sent = await run([
      'send',
      'a.broadcast.md',
      '--yes',
      '--transport',
      'wecom',
      '--now',
      '2026-11-25T12:06:30+08:00',
    ]);
    assert.equal(sent.code, 0, sent.stdout + sent.stderr);
    await run(['worker', '--once', '--now', '2026-11-25T12:08:00+08:00']);
    const before = JSON.parse((await run(['status', '--format', 'json'])).stdout).campaigns[0];
    assert.equal(before.submitted, 60);
    assert.equal(before.delivered, 0, 'a task that no member has confirmed is not delivered');
    assert.ok(
      before.batches.every(({ state, msgid }: { state: string; msgid: string }) => state === 'submitted' && msgid),
    );
    await fetch(`${standIn.baseUrl}/control/confirm`, { method: 'POST' });
    await run(['worker', '--once', '--now', '2026-11-25T12:30:00+08:00']);
    const after = JSON.parse((await run(['status', '--format', 'json'])).stdout).campaigns[0];
    assert.equal(after.delivered, 60);
    assert.equal(after.state, 'finished');
  }).timeout(60_000);

  it('names the setting when the secret is wrong, and shows it nowhere', async () => {
    const wrong = await run(['audience', 'sync', 'shop'], 'not-the-secret');
    assert.equal(wrong.code, 3);
    assertHumane(wrong.stderr);
    assert.ok(!(wrong.stderr + wrong.stdout).includes('not-the-secret'));
  }).timeout(60_000);
});
