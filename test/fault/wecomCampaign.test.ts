import assert from 'node:assert/strict';
import { ADD, always } from '../node/wecomFixture';
import { BY as by, type CampaignBench, campaignBench } from './wecomCampaignBench';

const MINUTE = 60_000;
const ZHANGSAN = [
  ['zhangsan', ['wm-a']],
  ['zhangsan', ['wm-b', 'wm-c']],
  ['zhangsan', ['wm-d']],
] as const;

describe('a campaign through the API of WeCom', () => {
  let bench: CampaignBench;
  beforeEach(async () => {
    bench = await campaignBench();
  });
  afterEach(async () => {
    assert.deepEqual((await bench.store.verify()).problems, []);
    await bench.dispose();
  });

  it('is submitted, followed and settled, each task by its sender', async () => {
    const { wecom, runner, plan, states, deliveries, reached } = bench;
    const { standIn, clock } = wecom;
    await plan(
      [...ZHANGSAN, ['lisi', ['wm-e', 'wm-f']]],
      [
        { kind: 'image', file: await wecom.file('a.png') },
        { kind: 'link', title: '细则', url: 'https://example.com/a', description: undefined, cover: undefined },
      ],
    );
    const report = await runner.sendDue({ by });
    assert.equal(report.submitted.length, 4);
    assert.deepEqual(reached(), ['wm-a', 'wm-b', 'wm-c', 'wm-d', 'wm-e', 'wm-f']);
    assert.equal(wecom.calls('upload'), 1);
    assert.equal(new Set(report.submitted.map(({ msgid }) => msgid)).size, 4);
    const first = await runner.settle({ by });
    assert.deepEqual([first.settled.length, first.pending.length], [0, 4]);
    assert.deepEqual(await deliveries('b001', ['wm-a']), ['pending']);

    await runner.remind('c1', { by, perDay: 3 });
    standIn.world.customers.get('wm-c')?.follows.splice(0);
    for (const { msgid } of standIn.tasks) standIn.confirm(msgid, 'zhangsan');
    clock.ms = first.nextAt ?? 0;
    const second = await runner.settle({ by });
    assert.deepEqual([second.settled.length, second.pending.length], [3, 1]);
    assert.deepEqual(await deliveries('b002', ['wm-b', 'wm-c']), ['delivered', 'not-friend']);
    assert.deepEqual(await states(), { b001: 'settled', b002: 'settled', b003: 'settled', b004: 'submitted' });
    const cancelled = await runner.cancel('c1', { by });
    assert.equal(cancelled.done.length, 1);
    assert.equal(standIn.confirm(standIn.tasks[3]?.msgid ?? ''), 0);
  });

  it('a call that was accepted and never answered is unknown, then found, and nobody gets it twice', async () => {
    const { wecom, runner, restart, plan, states, reached } = bench;
    await plan(ZHANGSAN);
    wecom.standIn.fault({ at: ADD, skip: 1, mishap: { kind: 'silence', accept: true } });
    const report = await runner.sendDue({ by });
    assert.deepEqual([report.submitted.length, report.unknown.length], [2, 1]);
    assert.deepEqual(await states(), { b001: 'submitted', b002: 'unknown', b003: 'submitted' });
    const later = await restart();
    await later.recover(by);
    const { found } = await later.reconcile({ by });
    assert.deepEqual(
      found.map(({ batch, msgid }) => [batch, msgid]),
      [['b002', wecom.standIn.tasks[1]?.msgid]],
    );
    await later.sendDue({ by });
    assert.deepEqual(reached(), ['wm-a', 'wm-b', 'wm-c', 'wm-d']);
    for (const { msgid } of wecom.standIn.tasks) wecom.standIn.confirm(msgid);
    assert.equal((await later.settle({ by })).settled.length, 3);
  });

  it('a list that is late finds it later; beyond the grace it stays unknown, holds its quota, and a person decides', async () => {
    const { wecom, runner, plan, states, reached, store } = bench;
    const { clock, standIn } = wecom;
    standIn.world.listLagMs = 20 * MINUTE;
    await plan(ZHANGSAN);
    standIn.fault({ at: ADD, times: 2, mishap: { kind: 'reset', accept: true } });
    await runner.sendDue({ by });
    const soon = await runner.reconcile({ by });
    assert.deepEqual(
      soon.undecided.map(({ retryAt }) => retryAt),
      [clock.ms + 30_000, clock.ms + 30_000],
    );
    clock.ms += 16 * MINUTE;
    const beyond = await runner.reconcile({ by });
    assert.deepEqual(
      beyond.undecided.map(({ retryAt, problem }) => [retryAt, problem?.key]),
      Array.from({ length: 2 }, () => [undefined, 'wecom.problem.not-listed']),
    );
    await runner.sendDue({ by });
    assert.deepEqual(await states(), { b001: 'unknown', b002: 'unknown', b003: 'submitted' });
    assert.equal((await store.usage('flagship', 0)).held.length, 3);
    assert.deepEqual(reached(), ['wm-a', 'wm-b', 'wm-c', 'wm-d']);
    // The member has looked: b001 is there. The list catches up for the other.
    const [batch] = await store.batches({ campaign: 'c1', states: ['unknown'] });
    assert.ok(batch);
    assert.equal((await runner.decide(batch, 'sent', { by })).kind, 'unproven', 'the list does not show it');
    assert.equal((await runner.decide(batch, 'sent', { by, force: true })).kind, 'done');
    clock.ms += 10 * MINUTE;
    assert.equal((await runner.reconcile({ by })).found.length, 1);
    assert.deepEqual(Object.values(await states()), ['submitted', 'submitted', 'submitted']);
  });

  it('a call that never arrived and got no answer goes out again only when a person says so', async () => {
    const { wecom, runner, plan, states, reached, store } = bench;
    await plan(ZHANGSAN);
    wecom.standIn.fault({ at: ADD, mishap: { kind: 'silence', accept: false } });
    await runner.sendDue({ by });
    wecom.clock.ms += 16 * MINUTE;
    assert.equal((await runner.reconcile({ by })).undecided.length, 1);
    assert.deepEqual(reached(), ['wm-b', 'wm-c', 'wm-d']);
    const [batch] = await store.batches({ campaign: 'c1', states: ['unknown'] });
    await runner.decide(batch as NonNullable<typeof batch>, 'resend', { by });
    await runner.sendDue({ by });
    assert.deepEqual(await states(), { b001: 'failed', b001r1: 'submitted', b002: 'submitted', b003: 'submitted' });
    assert.deepEqual(reached(), ['wm-a', 'wm-b', 'wm-c', 'wm-d']);
  });

  it('a call that was accepted and never answered does not go again on a word: the list is read first', async () => {
    const { wecom, runner, plan, states, reached, store } = bench;
    const { clock, standIn } = wecom;
    standIn.world.listLagMs = 5 * MINUTE;
    await plan(ZHANGSAN);
    standIn.fault({ at: ADD, mishap: { kind: 'reset', accept: true } });
    await runner.sendDue({ by });
    const resend = async () => {
      const [batch] = await store.batches({ campaign: 'c1', states: ['unknown'] });
      return runner.decide(batch as NonNullable<typeof batch>, 'resend', { by });
    };
    const young = await resend();
    assert.equal(young.kind === 'refused' && young.problem.key, 'wecom.problem.looking');
    clock.ms += 20 * MINUTE;
    standIn.fault({ ...always('get_groupmsg_list_v2', { kind: 'errcode', errcode: 45009 }), times: 1 });
    assert.equal((await resend()).kind, 'refused', 'a list that can not be read proves nothing');
    clock.ms += 20 * MINUTE;
    const there = await resend();
    assert.equal(there.kind === 'found' && there.batch.msgid, standIn.tasks[0]?.msgid);
    await runner.sendDue({ by });
    assert.deepEqual(await states(), { b001: 'submitted', b002: 'submitted', b003: 'submitted' });
    assert.deepEqual(reached(), ['wm-a', 'wm-b', 'wm-c', 'wm-d']);
  });

  it('records each recipient that the platform left out', async () => {
    const { wecom, runner, plan, deliveries } = bench;
    await plan([['zhangsan', ['wm-a', 'wm-b', 'wm-nobody', 'wm-e']]]);
    wecom.standIn.fault({ at: ADD, mishap: { kind: 'fail-list', recipients: ['wm-b'] } });
    const report = await runner.sendDue({ by });
    assert.equal(report.submitted[0]?.failed, 3);
    const asked = ['wm-a', 'wm-b', 'wm-nobody', 'wm-e'];
    assert.deepEqual(await deliveries('b001', asked), ['waiting', 'failed', 'failed', 'failed']);
    wecom.standIn.confirm(wecom.standIn.tasks[0]?.msgid ?? '');
    assert.equal((await runner.settle({ by })).settled.length, 1);
    assert.deepEqual(await deliveries('b001', asked), ['delivered', 'failed', 'failed', 'failed']);
  });

  it('one sender who can not send does not stop the other', async () => {
    const { wecom, runner, plan, states, store } = bench;
    await plan([
      ['zhangsan', ['wm-a']],
      ['lisi', ['wm-e']],
      ['zhangsan', ['wm-b']],
      ['lisi', ['wm-f']],
    ]);
    Object.assign(wecom.standIn.world.members.get('zhangsan') ?? {}, { inRange: false });
    const report = await runner.sendDue({ by });
    assert.deepEqual([report.submitted.length, report.failed.length], [2, 1]);
    assert.deepEqual(await states(), { b001: 'failed', b002: 'submitted', b003: 'released', b004: 'submitted' });
    assert.equal((await store.campaign('c1'))?.state, 'active');
    assert.equal((await store.batch({ campaign: 'c1', batch: 'b001' }))?.problem?.key, 'wecom.errcode.sender-scope');
  });

  it('a token that ends in the middle of a run is not noticed', async () => {
    const { wecom, runner, plan, reached } = bench;
    await plan(ZHANGSAN);
    wecom.standIn.fault({ at: ADD, skip: 1, mishap: { kind: 'expire-tokens' } });
    assert.equal((await runner.sendDue({ by })).submitted.length, 3);
    assert.deepEqual([wecom.calls('gettoken'), reached().length], [2, 4]);
  });

  it('a full rate window pauses the run, which goes on after it with exactly the remainder', async () => {
    const { wecom, runner, plan, states, reached } = bench;
    await plan(ZHANGSAN);
    wecom.standIn.fault({ at: ADD, skip: 1, mishap: { kind: 'errcode', errcode: 45009 } });
    const began = wecom.clock.ms;
    const report = await runner.sendDue({ by });
    assert.deepEqual([report.submitted.length, report.failed.length, report.nextAt], [1, 1, began + MINUTE]);
    const paused = await runner.sendDue({ by });
    assert.deepEqual([paused.submitted.length, paused.nextAt], [0, began + MINUTE]);
    assert.equal(wecom.calls(ADD), 2);
    wecom.clock.ms = began + MINUTE;
    await runner.sendDue({ by });
    assert.deepEqual(reached(), ['wm-a', 'wm-b', 'wm-c', 'wm-d']);
    assert.deepEqual(await states(), { b001: 'submitted', b002: 'failed', b002r1: 'submitted', b003: 'submitted' });
  });

  it('a wrong secret, a forbidden address or sensitive words stop the campaign until a person has looked', async () => {
    const { wecom, runner, plan, store } = bench;
    await plan(ZHANGSAN);
    wecom.secret = 'wrong';
    for (const round of [1, 2]) {
      await runner.sendDue({ by });
      assert.equal((await store.campaign('c1'))?.state, 'paused', String(round));
      await runner.resume('c1', { by });
    }
    assert.equal(wecom.calls('gettoken'), 1);
    wecom.secret = wecom.standIn.world.secret;
    wecom.standIn.fault({ at: ADD, mishap: { kind: 'errcode', errcode: 60020 } });
    assert.equal((await runner.sendDue({ by })).failed.length, 1);
    assert.equal((await store.campaign('c1'))?.state, 'paused');
    await runner.resume('c1', { by });
    wecom.standIn.fault(always(ADD, { kind: 'errcode', errcode: 40201 }));
    assert.equal((await runner.sendDue({ by })).failed.length, 1);
    assert.equal(wecom.standIn.tasks.length, 0);
  });

  it('cancelled before a member has sent it, a task has reached only the customers of those who had', async () => {
    const { wecom, runner, plan, store, deliveries, states } = bench;
    await plan([
      ['zhangsan', ['wm-a', 'wm-b']],
      ['lisi', ['wm-e']],
    ]);
    await runner.sendDue({ by });
    const [first] = wecom.standIn.tasks;
    wecom.standIn.confirm(first?.msgid ?? '');
    const { freed } = await runner.cancel('c1', { by });
    assert.equal(freed, 1);
    assert.deepEqual(await deliveries('b001', ['wm-a', 'wm-b']), ['delivered', 'delivered']);
    assert.deepEqual(await deliveries('b002', ['wm-e']), ['failed']);
    const sent = await store.alreadySent({ account: 'flagship', campaign: 'c1' }, ['wm-a', 'wm-b', 'wm-e']);
    assert.deepEqual([...sent], ['wm-a', 'wm-b']);
    assert.deepEqual([...(await store.lastSent('flagship', ['wm-a', 'wm-e'])).keys()], ['wm-a']);
    assert.deepEqual(await states(), { b001: 'submitted', b002: 'submitted' });
    wecom.clock.ms += 6 * MINUTE;
    await runner.settle({ by });
    assert.deepEqual(await states(), { b001: 'settled', b002: 'settled' });
  });

  it('used-up quota of customers is recorded on the batch, and the others go on', async () => {
    const { wecom, runner, plan, states, store } = bench;
    await plan(ZHANGSAN);
    wecom.standIn.fault({ at: ADD, skip: 1, mishap: { kind: 'fail-list', recipients: ['wm-b', 'wm-c'] } });
    await runner.sendDue({ by });
    assert.deepEqual(await states(), { b001: 'submitted', b002: 'failed', b003: 'submitted' });
    assert.equal((await store.batch({ campaign: 'c1', batch: 'b002' }))?.problem?.key, 'wecom.errcode.nobody');
  });

  it('many thousands of customers go as tasks of at most 10,000, each with its own id, and settle', async function () {
    this.timeout(180_000);
    await bench.dispose();
    const all = Array.from({ length: 21_000 }, (_, index) => `wm-${index}`);
    bench = await campaignBench({ company: { customers: { zhangsan: all } }, timeouts: { call: 30_000 } });
    const { wecom, runner, plan, reached } = bench;
    await plan([0, 10_000, 20_000].map((from) => ['zhangsan', all.slice(from, from + 10_000)] as const));
    const { submitted } = await runner.sendDue({ by });
    assert.equal(new Set(submitted.map(({ msgid }) => msgid)).size, 3);
    assert.deepEqual(reached(), [...all].sort());
    for (const { msgid } of wecom.standIn.tasks) wecom.standIn.confirm(msgid);
    const { settled } = await runner.settle({ by });
    assert.deepEqual(
      settled.map(({ delivered }) => delivered),
      [10_000, 10_000, 1000],
    );
  });
});
