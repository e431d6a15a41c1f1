import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssistAnswer, AssistConfirmed } from '../../server/core/assist';
import type { LedgerStore } from '../../server/core/ledger/store';
import { confirmHand, confirmLeft } from '../../server/src/node/campaigns/assistConfirm';
import { readAnswers } from '../../server/src/node/campaigns/assistAnswers';
import { type Hand, handOver } from '../../server/src/node/campaigns/assistHandOver';
import { assistView } from '../../server/src/node/campaigns/assistView';
import { type CampaignRunner, createCampaignRunner } from '../../server/src/node/campaigns/campaignRunner';
import { createProject } from '../../server/src/node/project/project';
import { SEND_NOW, SendProject } from './sendProject';

const BY = { by: '小云' };
const CONFIG = {
  accounts: { me: { channel: 'personal', registeredOn: '2022-01-01', zone: 'Asia/Shanghai', audience: 'friends' } },
  audiences: { friends: { file: 'customers.csv' } },
  policies: { personal: { 'recipients.perBatch': 3 } },
};
const TEMPLATE = `---
account: me
title: 茶席提醒
kind: service
status: ready
---
您预约的茶席已留好，今晚八点见。——云上茶舍 400-000-0000，回复 T 退订
`;
const list = (rows: readonly string[]): string => `id,姓名,关系,退订\n${rows.join('\n')}\n`;
const FRIENDS = ['小满,刘小满', '谷雨,', '立夏,', '白露,', '霜降,'];

