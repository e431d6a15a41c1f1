import assert from 'node:assert/strict';
import type { DeliveryResult } from '../../server/core/ledger/records';
import { createTask } from '../wecom/endpoints/addMessage';
import type { StandIn } from '../wecom/standIn';
import { ADD, always, type WecomBench, wecomBench } from './wecomFixture';

const MINUTE = 60_000;
const DAY = 86_400_000;
const LIST = 'get_groupmsg_list_v2';
const RESULT = 'get_groupmsg_send_result';

describe('wecom: results', () => {
  let bench: WecomBench;
  const many = Array.from({ length: 2300 }, (_, index) => `wm-${index}`);
  beforeEach(async () => {
    bench = await wecomBench({
      company: { customers: { zhangsan: ['wm-a', 'wm-b', 'wm-c', ...many], lisi: ['wm-e'] } },
    });
  });
  afterEach(() => bench.dispose());
  const send = async (recipients = ['wm-a', 'wm-b', 'wm-c']): Promise<string> => {
    const outcome = await bench.transport.submit(bench.batch({ recipients }));
    assert.ok(outcome.kind === 'submitted' && outcome.msgid);
    return outcome.msgid;
  };
  const poll = async (msgid: string | undefined, recipients = ['wm-a', 'wm-b', 'wm-c']) => {
    const outcome = await bench.transport.poll(bench.submitted(msgid, { recipients }));
    assert.ok(outcome.kind === 'results', JSON.stringify(outcome));
    return {
      ...outcome,
      states: Object.fromEntries(outcome.results.map(({ recipient, state }) => [recipient, state])),
    };
  };

  it('says delivered only when the member has sent, and to whom not', async () => {
    const msgid = await send();
    const before = await poll(msgid);
    assert.deepEqual(
      [before.complete, before.states],
      [false, { 'wm-a': 'pending', 'wm-b': 'pending', 'wm-c': 'pending' }],
    );
    bench.standIn.world.customers.get('wm-b')?.follows.splice(0);
    bench.standIn.confirm(msgid);
    const own = bench.standIn.tasks[0]?.members.get('zhangsan')?.recipients;
    own?.set('wm-c', { status: 3 });
    const after = await poll(msgid);
    const states: Record<string, DeliveryResult['state']> = {
      'wm-a': 'delivered',
      'wm-b': 'not-friend',
      'wm-c': 'other-broadcast',
    };
    assert.deepEqual([after.complete, after.states], [true, states]);
  });

  it('calls failed who is missing from the list, but only once the member has sent', async () => {
    const msgid = await send();
    const asked = ['wm-a', 'wm-b', 'wm-c', 'wm-left-out'];
    assert.equal((await poll(msgid, asked)).states['wm-left-out'], undefined);
    bench.standIn.confirm(msgid);
    assert.equal((await poll(msgid, asked)).states['wm-left-out'], 'failed');
  });

  it('reads every page, also where a limit is taken for the default or a page comes twice', async () => {
    const msgid = await send(many);
    bench.standIn.confirm(msgid);
    const pages = async () => {
      const before = bench.calls(RESULT);
      const { results, complete } = await poll(msgid, many);
      assert.deepEqual([results.length, complete], [2300, true]);
      assert.ok(results.every(({ state }) => state === 'delivered'));
      return bench.calls(RESULT) - before;
    };
    assert.equal(await pages(), 3);
    bench.standIn.fault({ at: RESULT, skip: 1, mishap: { kind: 'same-cursor' } });
    assert.equal(await pages(), 4);
    bench.standIn.clearFaults();
    bench.standIn.fault(always(RESULT, { kind: 'ignore-limit' }));
    assert.equal(await pages(), 5);
    assert.deepEqual(
      bench.standIn.bodies(RESULT).map(({ limit }) => limit),
      Array.from({ length: 12 }, () => 1000),
    );
  });

  it('gives a list up that goes round in circles, and keeps what it has read', async () => {
    const msgid = await send(many);
    bench.standIn.confirm(msgid);
    bench.standIn.fault(always(RESULT, { kind: 'same-cursor' }));
    const { complete, results } = await poll(msgid, many);
    assert.deepEqual([complete, results.length], [false, 1000]);
    assert.ok(bench.calls(RESULT) < 8);
  });

  it('polls later while the task is handed out: after 30 s, then rarer, at most every 5 minutes', async () => {
    bench.standIn.world.dispatchPolls = 5;
    const msgid = await send();
    const sentAt = bench.clock.ms;
    const waits: number[] = [];
    for (let round = 0; round < 5; round++) {
      const outcome = await bench.transport.poll(bench.submitted(msgid, { submittedAt: sentAt }));
      assert.ok(outcome.kind === 'pending' && outcome.retryAt !== undefined);
      waits.push((outcome.retryAt - bench.clock.ms) / 1000);
      bench.clock.ms = outcome.retryAt;
    }
    assert.deepEqual(waits, [30, 30, 60, 120, 240]);
    assert.equal((await bench.transport.poll(bench.submitted(msgid))).kind, 'results');
  });

  it('stops following a task that is cancelled, that nobody confirms for 30 days, or that has no id', async () => {
    const msgid = await send();
    assert.deepEqual(await poll(undefined), { kind: 'results', results: [], complete: true, states: {} });
    const old = bench.submitted(msgid, { submittedAt: bench.clock.ms - 31 * DAY });
    const outcome = await bench.transport.poll(old);
    assert.ok(outcome.kind === 'results' && outcome.complete);
    bench.standIn.fault({ at: 'get_groupmsg_task', mishap: { kind: 'errcode', errcode: 41093 } });
    assert.deepEqual([(await poll(msgid)).complete, (await poll(msgid)).complete], [true, false]);
  });

  it('says what stands in the way of results', async () => {
    const msgid = await send();
    for (const errcode of [41047, 48002, 45009]) {
      bench.standIn.fault({ at: RESULT, mishap: { kind: 'errcode', errcode } });
      const outcome = await bench.transport.poll(bench.submitted(msgid));
      assert.ok(outcome.kind === 'unavailable' && (outcome.retryAt ?? 0) > bench.clock.ms, String(errcode));
    }
    const elsewhere = await bench.transport.poll(bench.submitted(msgid, { account: 'gone' }));
    assert.equal(elsewhere.kind === 'unavailable' && elsewhere.problem.key, 'wecom.account.not-wecom');
  });

  it('reminds at most as often as the platform lets, and cancels once and for all', async () => {
    const msgid = await send();
    const { transport, submitted } = bench;
    const reminded = [];
    for (let round = 0; round < 4; round++) reminded.push(await transport.remind?.(submitted(msgid)));
    assert.deepEqual(
      reminded.map((one) => (one?.kind === 'refused' ? one.problem.key : one?.kind)),
      ['done', 'done', 'done', 'wecom.errcode.reminded'],
    );
    bench.clock.ms += DAY + 1;
    bench.standIn.fault({ at: 'remind_groupmsg_send', mishap: { kind: 'reset', accept: true } });
    assert.equal((await transport.remind?.(submitted(msgid)))?.kind, 'refused');
    assert.equal(bench.calls('remind_groupmsg_send'), 5);
    bench.standIn.fault({ at: 'cancel_groupmsg_send', mishap: { kind: 'reset', accept: true } });
    assert.deepEqual(await transport.cancel?.(submitted(msgid)), { kind: 'done' });
    assert.deepEqual(await transport.cancel?.(submitted(msgid)), { kind: 'done' });
    assert.equal(bench.standIn.confirm(msgid), 0);
    const none = await transport.cancel?.(submitted(undefined));
    assert.equal(none?.kind === 'refused' && none.problem.key, 'wecom.problem.no-task');
  });
});

