import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startWecomStandIn } from '../wecom/standIn';
import { assertHumane, type CliResult, qunfa } from './cliProcess';

describe('qunfa with the WeCom API', () => {
  let folder: string;
  let clock = Date.now;
  let standIn: Awaited<ReturnType<typeof startWecomStandIn>>;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'qunfa-wecom-'));
    const customers = Object.fromEntries(
      ['zhangsan', 'lisi'].map((member) => [member, Array.from({ length: 30 }, (_, index) => `wm${member}${index}`)]),
    );
    standIn = await startWecomStandIn({ company: { customers }, now: () => clock() });
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

  it('asks the platform before a batch goes again, and wants each one named', async () => {
    const wecom = ['--transport', 'wecom'];
    await run(['audience', 'sync', 'shop']);
    await writeFile(
      path.join(folder, 'b.broadcast.md'),
      '---\naccount: shop\nkind: service\nexclude-sent: []\naudience: owner == "zhangsan"\n---\n您预约的茶席已留好，今晚八点见。——云上茶舍 400-000-0000，回复 T 退订\n',
    );
    standIn.fault({ at: 'add_msg_template', mishap: { kind: 'reset', accept: true } });
    const made = standIn.tasks.length;
    clock = () => Date.parse('2026-11-27T12:06:31+08:00');
    const sent = await run(['send', 'b.broadcast.md', '--yes', ...wecom, '--now', '2026-11-27T12:06:30+08:00']);
    assert.equal(sent.code, 3, sent.stdout + sent.stderr);
    const campaigns = JSON.parse((await run(['status', '--format', 'json'])).stdout).campaigns as {
      id: string;
      unknown: number;
    }[];
    const campaign = campaigns.find(({ unknown }) => unknown === 1)?.id ?? '';
    const resend = (...more: string[]) =>
      run(['reconcile', campaign, '--resend', '--now', '2026-11-27T12:30:00+08:00', ...more]);
    clock = () => Date.parse('2026-11-27T12:30:00+08:00');
    const unnamed = await resend();
    assert.equal(unnamed.code, 2);
    assert.match(unnamed.stderr, /--batch/);
    const named = await resend('--yes');
    assert.equal(named.code, 0, named.stderr);
    assert.match(named.stdout, /已记为已提交/);
    assert.doesNotMatch(named.stdout, /r1/);
    assert.equal(standIn.tasks.length, made + 1);
    clock = Date.now;
  }).timeout(60_000);

  it('takes nothing for sent that nobody named, or that the platform does not show, without a second word', async () => {
    await renew('红茶到店了，周末可以先试饮。');
    standIn.fault({ at: 'add_msg_template', mishap: { kind: 'reset', accept: false } });
    await run([...SEND, '2026-11-25T12:05:00+08:00']);
    const unknown = async () =>
      JSON.parse((await run(['status', '--format', 'json'])).stdout).campaigns[0] as { id: string; unknown: number };
    const { id } = await unknown();
    clock = () => Date.parse('2026-11-25T12:40:00+08:00');
    const sent = (...more: string[]) => run(['reconcile', id, '--sent', '--now', '2026-11-25T12:40:00+08:00', ...more]);
    const unnamed = await sent();
    assert.equal(unnamed.code, 2);
    assert.match(unnamed.stderr, /--batch/);
    const unseen = await sent('--batch', 'b001');
    assert.equal(unseen.code, 1, unseen.stdout + unseen.stderr);
    assert.match(unseen.stderr, /看不到 b001.*30 人算已收到.*wm(?:zhangsan|lisi)0.*另有 10 人/);
    assert.equal((await unknown()).unknown, 1);
    const taken = await sent('--batch', 'b001', '--yes');
    assert.equal(taken.code, 0, taken.stderr);
    assert.match(taken.stdout, /1 批记为已发出/);
    assert.equal((await unknown()).unknown, 0);
    clock = Date.now;
  }).timeout(60_000);

  const SEND = ['send', 'a.broadcast.md', '--yes', '--transport', 'wecom', '--now'];
  const renew = async (words: string): Promise<void> => {
    await rm(path.join(folder, 'l'), { recursive: true, force: true });
    await writeFile(
      path.join(folder, 'a.broadcast.md'),
      `---\naccount: shop\nschedule:\n  start: 2026-11-25 12:05\n---\n${words}\n\n回复 T 退订。——云上茶舍 400-000-0000\n`,
    );
  };

  it('counts whom the platform refused in the line of their batch and at the end', async () => {
    await renew('春茶到店了，周末可以先试饮。');
    standIn.fault({
      at: 'add_msg_template',
      mishap: { kind: 'fail-list', recipients: ['wmzhangsan0', 'wmzhangsan1', 'wmlisi0'] },
    });
    const sent = await run([...SEND, '2026-11-25T12:05:00+08:00']);
    assert.equal(sent.code, 0, sent.stderr);
    assert.match(sent.stdout, /b001 已提交 30 人 \S+（[12] 人被拒）/);
    assert.match(sent.stdout, /另有 [12] 人被平台拒绝/);
  }).timeout(60_000);

  it('names the batch of which nobody knows whether it went out, in every run until it is known', async () => {
    await renew('白茶到店了，周末可以先试饮。');
    standIn.fault({ at: 'add_msg_template', mishap: { kind: 'reset', accept: false } });
    assert.equal((await run([...SEND, '2026-11-25T12:05:00+08:00'])).code, 3);
    const next = await run([...SEND, '2026-11-25T12:06:30+08:00']);
    assert.equal(next.code, 3, next.stdout);
    assert.match(next.stdout, /1 批没有回音（b001）/);
    assert.doesNotMatch(next.stdout, /活动里还有|still has/);
    const { code, stdout } = await run(['status', '--format', 'json', '--now', '2026-11-25T12:07:00+08:00']);
    assert.deepEqual([code, JSON.parse(stdout).campaigns[0].unknown], [3, 1]);
  }).timeout(60_000);

  it('says that a cancelled campaign does not go on, and sends nothing of a paused one', async () => {
    await renew('黑茶到店了，周末可以先试饮。');
    await run([...SEND, '2026-11-25T11:50:00+08:00']);
    const { id } = JSON.parse((await run(['status', '--format', 'json'])).stdout).campaigns[0];
    await run(['pause', id, '--now', '2026-11-25T11:51:00+08:00']);
    const paused = await run([...SEND, '2026-11-25T12:05:00+08:00']);
    assert.equal(paused.code, 1);
    assert.match(paused.stderr, /已暂停/);
    await run(['cancel', id, '--now', '2026-11-25T12:06:00+08:00']);
    const resumed = await run(['resume', id, '--now', '2026-11-25T12:07:00+08:00']);
    assert.deepEqual([resumed.code, resumed.stdout], [1, '']);
    assert.match(resumed.stderr, /已经取消/);
  }).timeout(60_000);

  it('names the setting that keeps a campaign from going out, and what to run then', async () => {
    await renew('青茶到店了，周末可以先试饮。');
    const wrong = await qunfa([...SEND, '2026-11-25T12:05:00+08:00'], {
      cwd: folder,
      env: { QUNFA_LEDGER: path.join(folder, 'l', 'ledger.db'), QUNFA_WECOM_SECRET_SHOP: 'not-the-secret' },
    });
    assert.equal(wrong.code, 3);
    assert.match(wrong.stderr, /密钥|Secret/);
    assert.match(wrong.stderr, /qunfa resume/);
    assert.doesNotMatch(wrong.stdout, /批已排期|还有/);
    const none = await run([...SEND, '2026-11-25T12:05:00+08:00', '--dry-run'], '');
    assert.equal(none.code, 1);
    assert.match(none.stderr, /QUNFA_WECOM_SECRET_SHOP/);
  }).timeout(60_000);

  it('plans the people of a cancelled task at once: they counted in the account’s hour as if they had been sent to', async () => {
    await renew('绿茶到店了，周末可以先试饮。');
    const config = JSON.parse(await readFile(path.join(folder, 'qunfa.config.json'), 'utf8'));
    const limited = { ...config, policies: { wecom: { 'personTimes.perHour': 60 } } };
    await writeFile(path.join(folder, 'qunfa.config.json'), JSON.stringify(limited));
    await run(['audience', 'sync', 'shop']);
    await run([...SEND, '2026-11-25T12:05:00+08:00']);
    await run(['worker', '--once', '--now', '2026-11-25T12:08:00+08:00']);
    const { id } = JSON.parse((await run(['status', '--format', 'json'])).stdout).campaigns[0];
    const cancelled = await run(['cancel', id, '--now', '2026-11-25T12:10:00+08:00']);
    assert.match(cancelled.stdout, /60 人/);
    const again = await run(['plan', 'a.broadcast.md', '--now', '2026-11-25T12:11:00+08:00', '--format', 'json']);
    const { end } = JSON.parse(again.stdout);
    assert.match(end, /^2026-11-25T12:1/);
    await writeFile(path.join(folder, 'qunfa.config.json'), JSON.stringify(config));
  }).timeout(60_000);

  it('asks again what became of a batch after a clock that ran a year ahead was put right', async () => {
    await renew('花茶到店了，周末可以先试饮。');
    await run(['audience', 'sync', 'shop']);
    await run([...SEND, '2026-11-25T12:05:00+08:00']);
    await run(['worker', '--once', '--now', '2026-11-25T12:08:00+08:00']);
    await run(['worker', '--once', '--now', '2027-11-25T12:08:00+08:00']);
    await fetch(`${standIn.baseUrl}/control/confirm`, { method: 'POST' });
    assert.equal((await run(['ledger', 'clock-fix', '--now', '2026-11-25T12:20:00+08:00'])).code, 0);
    await run(['worker', '--once', '--now', '2026-11-25T12:30:00+08:00']);
    const { delivered, state } = JSON.parse((await run(['status', '--format', 'json'])).stdout).campaigns[0];
    assert.deepEqual([delivered, state], [60, 'finished']);
  }).timeout(60_000);

  for (const endpoint of ['add_msg_template', 'gettoken'])
    it(`a process that starts while ${endpoint} takes no more calls does not call it`, async () => {
      await renew(`红茶到店了，周末可以先试饮（${endpoint.length}）。`);
      await run(['audience', 'sync', 'shop']);
      const calls = () => standIn.requests.filter((one) => one.endpoint === endpoint).length;
      const worker = (time: string) => run(['worker', '--once', '--now', `2026-11-25T${time}+08:00`]);
      await run([...SEND, '2026-11-25T11:50:00+08:00']);
      standIn.fault({ at: endpoint, mishap: { kind: 'errcode', errcode: 45009 } });
      await worker('12:06:10');
      const refused = calls();
      assert.match((await worker('12:06:40')).stdout, /次数已满/);
      assert.equal(calls(), refused);
      await worker('12:07:20');
      assert.ok(calls() > refused);
      const { stdout } = await run(['ledger', 'show', '--events', '--format', 'json']);
      const events = JSON.parse(stdout).events as { kind: string; detail: object }[];
      const said = events.filter(({ kind }) => kind === 'api.pause').map(({ detail }) => 'until' in detail);
      assert.deepEqual(said, [false, true]);
    }).timeout(60_000);

  it('a process without the secret pauses nobody’s campaign, and a wrong one is tried once by all processes together', async () => {
    await renew('岩茶到店了，周末可以先试饮。');
    await run(['audience', 'sync', 'shop']);
    await run([...SEND, '2026-11-25T11:50:00+08:00']);
    const worker = (time: string, secret?: string) =>
      run(['worker', '--once', '--now', `2026-11-25T${time}+08:00`], secret);
    const state = async () => JSON.parse((await run(['status', '--format', 'json'])).stdout).campaigns[0].state;
    const without = await worker('12:06:00', '');
    assert.match(without.stdout, /QUNFA_WECOM_SECRET_SHOP/);
    assert.equal(await state(), 'active');
    const asked = () => standIn.requests.filter(({ endpoint }) => endpoint === 'gettoken').length;
    const before = asked();
    await worker('12:06:10', 'not-the-secret');
    assert.equal(await state(), 'paused');
    const again = await worker('12:06:20', 'not-the-secret');
    assert.match(again.stderr, /已暂停.*qunfa status/);
    const [{ id }] = JSON.parse((await run(['status', '--format', 'json'])).stdout).campaigns;
    await run(['resume', id, '--now', '2026-11-25T12:06:30+08:00'], 'not-the-secret');
    await worker('12:06:40', 'not-the-secret');
    assert.equal(asked(), before + 1);
    await run(['resume', id, '--now', '2026-11-25T12:06:50+08:00']);
    assert.match((await worker('12:07:10')).stdout, /已提交/);
    const { stdout } = await run(['ledger', 'show', '--events', '--format', 'json']);
    assert.doesNotMatch(stdout, /not-the-secret/);
  }).timeout(90_000);

  it('names the setting when the secret is wrong, and shows it nowhere', async () => {
    const wrong = await run(['audience', 'sync', 'shop'], 'not-the-secret');
    assert.equal(wrong.code, 3);
    assertHumane(wrong.stderr);
    assert.ok(!(wrong.stderr + wrong.stdout).includes('not-the-secret'));
  }).timeout(60_000);
});
