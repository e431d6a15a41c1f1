import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { LedgerProblem } from '../../server/core/ledger/problem';
import type { OnProgress, RunEvent } from '../../server/core/send/progress';
import { openLedger } from '../../server/src/node/ledger/openLedger';
import { at, HOUR, hourly, MINUTE, NOON } from './ledgerFixture';
import { type SendBench, sendBench } from './sendFixture';

const by = '李雷';
const problem = { key: 'send.problem.no-answer' };

describe('runner', () => {
  let bench: SendBench;
  beforeEach(async () => {
    bench = await sendBench();
  });
  afterEach(async () => {
    assert.deepEqual((await bench.store.verify()).problems, []);
    await bench.dispose();
  });
  const sent = () => bench.transport.calls.flatMap(({ recipients }) => recipients);

  it('sends what is due, one batch after another, with the state on disk before the call', async () => {
    await bench.add({ batches: [['a', 'b'], ['c']] });
    await bench.add({ id: 'later', content: 'b', start: NOON + HOUR, batches: [['x']] });
    const seen: string[] = [];
    bench.transport.onSubmit = async ({ campaign, batch }) => {
      seen.push(`${batch} ${(await bench.store.batch({ campaign, batch }))?.state}`);
    };
    const events: RunEvent[] = [];
    const report = await bench.runner.sendDue({ by, onProgress: (event) => events.push(event) });
    assert.deepEqual(seen, ['b001 submitting', 'b002 submitting']);
    assert.deepEqual(
      report.submitted.map(({ batch, msgid }) => [batch, msgid]),
      [
        ['b001', 'm1'],
        ['b002', 'm2'],
      ],
    );
    assert.deepEqual(await bench.states('later'), { b001: 'planned' });
    const steps = events.map((event) => (event.kind === 'batch' ? event.batch.state : event.kind));
    assert.deepEqual(steps, ['reserved', 'submitting', 'submitted', 'reserved', 'submitting', 'submitted']);
  });

  it('hands the transport everything that goes out', async () => {
    await bench.add({ batches: [['a', 'b']] });
    await bench.runner.sendDue({ by });
    const [call] = bench.transport.calls;
    assert.deepEqual(
      [call?.key, call?.sender, call?.channel, call?.recipients],
      ['c1/b001', 'zhangsan', 'wecom', ['a', 'b']],
    );
  });

  it('waits where a limit says so, keeps the order, and goes on when it frees', async () => {
    await bench.add({ batches: [3, 3, 1] });
    bench.limits = hourly(5);
    const first = await bench.runner.sendDue({ by });
    assert.deepEqual([first.submitted.length, first.waiting.length, first.nextAt], [1, 1, NOON + HOUR]);
    assert.equal(first.waiting[0]?.refusals[0]?.code, 'personTimes.perHour');
    bench.clock.ms = NOON + HOUR;
    const second = await bench.runner.sendDue({ by });
    assert.deepEqual(
      second.submitted.map(({ batch }) => batch),
      ['b002', 'b003'],
    );
  });

  it('skips a batch whose window has passed', async () => {
    await bench.add({ batches: [['a']] });
    await bench.store.reschedule('c1', [{ batch: 'b001', start: NOON, notAfter: NOON + HOUR }], at(NOON));
    bench.clock.ms = NOON + HOUR + 1;
    const report = await bench.runner.sendDue({ by });
    assert.deepEqual([report.missed.length, bench.transport.calls.length], [1, 0]);
  });

  it('stops before the next batch when it is told to, and resumes with exactly the remainder', async () => {
    await bench.add({ batches: [['a'], ['b'], ['c']] });
    const signal = { aborted: false };
    bench.transport.onSubmit = async () => {
      signal.aborted = true;
    };
    const report = await bench.runner.sendDue({ by, signal });
    assert.deepEqual([report.stopped, report.submitted.length], [true, 1]);
    bench.transport.onSubmit = async () => {};
    await bench.runner.pause('c1', { by });
    assert.equal((await bench.runner.sendDue({ by })).submitted.length, 0);
    await bench.runner.resume('c1', { by });
    await bench.runner.sendDue({ by });
    assert.deepEqual(sent(), ['a', 'b', 'c']);
  });

  it('lets a pause that comes during a call take effect before the next', async () => {
    await bench.add({ batches: [['a'], ['b']] });
    bench.transport.onSubmit = async () => {
      await bench.runner.pause('c1', { by });
    };
    await bench.runner.sendDue({ by });
    assert.deepEqual(await bench.states(), { b001: 'submitted', b002: 'planned' });
  });

  it('records who the platform refused', async () => {
    await bench.add({ batches: [['a', 'b']] });
    bench.transport.answers = [{ kind: 'submitted', msgid: 'm', failed: [{ recipient: 'b' }] }];
    await bench.runner.sendDue({ by });
    assert.deepEqual(await bench.store.deliveryStates({ campaign: 'c1', batch: 'b001' }, ['a', 'b']), [
      'waiting',
      'failed',
    ]);
  });

  it('tries a call that never arrived again, later and as a new batch', async () => {
    await bench.add({ batches: [['a'], ['b']] });
    bench.transport.answers = [{ kind: 'not-reached', problem }];
    const first = await bench.runner.sendDue({ by });
    assert.deepEqual([first.failed.length, first.nextAt, bench.transport.calls.length], [1, NOON + MINUTE, 1]);
    bench.clock.ms = NOON + MINUTE;
    await bench.runner.sendDue({ by });
    assert.deepEqual(await bench.states(), { b001: 'failed', b001r1: 'submitted', b002: 'submitted' });
    assert.deepEqual(sent().sort(), ['a', 'a', 'b']);
  });

  it('gives up after five tries and leaves the rest to a person', async () => {
    await bench.add({ batches: [['a']] });
    bench.transport.answers = Array.from({ length: 9 }, () => ({ kind: 'not-reached' as const, problem }));
    for (let round = 0; round < 9; round++) {
      await bench.runner.sendDue({ by });
      bench.clock.ms += 2 * HOUR;
    }
    assert.equal(bench.transport.calls.length, 6);
    assert.equal((await bench.states()).b001r5, 'failed');
  });

  it('never repeats a call that may have arrived', async () => {
    await bench.add({ batches: [['a'], ['b']] });
    bench.transport.answers = [new Error('socket hang up'), { kind: 'unknown', problem }];
    const report = await bench.runner.sendDue({ by });
    assert.equal(report.unknown.length, 2);
    await bench.runner.sendDue({ by });
    assert.equal(bench.transport.calls.length, 2);
    assert.equal((await bench.store.usage('flagship', 0)).held.length, 2);
  });

  it('drops only the batches of a member whom the platform does not know', async () => {
    await bench.add({ batches: [['a'], ['b']] });
    bench.transport.answers = [{ kind: 'rejected', scope: 'sender', problem, code: '40003' }];
    await bench.add({ id: 'c2', content: 'b', batches: [['c']] });
    await bench.runner.sendDue({ by, campaign: 'c1' });
    assert.deepEqual(await bench.states('c1'), { b001: 'failed', b002: 'released' });
    assert.equal((await bench.store.campaign('c1'))?.state, 'active');
  });

  it('pauses a campaign that the platform refuses as a whole', async () => {
    await bench.add({ batches: [['a'], ['b']] });
    bench.transport.answers = [{ kind: 'rejected', scope: 'campaign', problem, code: '40201' }];
    await bench.runner.sendDue({ by });
    assert.deepEqual(await bench.states('c1'), { b001: 'failed', b002: 'planned' });
    assert.equal((await bench.store.campaign('c1'))?.state, 'paused');
    const [event] = await bench.store.events({ kind: 'campaign.state' });
    assert.match(event?.why ?? '', /40201/);
  });

  it('goes on with the other batches when one is refused for itself', async () => {
    await bench.add({ batches: [['a'], ['b']] });
    bench.transport.answers = [{ kind: 'rejected', scope: 'batch', problem }];
    await bench.runner.sendDue({ by });
    assert.deepEqual(await bench.states('c1'), { b001: 'failed', b002: 'submitted' });
  });

  it('takes no quota for what can not be prepared', async () => {
    await bench.add({ batches: [['a'], ['b']] });
    bench.transport.prepare = async ({ batch }) =>
      batch === 'b001'
        ? { kind: 'rejected', scope: 'batch', problem }
        : { kind: 'later', problem, retryAt: NOON + HOUR };
    const report = await bench.runner.sendDue({ by });
    assert.deepEqual(await bench.states(), { b001: 'released', b002: 'planned' });
    assert.deepEqual([report.nextAt, bench.transport.calls.length], [NOON + HOUR, 0]);
    assert.deepEqual((await bench.store.usage('flagship', 0)).held, []);
  });

  it('leaves out who has opted out since, and who has the same content already', async () => {
    await bench.add({ batches: [['a', 'b', 'c']] });
    await bench.add({ id: 'c2', batches: [['c', 'd'], ['a']] });
    bench.optedOut = ['b'];
    await bench.runner.sendDue({ by });
    assert.deepEqual(sent(), ['a', 'c', 'd']);
    assert.deepEqual(await bench.states('c2'), { b001: 'submitted', b002: 'released' });
  });

  it('sends nothing that differs from the plan', async () => {
    const other = await sendBench((ports) => ({
      ...ports,
      content: async (batch) => ({ ...(await ports.content(batch)), text: '别的内容' }) as never,
    }));
    try {
      await other.add({ batches: [['a']] });
      const report = await other.runner.sendDue({ by });
      assert.deepEqual(
        [report.waiting[0]?.refusals[0]?.code, other.transport.calls.length],
        ['send/content-changed', 0],
      );
    } finally {
      await other.dispose();
    }
  });

  it('keeps trying to record what has happened, and leaves a batch that can not be recorded in hand', async () => {
    await bench.add({ batches: [['a']] });
    let failures = 3;
    const real = bench.store.transition.bind(bench.store);
    bench.store.transition = async (request) => {
      if (request.to === 'submitted' && failures-- > 0) throw new LedgerProblem('disk-full', { path: bench.path });
      return real(request);
    };
    const report = await bench.runner.sendDue({ by });
    assert.deepEqual([report.submitted.length, bench.pauses.length], [1, 3]);
    await bench.add({ id: 'c2', content: 'b', batches: [['b']] });
    failures = 99;
    const told: string[] = [];
    const onProgress: OnProgress = (event) => {
      if (event.kind === 'problem') told.push(event.problem.key);
    };
    await assert.rejects(bench.runner.sendDue({ by, onProgress }), (error: LedgerProblem) => {
      assert.equal(error.code, 'outcome-unwritten');
      return error.sentence.key === 'ledger.problem.outcome-unwritten.disk-full';
    });
    assert.deepEqual(told, [], 'it is said once, by the sentence that ends the run');
    assert.deepEqual(await bench.states('c2'), { b001: 'submitting' });
  });

  it('sends nothing more once the ledger is moved away under it, and goes on without what was under way', async () => {
    await bench.add({ batches: [['a'], ['b']] });
    bench.transport.onSubmit = async () => renameSync(bench.path, `${bench.path}.away`);
    await assert.rejects(bench.runner.sendDue({ by }), (error: LedgerProblem) => error.code === 'outcome-unwritten');
    assert.deepEqual([sent(), bench.pauses.length], [['a'], 4]);
    // Put back too late to be recorded: in hand as long as this process lives, then unknown.
    renameSync(`${bench.path}.away`, bench.path);
    bench.transport.onSubmit = async () => {};
    await bench.runner.sendDue({ by });
    assert.deepEqual([sent(), await bench.states()], [['a', 'b'], { b001: 'submitting', b002: 'submitted' }]);
  });

  describe('afterwards', () => {
    it('polls until everything is known, the rarer the older', async () => {
      await bench.add({ batches: [['a', 'b']] });
      await bench.runner.sendDue({ by });
      bench.transport.polls = [
        { kind: 'pending' },
        {
          kind: 'results',
          complete: false,
          results: [
            { recipient: 'a', state: 'delivered' },
            { recipient: 'b', state: 'pending' },
          ],
        },
        { kind: 'unavailable', problem },
        { kind: 'results', complete: true, results: [{ recipient: 'b', state: 'not-friend' }] },
      ];
      const first = await bench.runner.settle({ by });
      assert.equal(first.nextAt, NOON + 30_000);
      assert.equal((await bench.runner.settle({ by })).nextAt, NOON + 30_000);
      assert.equal(bench.transport.polls.length, 3);
      bench.clock.ms += HOUR;
      assert.equal((await bench.runner.settle({ by })).nextAt, bench.clock.ms + 300_000);
      assert.equal((await bench.store.batch({ campaign: 'c1', batch: 'b001' }))?.delivered, 1);
      bench.clock.ms += HOUR;
      await bench.runner.settle({ by });
      bench.clock.ms += HOUR;
      assert.deepEqual(
        (await bench.runner.settle({ by })).settled.map(({ batch }) => batch),
        ['b001'],
      );
      assert.deepEqual(await bench.states(), { b001: 'settled' });
    });

    it('finds what had arrived, tries again what is proven absent, and leaves the rest to a person', async () => {
      await bench.add({ batches: [['a'], ['b'], ['c']] });
      bench.transport.answers = Array.from({ length: 3 }, () => ({ kind: 'unknown' as const, problem }));
      await bench.runner.sendDue({ by });
      bench.transport.finds = [
        { kind: 'found', msgid: 'm7', failed: [] },
        { kind: 'absent' },
        { kind: 'undecided', problem, retryAt: NOON + HOUR },
      ];
      const report = await bench.runner.reconcile({ by });
      assert.deepEqual(
        report.found.map(({ batch, msgid }) => [batch, msgid]),
        [['b001', 'm7']],
      );
      assert.deepEqual(
        report.requeued.map(({ batch }) => batch),
        ['b002r1'],
      );
      assert.deepEqual(
        report.undecided.map(({ batch, retryAt }) => [batch.batch, retryAt]),
        [['b003', NOON + HOUR]],
      );
      await bench.runner.sendDue({ by });
      assert.deepEqual(await bench.states(), {
        b001: 'submitted',
        b002: 'failed',
        b002r1: 'submitted',
        b003: 'unknown',
      });
    });

    it('looks again after five minutes where nobody waits, sooner where the outside says when, and at once for a person', async () => {
      await bench.add({ batches: [['a']] });
      bench.transport.answers = [{ kind: 'unknown', problem }];
      await bench.runner.sendDue({ by });
      const looks: number[] = [];
      const answers: (number | undefined)[] = [undefined, NOON + 7 * MINUTE, undefined];
      bench.transport.find = async () => {
        looks.push((bench.clock.ms - NOON) / MINUTE);
        const retryAt = answers.shift();
        return { kind: 'undecided', ...(retryAt !== undefined && { retryAt }) };
      };
      for (let half = 0; half <= 30; half++) {
        bench.clock.ms = NOON + half * 30_000;
        const { undecided } = await bench.runner.reconcile({ by, patient: true });
        assert.equal(undecided.length, 1);
      }
      assert.deepEqual(looks, [0, 5, 7, 12]);
      await bench.runner.reconcile({ by });
      assert.deepEqual(looks, [0, 5, 7, 12, 15]);
      assert.deepEqual(sent(), ['a']);
    });

    it('does what a person decides about a batch of unknown outcome', async () => {
      await bench.add({ batches: [['a'], ['b']] });
      bench.transport.answers = Array.from({ length: 2 }, () => ({ kind: 'unknown' as const, problem }));
      await bench.runner.sendDue({ by });
      const [first, second] = await bench.store.batches({ campaign: 'c1' });
      assert.ok(first && second);
      const unproven = await bench.runner.decide(first, 'sent', { by });
      assert.deepEqual(unproven.kind === 'unproven' && unproven.people, ['a']);
      assert.deepEqual(await bench.states(), { b001: 'unknown', b002: 'unknown' });
      const sentByHand = await bench.runner.decide(first, 'sent', { by, force: true });
      assert.equal(sentByHand.kind === 'done' && sentByHand.batch.state, 'submitted');
      const again = await bench.runner.decide(second, 'resend', { by, why: '客户说没收到' });
      assert.equal(again.kind === 'done' && again.batch.batch, 'b002r1');
      assert.equal((await bench.runner.decide(first, 'resend', { by })).kind, 'over');
      assert.equal((await bench.store.events({ kind: 'batch.requeued' }))[0]?.why, '客户说没收到');
    });

    it('sends nothing again on a word while it may still turn up, or has: the outside is asked first', async () => {
      await bench.add({ batches: [['a'], ['b']] });
      bench.transport.answers = Array.from({ length: 2 }, () => ({ kind: 'unknown' as const, problem }));
      await bench.runner.sendDue({ by });
      const [first, second] = await bench.store.batches({ campaign: 'c1' });
      assert.ok(first && second);
      const soon = NOON + 15 * MINUTE;
      bench.transport.finds = [
        { kind: 'undecided', problem, retryAt: soon },
        { kind: 'undecided' },
        { kind: 'found', msgid: 'm9', failed: [] },
      ];
      assert.deepEqual(await bench.runner.decide(first, 'resend', { by }), { kind: 'refused', problem, retryAt: soon });
      assert.equal((await bench.runner.decide(first, 'resend', { by })).kind, 'refused', 'not looked at is not absent');
      const there = await bench.runner.decide(first, 'resend', { by });
      assert.deepEqual(there.kind === 'found' && [there.batch.state, there.batch.msgid], ['submitted', 'm9']);
      assert.deepEqual(await bench.states(), { b001: 'submitted', b002: 'unknown' });
      assert.equal((await bench.runner.decide(second, 'resend', { by })).kind, 'done');
    });

    it('records the task of what is said to be sent and found there, so that its results are followed', async () => {
      await bench.add({ batches: [['a']] });
      bench.transport.answers = [{ kind: 'unknown', problem }];
      await bench.runner.sendDue({ by });
      const [first] = await bench.store.batches({ campaign: 'c1' });
      assert.ok(first);
      bench.transport.finds = [{ kind: 'found', msgid: 'm9', failed: [] }];
      const there = await bench.runner.decide(first, 'sent', { by });
      assert.deepEqual(there.kind === 'found' && [there.batch.state, there.batch.msgid], ['submitted', 'm9']);
    });

    it('cancels outside too, and says where that was refused', async () => {
      await bench.add({ batches: [['a'], ['b']] });
      bench.limits = hourly(1);
      await bench.runner.sendDue({ by });
      bench.transport.cancel = async () => ({ kind: 'refused', problem });
      const report = await bench.runner.cancel('c1', { by });
      assert.deepEqual([report.campaign.state, report.refused.length], ['cancelled', 1]);
      assert.deepEqual(await bench.states(), { b001: 'submitted', b002: 'released' });
    });

    it('stops outside what a cancel met in the middle of its call, and does so once', async () => {
      await bench.add({ batches: [['a']] });
      const stopped: string[] = [];
      bench.transport.cancel = async ({ msgid }) => {
        stopped.push(msgid ?? '');
        return stopped.length === 1 ? { kind: 'refused', problem } : { kind: 'done' };
      };
      bench.transport.onSubmit = async () => {
        const { open } = await bench.runner.cancel('c1', { by });
        assert.deepEqual(
          open.map(({ state }) => state),
          ['submitting'],
        );
      };
      await bench.runner.sendDue({ by });
      // The platform was not ready for it yet: the next poll stops it, and those after it leave it alone.
      for (const minutes of [0, 10, 20]) {
        bench.clock.ms = NOON + minutes * MINUTE;
        await bench.runner.settle({ by });
      }
      assert.deepEqual(stopped, ['m1', 'm1']);
    });

    it('stops outside what is found after its campaign was cancelled, and sends nothing of it again', async () => {
      await bench.add({ batches: [['a'], ['b'], ['c']] });
      bench.transport.answers = Array.from({ length: 3 }, () => ({ kind: 'unknown' as const, problem }));
      const stopped: string[] = [];
      bench.transport.cancel = async ({ batch }) => {
        stopped.push(batch);
        return { kind: 'done' };
      };
      await bench.runner.sendDue({ by });
      assert.equal((await bench.runner.cancel('c1', { by })).open.length, 3);
      bench.transport.finds = [{ kind: 'found', msgid: 'm', failed: [] }, { kind: 'absent' }, { kind: 'undecided' }];
      const { found, requeued, undecided } = await bench.runner.reconcile({ by });
      assert.deepEqual([found.length, requeued.length, undecided.length, stopped], [1, 0, 1, ['b001']]);
      const [left] = await bench.store.batches({ campaign: 'c1', states: ['unknown'] });
      assert.ok(left);
      const over = await bench.runner.decide(left, 'resend', { by });
      assert.equal(over.kind === 'done' && over.batch.state, 'failed');
      assert.deepEqual(await bench.states(), { b001: 'submitted', b002: 'failed', b003: 'failed' });
    });

    it('queues again what a process left failed before it could do so itself', async () => {
      await bench.add({ batches: [['a'], ['b']] });
      const ref = { campaign: 'c1', batch: 'b001' };
      await bench.store.reserve({ ...ref, key: 'c1/b001', limits: bench.limits, ...at(NOON) });
      await bench.store.transition({ ...ref, to: 'submitting', ...at(NOON) });
      await bench.store.transition({ ...ref, to: 'failed', retry: true, ...at(NOON) });
      await bench.runner.sendDue({ by });
      assert.deepEqual(await bench.states(), { b001: 'failed', b001r1: 'planned', b002: 'submitted' });
      bench.clock.ms = NOON + MINUTE;
      await bench.runner.sendDue({ by });
      assert.deepEqual(sent(), ['b', 'a']);
    });

    it('reminds at most so often in a day, and says when again', async () => {
      await bench.add({ batches: [['a']] });
      assert.equal((await bench.runner.remind('c1', { by, perDay: 2 })).refusals[0]?.code, 'send/no-reminder');
      bench.transport.remind = async () => ({ kind: 'done' });
      await bench.runner.sendDue({ by });
      for (const minutes of [0, 10]) {
        bench.clock.ms = NOON + minutes * MINUTE;
        assert.equal((await bench.runner.remind('c1', { by, perDay: 2 })).done.length, 1);
      }
      const third = await bench.runner.remind('c1', { by, perDay: 2 });
      assert.deepEqual([third.done.length, third.refusals[0]?.freesAt], [0, '2026-11-26T12:00:00+08:00']);
    });

    it('calls unknown what an ended process left in the middle, and looks for it', async () => {
      await bench.add({ batches: [['a']] });
      const other = await openLedger(bench.path, { now: NOON });
      const ref = { campaign: 'c1', batch: 'b001' };
      await other.reserve({ ...ref, key: 'c1/b001', limits: bench.limits, ...at(NOON) });
      await other.transition({ ...ref, to: 'submitting', ...at(NOON) });
      await other.close();
      assert.equal((await bench.runner.recover(by)).length, 1);
      assert.equal((await bench.runner.sendDue({ by })).submitted.length, 0);
      bench.transport.finds = [{ kind: 'absent' }];
      await bench.runner.reconcile({ by });
      assert.deepEqual(
        (await bench.runner.sendDue({ by })).submitted.map(({ batch }) => batch),
        ['b001r1'],
      );
    });

    it('goes on with a batch that a process left reserved', async () => {
      await bench.add({ batches: [['a']] });
      await bench.store.reserve({ campaign: 'c1', batch: 'b001', key: 'c1/b001', limits: bench.limits, ...at(NOON) });
      assert.equal((await bench.runner.sendDue({ by })).submitted.length, 1);
    });
  });
});