describe('wecom: looking for a batch without an answer', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await wecomBench();
  });
  afterEach(() => bench.dispose());
  const find = (change = {}, from = bench.clock.ms) =>
    bench.transport.find(bench.batch(change), { from, to: bench.clock.ms });
  const byHand = (standIn: StandIn, text: string, creator: string) => {
    const recipients = new Map([['wm-a', { status: 0 as const }]]);
    return createTask(
      standIn.world,
      new Map([['zhangsan', { sentAt: undefined, recipients }]]),
      text,
      [],
      false,
      bench.clock.ms,
      creator,
    );
  };

  it('tells apart batches with one text by their recipients, whichever comes first', async () => {
    const { transport, batch, standIn } = bench;
    const parts = [['wm-a'], ['wm-b', 'wm-c'], ['wm-d']];
    for (const [index, recipients] of parts.entries()) {
      standIn.fault({ at: ADD, mishap: { kind: 'reset', accept: true } });
      assert.equal((await transport.submit(batch({ recipients, key: `c1/b${index}` }))).kind, 'unknown');
    }
    for (const [index, recipients] of parts.entries())
      assert.deepEqual(await find({ recipients, key: `c1/b${index}` }), {
        kind: 'found',
        msgid: standIn.tasks[index]?.msgid,
        failed: [],
      });
    assert.equal((await find({ recipients: ['wm-z'] })).kind, 'undecided');
  });

  it('knows its own task by the marker of a link, whatever else is alike or not to be seen yet', async () => {
    const { transport, batch, standIn } = bench;
    standIn.world.dispatchPolls = 99;
    const attachments = [
      { kind: 'link' as const, title: '细则', url: 'https://example.com/a', description: undefined, cover: undefined },
    ];
    for (const key of ['c1/b1', 'c1/b2']) {
      standIn.fault({ at: ADD, mishap: { kind: 'reset', accept: true } });
      await transport.submit(batch({ key, attachments }));
    }
    for (const [index, key] of ['c1/b1', 'c1/b2'].entries()) {
      const found = await find({ key, attachments });
      assert.equal(found.kind === 'found' && found.msgid, standIn.tasks[index]?.msgid);
    }
    assert.equal((await find({ key: 'c1/b3', attachments })).kind, 'undecided');
  });

  it('waits while recipients can not be seen, without a marker', async () => {
    const { transport, batch, standIn, clock } = bench;
    standIn.world.dispatchPolls = 2;
    await transport.submit(batch());
    const first = await find();
    assert.ok(first.kind === 'undecided' && first.retryAt === clock.ms + 30_000);
    assert.equal(first.problem?.key, 'wecom.problem.dispatching');
    await find();
    assert.equal((await find()).kind, 'found');
  });

  it('does not take for its own what a person made by hand, another text, another time or another member', async () => {
    const { standIn, batch, clock, transport } = bench;
    byHand(standIn, batch().text, 'lisi');
    await transport.submit(batch({ text: '别的内容' }));
    await transport.submit(batch({ sender: 'lisi', recipients: ['wm-a'] }));
    const called = clock.ms;
    clock.ms += 3 * DAY;
    await transport.submit(batch());
    clock.ms += 40 * DAY;
    const outcome = await bench.transport.find(batch(), { from: called + DAY, to: called + 2 * DAY });
    assert.equal(outcome.kind, 'undecided');
    const late = await bench.transport.find(batch(), { from: called + DAY, to: clock.ms });
    assert.equal(late.kind === 'found' && late.msgid, standIn.tasks.at(-1)?.msgid);
    assert.ok(standIn.bodies(LIST).every((body) => Number(body.end_time) - Number(body.start_time) <= 31 * 86_400));
  });

  it('does not take for its own a task that reaches others too', async () => {
    const { transport, batch, standIn } = bench;
    await transport.submit(batch({ recipients: ['wm-a', 'wm-b', 'wm-d'] }));
    assert.equal((await find({ recipients: ['wm-a', 'wm-b'] })).kind, 'undecided');
    const found = await find({ recipients: ['wm-a', 'wm-b', 'wm-c', 'wm-d'] });
    assert.equal(found.kind === 'found' && found.msgid, standIn.tasks[0]?.msgid);
  });

  it('leaves out a task that another batch of the ledger is', async () => {
    const taken: string[] = [];
    await bench.dispose();
    bench = await wecomBench({ isTaken: async (account, msgid) => taken.includes(`${account}/${msgid}`) });
    const { transport, batch, standIn } = bench;
    await transport.submit(batch());
    taken.push(`flagship/${standIn.tasks[0]?.msgid}`);
    assert.equal((await find()).kind, 'undecided');
    taken.pop();
    assert.equal((await find()).kind, 'found');
  });

  it('looks again through the grace, then leaves it to a person; never says that it is not there', async () => {
    const { transport, batch, standIn, clock } = bench;
    standIn.world.listLagMs = 60 * MINUTE;
    await transport.submit(batch());
    const called = clock.ms;
    const looks: number[] = [];
    for (let round = 0; round < 20; round++) {
      const outcome = await find({}, called);
      assert.equal(outcome.kind, 'undecided');
      if (outcome.kind !== 'undecided' || outcome.retryAt === undefined) {
        assert.deepEqual(outcome.kind === 'undecided' && outcome.problem, {
          key: 'wecom.problem.not-listed',
          args: { sender: 'zhangsan', minutes: 15, batch: 'b001' },
        });
        break;
      }
      looks.push((outcome.retryAt - called) / 1000);
      clock.ms = outcome.retryAt;
    }
    assert.deepEqual(looks, [30, 60, 120, 240, 480, 780, 900]);
    clock.ms += 60 * MINUTE;
    assert.equal((await find({}, called)).kind, 'found');
  });

  it('reads the list to its end, over many pages and repeated ones, and says when there is none', async () => {
    const { transport, batch, standIn, calls } = bench;
    await transport.submit(batch());
    for (let index = 0; index < 230; index++) byHand(standIn, `手工 ${index}`, 'lisi');
    standIn.fault({ at: LIST, mishap: { kind: 'same-cursor' } });
    assert.equal((await find()).kind, 'found');
    assert.equal(calls(LIST), 4);
    standIn.fault(always(LIST, { kind: 'same-cursor' }));
    const endless = await find();
    assert.ok(endless.kind === 'undecided' && endless.retryAt !== undefined);
    assert.equal(endless.problem?.key, 'wecom.problem.endless');
    standIn.clearFaults();
    standIn.fault(always(LIST, { kind: 'errcode', errcode: 48002 }));
    const refused = await find();
    assert.equal(refused.kind === 'undecided' && refused.problem?.key, 'wecom.errcode.permission-api');
  });
});