describe('the batch assistant', () => {
  let project: SendProject;
  let campaign: string;
  beforeEach(async () => {
    project = new SendProject({ config: CONFIG, template: TEMPLATE });
    project.write('customers.csv', list(FRIENDS.map((row) => `${row},friend,`)));
    const sent = await project.send({ transport: undefined });
    assert.equal(sent.kind, 'sent');
    campaign = sent.kind === 'sent' ? sent.campaign.id : '';
  });
  afterEach(() => project.dispose());

  const withRunner = <T>(work: (runner: CampaignRunner, store: LedgerStore) => Promise<T>): Promise<T> =>
    project.withStore(async (store) => {
      const runner = await createCampaignRunner({
        store,
        project: createProject({ workspaceRoots: [project.folder] }),
        now: () => project.now,
        env: {},
      });
      return work(runner, store);
    });
  const take = async (runner: CampaignRunner, batch = 'b001'): Promise<Hand> => {
    const row = await runner.ports.store.batch({ campaign, batch });
    assert.ok(row);
    const taken = await handOver(runner, row, BY);
    assert.equal(taken.kind, 'in-hand', JSON.stringify(taken));
    return (taken as { hand: Hand }).hand;
  };
  const state = async (store: LedgerStore, batch = 'b001') => (await store.batch({ campaign, batch }))?.state;
  const confirmed = (done: Awaited<ReturnType<typeof confirmHand>>): AssistConfirmed => {
    assert.ok('batch' in done, JSON.stringify(done));
    return done;
  };
  const answer = (done: AssistAnswer['done'], ...skipped: [string, string][]): AssistAnswer => ({
    done,
    skipped: skipped.map(([id, reason]) => ({ id, reason })),
  });
  const held = (store: LedgerStore) => store.usage('me', SEND_NOW - 1000).then(({ held: all }) => all);

  it('no send and no worker takes a batch out of a person’s hands', async () => {
    await withRunner(async (runner, store) => {
      const report = await runner.sendDue(BY);
      assert.deepEqual([report.submitted, report.failed, report.unknown], [[], [], []]);
      assert.equal(report.waiting[0]?.refusals[0]?.message.key, 'assist.problem.awaits-person');
      assert.deepEqual(await held(store), []);
      assert.equal(await state(store), 'planned');
    });
    assert.ok(!existsSync(join(project.folder, 'outbox')));
  });

  it('shows the next batch with names, and in which order they come', async () => {
    await withRunner(async (_, store) => {
      const { batch, left } = await assistView(store, { now: project.now });
      assert.deepEqual([batch?.batch, batch?.state, left], ['b001', 'due', 1]);
      assert.deepEqual(batch?.recipients.slice(0, 2), [
        { id: '小满', name: '刘小满' },
        { id: '谷雨', name: undefined },
      ]);
      assert.match(batch?.text ?? '', /茶席已留好/);
      const before = await assistView(store, { now: project.now - 60_000 });
      assert.equal(before.batch?.state, 'waiting');
      const after = await assistView(store, { now: project.now + 86_400_000 });
      assert.equal(after.batch?.state, 'missed');
      assert.equal((await assistView(store, { now: project.now, campaign: 'nowhere' })).batch, undefined);
    });
  });

  it('takes quota and lays the folder out before the person sees the batch; submitted only when they say so', async () => {
    await withRunner(async (runner, store) => {
      const hand = await take(runner);
      assert.equal(await state(store), 'submitting');
      assert.equal((await held(store)).length, 1);
      assert.deepEqual(readFileSync(join(hand.folder, 'recipients.txt'), 'utf8'), '小满\n谷雨\n立夏\n');
      assert.equal((await assistView(store, { now: project.now })).batch?.state, 'in-hand');
      const done = confirmed(await confirmHand(runner, hand, answer('all'), BY));
      assert.deepEqual([done.done, done.left, done.queued], [3, 0, undefined]);
      // Nothing more is ever heard of it, and nobody claims a delivery.
      assert.deepEqual([done.batch.state, done.batch.delivered], ['settled', 0]);
      const events = await store.events({ campaign, kind: 'batch.confirmed' });
      assert.deepEqual(
        events.map(({ by, batch, detail }) => [by, batch, detail]),
        [['小云', 'b001', { done: 3, left: 0, reasons: {} }]],
      );
      assert.ok((await store.verify()).ok);
    });
  });

  it('keeps the distance between batches of the account', async () => {
    await withRunner(async (runner, store) => {
      confirmed(await confirmHand(runner, await take(runner), answer('all'), BY));
      const row = await store.batch({ campaign, batch: 'b002' });
      assert.ok(row);
      const early = await handOver(runner, row, BY);
      assert.equal(early.kind, 'refused');
      if (early.kind !== 'refused') return;
      assert.equal(early.refusals[0]?.code, 'batches.minGap');
      assert.equal(early.until, SEND_NOW + 60_000);
      project.now += 60_000;
      confirmed(await confirmHand(runner, await take(runner, 'b002'), answer('all'), BY));
      assert.equal((await assistView(store, { now: project.now })).batch, undefined);
    });
  });

  it('a part: whoever was not sent to holds no quota and is planned again by the next send, the others never', async () => {
    await withRunner(async (runner, store) => {
      const hand = await take(runner);
      const done = confirmed(await confirmHand(runner, hand, answer(['谷雨'], ['小满', '已删除好友']), BY));
      assert.deepEqual([done.done, done.left, done.batch.failed], [1, 2, 2]);
      const [event] = await store.events({ campaign, kind: 'batch.confirmed' });
      assert.deepEqual(event?.detail, { done: 1, left: 2, reasons: { 已删除好友: 1, '': 1 } });
      assert.deepEqual(await store.deliveryStates({ campaign, batch: 'b001' }, ['小满', '谷雨', '立夏']), [
        'failed',
        'waiting',
        'failed',
      ]);
      const record = await store.campaign(campaign);
      const [kept] = await readAnswers(store.location, record?.planHash ?? '');
      assert.deepEqual(kept?.left, [
        { id: '小满', reason: '已删除好友' },
        { id: '立夏', reason: '' },
      ]);
      project.now += 60_000;
      confirmed(await confirmHand(runner, await take(runner, 'b002'), answer('all'), BY));
    });
    project.now += 60_000;
    const again = await project.prepare({ transport: undefined });
    assert.deepEqual(again.plan.batches.flatMap(({ recipients }) => recipients).sort(), ['小满', '立夏'].sort());
  });

  it('nobody was sent to: the batch fails, and the same people wait in a new one without those skipped for a reason', async () => {
    await withRunner(async (runner, store) => {
      const done = confirmed(await confirmHand(runner, await take(runner), answer([], ['小满', '不在群里']), BY));
      assert.deepEqual([done.batch.state, done.queued], ['failed', 'b001r1']);
      assert.deepEqual(await held(store), []);
      const next = await assistView(store, { now: project.now });
      assert.deepEqual([next.batch?.batch, next.batch?.recipients.map(({ id }) => id)], ['b001r1', ['谷雨', '立夏']]);
      assert.ok((await store.verify()).ok);
    });
  });

  it('put down without an answer: unknown, its quota held, nobody sent to again, until a person answers', async () => {
    await withRunner(async (runner) => {
      const left = await (await take(runner)).leave();
      assert.equal(left.state, 'unknown');
    });
    await withRunner(async (runner, store) => {
      await runner.reconcile(BY);
      assert.equal(await state(store), 'unknown');
      assert.equal((await held(store)).length, 1);
      const view = await assistView(store, { now: project.now });
      assert.deepEqual([view.batch?.batch, view.batch?.state], ['b001', 'in-hand']);
      const row = await store.batch({ campaign, batch: 'b001' });
      assert.ok(row);
      const done = confirmed(await confirmLeft(runner, row, answer(['小满', '谷雨']), BY));
      assert.deepEqual([done.batch.state, done.done, done.left], ['settled', 2, 1]);
      // The second answer changes nothing.
      const twice = await confirmLeft(runner, row, answer([]), BY);
      assert.equal('refusals' in twice && twice.refusals[0]?.message.key, 'assist.problem.answered');
      assert.ok((await store.verify()).ok);
    });
  });

  it('is in one person’s hands only', async () => {
    await withRunner(async (runner, store) => {
      const hand = await take(runner);
      const row = await store.batch({ campaign, batch: 'b001' });
      assert.ok(row);
      const second = await handOver(runner, { ...row, state: 'planned' }, BY);
      assert.equal(second.kind, 'refused');
      const elsewhere = await confirmLeft(runner, row, answer('all'), BY);
      assert.equal('refusals' in elsewhere && elsewhere.refusals[0]?.message.key, 'assist.problem.elsewhere');
      confirmed(await confirmHand(runner, hand, answer('all'), BY));
    });
  });

  it('an answer about somebody else is refused and changes nothing', async () => {
    await withRunner(async (runner, store) => {
      const hand = await take(runner);
      const wrong = await confirmHand(runner, hand, answer(['霜降']), BY);
      assert.equal('refusals' in wrong && wrong.refusals[0]?.message.key, 'assist.problem.stranger');
      assert.equal(await state(store), 'submitting');
      confirmed(await confirmHand(runner, hand, answer('all'), BY));
    });
  });

  it('leaves out who has opted out since, and releases a batch of which nobody is left', async () => {
    project.write('customers.csv', list(FRIENDS.map((row) => `${row},friend,是`)));
    await withRunner(async (runner, store) => {
      const row = await store.batch({ campaign, batch: 'b001' });
      assert.ok(row);
      assert.equal((await handOver(runner, row, BY)).kind, 'released');
      assert.deepEqual(await held(store), []);
    });
  });

  it('a folder that can’t be written: nobody has seen the batch, and its people wait in a new one', async () => {
    writeFileSync(join(project.folder, 'outbox'), 'a file in the way');
    await withRunner(async (runner, store) => {
      const row = await store.batch({ campaign, batch: 'b001' });
      assert.ok(row);
      const taken = await handOver(runner, row, BY);
      assert.equal(taken.kind === 'refused' && taken.refusals[0]?.message.key, 'send.problem.outbox');
      assert.deepEqual(await held(store), []);
      rmSync(join(project.folder, 'outbox'));
      assert.equal((await assistView(store, { now: project.now })).batch?.batch, 'b001r1');
      confirmed(await confirmHand(runner, await take(runner, 'b001r1'), answer('all'), BY));
    });
  });

  it('the channels keep to their own ways', async () => {
    const wrong = await project.prepare({ transport: 'wecom' });
    assert.equal(wrong.refusals[0]?.message.key, 'send.refusal.transport.personal');
    // This campaign is a person's; a rehearsal would go on with it.
    const rehearsal = await project.prepare({ transport: 'outbox' });
    assert.equal(rehearsal.refusals[0]?.message.key, 'send.refusal.campaign-transport');
  });
});
