import assert from 'node:assert/strict';
import type { Transport } from '../../server/core/send/transport';
import type { WecomPorts } from '../../server/src/node/wecom/ports';
import { createWecomTransport } from '../../server/src/node/wecom/wecomTransport';
import type { Fault, Mishap } from '../wecom/standIn';
import { ADD, always, type WecomBench, wecomBench } from './wecomFixture';

/** What can happen to a call on the wire, with and without effect at the other side. */
const LOST: Readonly<Record<string, (accept: boolean) => Mishap>> = {
  'no answer at all': (accept) => ({ kind: 'silence', accept }),
  'a reset before the answer': (accept) => ({ kind: 'reset', accept }),
  'a reset within the answer': (accept) => ({ kind: 'reset', accept, middle: true }),
  'an answer that never ends': (accept) => ({ kind: 'crumbs', accept, ms: 20 }),
  'a page of a gateway': (accept) => ({ kind: 'html', accept, status: 502 }),
  'half of an answer': (accept) => ({ kind: 'wrong-json', accept }),
  'an answer without end': (accept) => ({ kind: 'flood', accept, bytes: 40 * 1024 * 1024 }),
};

describe('wecom: faults on the way', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await wecomBench({ timeouts: { call: 400, upload: 400 } });
  });
  afterEach(() => bench.dispose());

  for (const [name, mishap] of Object.entries(LOST))
    it(`${name}: unknown, found again where it was accepted, and called only once`, async () => {
      const { standIn, transport, batch, clock, calls } = bench;
      await transport.prepare?.(batch());
      for (const accept of [true, false]) {
        standIn.fault({ at: ADD, mishap: mishap(accept) });
        const called = clock.ms;
        const wanted = batch({ text: `会员日 ${accept}` });
        const before = calls(ADD);
        assert.equal((await transport.submit(wanted)).kind, 'unknown');
        assert.equal(calls(ADD) - before, 1);
        const found = await transport.find(wanted, { from: called, to: clock.ms });
        const msgid = standIn.tasks.find(({ text }) => text === wanted.text)?.msgid;
        if (accept) assert.deepEqual(found, { kind: 'found', msgid, failed: [] });
        else assert.equal(found.kind === 'undecided' && found.problem?.key, 'wecom.problem.looking');
      }
    });

  it('an accepted task without an id is unknown until it is found', async () => {
    const { standIn, transport, batch, clock } = bench;
    standIn.fault({ at: ADD, mishap: { kind: 'alter', fields: { msgid: undefined } } });
    const outcome = await transport.submit(batch());
    assert.equal(outcome.kind === 'unknown' && outcome.problem.key, 'wecom.problem.no-msgid');
    assert.equal((await transport.find(batch(), { from: clock.ms, to: clock.ms })).kind, 'found');
  });

  it('reads are asked again at most three times, after 1, 2 and 4 s and a bit', async () => {
    const { standIn, transport, submitted, pauses, calls } = bench;
    const msgid = await send(bench);
    for (const fault of [
      { kind: 'errcode', errcode: -1 },
      { kind: 'reset', accept: true },
    ] as const) {
      standIn.clearFaults();
      pauses.length = 0;
      const before = calls('get_groupmsg_task');
      standIn.fault({ at: 'get_groupmsg_task', times: 3, mishap: fault });
      assert.equal((await transport.poll(submitted(msgid))).kind, 'results');
      assert.deepEqual(pauses, [1500, 3000, 6000]);
      standIn.fault({ at: 'get_groupmsg_task', times: 4, mishap: fault });
      const outcome = await transport.poll(submitted(msgid));
      assert.equal(outcome.kind, 'unavailable');
      assert.equal(calls('get_groupmsg_task') - before, 8);
    }
  });

  it('a token that can not be had leaves a submission not reached', async () => {
    const { standIn, transport, batch, clock } = bench;
    const mishaps: readonly Mishap[] = [
      { kind: 'silence', accept: false },
      { kind: 'html', accept: false, status: 503 },
      { kind: 'errcode', errcode: -1 },
      { kind: 'errcode', errcode: 45009 },
      { kind: 'alter', fields: { access_token: '' } },
      { kind: 'alter', fields: { access_token: 'x'.repeat(513) } },
      { kind: 'alter', fields: { expires_in: 0 } },
    ];
    for (const mishap of mishaps) {
      standIn.clearFaults();
      standIn.fault(always('gettoken', mishap));
      const outcome = await transport.submit(batch());
      assert.ok(outcome.kind === 'not-reached' && (outcome.retryAt ?? 0) > clock.ms - 60_000, JSON.stringify(outcome));
      clock.ms += 3_600_000;
    }
    assert.equal(standIn.tasks.length, 0);
  });

  it('an upload that fails puts the batch off before quota is taken', async () => {
    const { standIn, transport, batch, file, calls } = bench;
    const wanted = batch({ attachments: [{ kind: 'image', file: await file('a.png') }] });
    const cases: readonly (readonly [Mishap, string])[] = [
      [{ kind: 'silence', accept: false }, 'later'],
      [{ kind: 'errcode', errcode: 45009 }, 'later'],
      [{ kind: 'errcode', errcode: 40009 }, 'rejected'],
      [{ kind: 'errcode', errcode: 60020 }, 'rejected'],
    ];
    for (const [mishap, kind] of cases) {
      standIn.clearFaults();
      standIn.fault(always('upload', mishap));
      assert.equal((await transport.prepare?.(wanted))?.kind, kind);
      bench.clock.ms += 86_400_000 * 31;
    }
    assert.equal(calls(ADD), 0);
  });

  it('never follows a redirection', async () => {
    const { standIn, ports, batch } = bench;
    const seen: string[] = [];
    const outcome = await wecomBenchTransport(bench, async (url, init) => {
      seen.push(url);
      return url.includes('gettoken')
        ? ports.send(url, init)
        : new Response(null, { status: 302, headers: { location: 'http://127.0.0.1:9/' } });
    }).submit(batch());
    assert.deepEqual([outcome.kind, seen.length, standIn.tasks.length], ['unknown', 2, 0]);
  });
});

