import assert from 'node:assert/strict';
import { startSend } from '../../server/src/node/campaigns/startSend';
import { runWorker } from '../../server/src/node/campaigns/worker';
import { startWecomStandIn, type StandIn } from '../wecom/standIn';
import { SECRET } from '../wecom/world';
import { SEND_NOW, SendProject, TEMPLATE, wecomFlagship } from './sendProject';

const env = { QUNFA_WECOM_SECRET_FLAGSHIP: SECRET };

describe('one customer’s text that can not be sent', () => {
  let project: SendProject = undefined as never;
  let standIn: StandIn;
  beforeEach(async () => {
    standIn = await startWecomStandIn({
      company: { customers: { zhangsan: ['k1', 'k2', 'k3'] } },
      now: () => SEND_NOW,
    });
    const flagship = wecomFlagship(standIn.baseUrl);
    project = new SendProject({ config: { accounts: { flagship } } });
  });
  afterEach(async () => {
    await standIn.close();
    project.dispose();
  });
  const list = (...names: readonly string[]): void => {
    const rows = names.map((name, index) => `k${index + 1},"${name}",zhangsan,customer`);
    project.write('customers.csv', `id,昵称,跟进人,关系\n${rows.join('\n')}\n`);
  };
  const refusals = async () =>
    (await project.prepare({ transport: undefined })).refusals
      // The checks may have their own word to say.
      .filter(({ code }) => code === 'send/text')
      .map(({ message: { key, args } }) => [key, args?.people, args?.columns]);

  it('for a control character, or half a character, is refused before anything goes out, with who and where', async () => {
    for (const name of ['小\u0001明', '小\ufffe\u0007', '小\u001b[1m']) {
      list('小红', name, '小刚');
      assert.deepEqual(await refusals(), [['send.refusal.text.characters', ['k2'], ['昵称']]]);
    }
    list('小红', '小明', '小刚');
    assert.deepEqual(await refusals(), []);
  });

  it('for its length, or for nothing left of it, likewise', async () => {
    list('小红', '明'.repeat(1400), '小刚');
    assert.deepEqual(await refusals(), [['send.refusal.text.text', ['k2'], ['昵称']]]);
    project.write('member-day.broadcast.md', `${TEMPLATE.split('{{')[0]}{{昵称|}}\n`);
    list('小红', '', '小刚');
    assert.deepEqual(await refusals(), [['send.refusal.text.empty', ['k2'], ['昵称']]]);
  });

  it('in a campaign under way releases its own batch: the others are sent', async () => {
    list('小红', '小\u0001明', '小刚');
    const planned = await project.prepare({ transport: undefined });
    const made = { ...planned, refusals: [] };
    const sent = await project.withStore((store) => startSend(made, { store, now: () => project.now, env }));
    assert.ok(sent.kind === 'sent');
    await project.withStore(async (store) => {
      for (let round = 0; round < 4; round++) {
        project.now += 2 * 60_000;
        await runWorker({
          ...{ store, by: 'worker', now: () => project.now, env, once: true },
          signal: new AbortController().signal,
        });
      }
      const batches = await store.batches({});
      const released = batches.filter(({ state }) => state === 'released');
      assert.deepEqual(
        released.map(({ size, problem }) => [size, problem?.key]),
        [[1, 'wecom.unfit.characters']],
      );
      assert.deepEqual(batches.map(({ state }) => state).sort(), ['released', 'submitted', 'submitted']);
      assert.equal((await store.campaigns())[0]?.state, 'active');
    });
  });
});
