import assert from 'node:assert/strict';
import { createWecomTransport } from '../../server/src/node/wecom/wecomTransport';
import { WecomConnections } from '../../server/src/node/wecom/wecomConnections';
import { ADD, always, type WecomBench, wecomBench } from './wecomFixture';

describe('wecom: what a process knows of an account', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await wecomBench({ company: { customers: { zhangsan: ['wm-a', 'wm-b', 'wm-c'] } } });
  });
  afterEach(() => bench.dispose());
  /** As each campaign, and each round of a worker, makes its own. */
  const transports = () => {
    const connections = new WecomConnections(bench.ports);
    return () => createWecomTransport({ account: () => bench.account, ports: bench.ports, connections });
  };

  it('campaigns and rounds share one token and one upload', async () => {
    const next = transports();
    const attachments = [{ kind: 'image' as const, file: await bench.file('a.png') }];
    for (let round = 1; round <= 4; round++)
      assert.equal((await next().submit(bench.batch({ key: `c${round}/b001`, attachments }))).kind, 'submitted');
    assert.deepEqual([bench.calls('gettoken'), bench.calls('upload')], [1, 1]);
  });

  it('a wrong secret is tried once, not once a campaign: repeated ones ban the address for an hour', async () => {
    bench.secret = 'wrong';
    const next = transports();
    for (let round = 0; round < 5; round++) {
      assert.equal((await next().prepare?.(bench.batch()))?.kind, 'rejected');
      assert.equal((await next().poll(bench.submitted('m'))).kind, 'unavailable');
    }
    assert.equal(bench.calls('gettoken'), 1);
  });

  it('a full rate window is waited for by every campaign', async () => {
    bench.standIn.fault(always(ADD, { kind: 'errcode', errcode: 45009 }));
    const next = transports();
    assert.equal((await next().submit(bench.batch())).kind, 'not-reached');
    for (let round = 0; round < 3; round++) {
      const later = await next().prepare?.(bench.batch({ campaign: `c${round}` }));
      assert.deepEqual(later?.kind === 'later' && later.retryAt, bench.clock.ms + 60_000);
    }
    assert.equal(bench.calls(ADD), 1);
  });

  it('another company, address or account under the same name has its own', () => {
    const connections = new WecomConnections(bench.ports);
    const one = connections.account('flagship', bench.account);
    assert.equal(connections.account('flagship', { ...bench.account }), one);
    for (const change of [{ corpId: 'ww9' }, { baseUrl: 'https://example.com' }])
      assert.notEqual(connections.account('flagship', { ...bench.account, ...change }), one);
    assert.notEqual(connections.account('other', bench.account), one);
  });
});