describe('wecom: too many calls', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await wecomBench();
  });
  afterEach(() => bench.dispose());
  const full: Fault['mishap'] = { kind: 'errcode', errcode: 45009 };

  it('waits for a minute, then an hour, a day and 30 days, each API for itself', async () => {
    const { standIn, transport, batch, clock, calls, submitted } = bench;
    const msgid = await send(bench);
    standIn.fault(always(ADD, full));
    const spans: number[] = [];
    for (let round = 0; round < 5; round++) {
      const outcome = await transport.submit(batch());
      assert.ok(outcome.kind === 'not-reached' && outcome.retryAt !== undefined);
      spans.push((outcome.retryAt - clock.ms) / 1000);
      const before = calls(ADD);
      assert.equal((await transport.submit(batch())).kind, 'not-reached');
      assert.deepEqual(await transport.prepare?.(batch()), {
        kind: 'later',
        problem: { key: 'wecom.problem.paused' },
        retryAt: outcome.retryAt,
      });
      assert.equal(calls(ADD), before);
      assert.equal((await transport.poll(submitted(msgid))).kind, 'results');
      clock.ms = outcome.retryAt;
    }
    assert.deepEqual(spans, [60, 3600, 86_400, 2_592_000, 2_592_000]);
    standIn.clearFaults();
    assert.equal((await transport.submit(batch())).kind, 'submitted');
    standIn.fault({ at: ADD, mishap: full });
    const again = await transport.submit(batch());
    assert.ok(again.kind === 'not-reached' && (again.retryAt ?? 0) - clock.ms === 60_000);
  });

  it('backs off when too many call at once, and lets the call through when there is room', async () => {
    const { standIn, transport, batch, pauses } = bench;
    standIn.fault({ at: ADD, times: 2, mishap: { kind: 'errcode', errcode: 45033 } });
    assert.equal((await transport.submit(batch())).kind, 'submitted');
    assert.deepEqual(pauses, [1500, 3000]);
    assert.equal(standIn.tasks.length, 1);
  });
});

async function send({ transport, batch }: WecomBench): Promise<string> {
  const outcome = await transport.submit(batch());
  assert.ok(outcome.kind === 'submitted' && outcome.msgid !== undefined);
  return outcome.msgid;
}

function wecomBenchTransport({ account, ports }: WecomBench, sendBy: WecomPorts['send']): Transport {
  return createWecomTransport({ account: () => account, ports: { ...ports, send: sendBy } });
}
