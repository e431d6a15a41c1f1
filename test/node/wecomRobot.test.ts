import assert from 'node:assert/strict';
import { createSendToRobot } from '../../server/src/node/wecom/robot/sendToRobot';
import { ROBOT_KEY } from '../wecom/world';
import { PNG, type WecomBench, wecomBench } from './wecomFixture';

describe('group robot', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await wecomBench({ timeouts: { call: 1500 } });
  });
  afterEach(() => bench.dispose());
  const address = (key = ROBOT_KEY): string => `${bench.standIn.baseUrl}/cgi-bin/webhook/send?key=${key}`;
  const messages = (): unknown[] => bench.standIn.world.robots.get(ROBOT_KEY)?.messages ?? [];
  const keyOf = (outcome: { kind: string; problem?: { key: string } }): string => outcome.problem?.key ?? outcome.kind;

  it('sends text, Markdown and pictures', async () => {
    const send = createSendToRobot(bench.ports);
    const picture = await bench.file('a.png');
    const kinds = [
      { kind: 'text', content: '预览：会员日 🍵' },
      { kind: 'markdown', content: '**会员日**' },
      { kind: 'image', path: picture.path },
    ] as const;
    for (const message of kinds) assert.deepEqual(await send(address(), message), { kind: 'sent' });
    assert.deepEqual(messages().slice(0, 2), [
      { msgtype: 'text', text: { content: '预览：会员日 🍵' } },
      { msgtype: 'markdown', markdown: { content: '**会员日**' } },
    ]);
    assert.equal((messages()[2] as { image: { base64: string } }).image.base64, PNG.toString('base64'));
  });

  it('keeps to 20 messages a minute, each group for itself', async () => {
    const send = createSendToRobot(bench.ports);
    bench.standIn.world.robots.set('another', { messages: [], times: [] });
    const message = { kind: 'text', content: '试发' } as const;
    for (let index = 0; index < 20; index++) {
      assert.equal((await send(address(), message)).kind, 'sent');
      bench.clock.ms += 1000;
    }
    const began = bench.clock.ms - 20_000;
    const outcome = await send(address(), message);
    assert.deepEqual(outcome, {
      kind: 'later',
      problem: { key: 'wecom.robot.rate', args: { limit: 20, seconds: 40 } },
      retryAt: began + 60_000,
    });
    assert.equal((await send(address('another'), message)).kind, 'sent');
    bench.clock.ms = began + 60_000;
    assert.equal((await send(address(), message)).kind, 'sent');
    assert.equal(messages().length, 21);
    // Another program has used the minute up: the robot itself says so.
    const fresh = createSendToRobot(bench.ports);
    assert.equal((await fresh(address(), message)).kind, 'later');
  });

  it('says what is wrong before anything is sent', async () => {
    const send = createSendToRobot(bench.ports);
    const big = await bench.file('big.png', Buffer.concat([PNG, Buffer.alloc(2 * 1024 * 1024)]));
    const text = await bench.file('a.txt', Buffer.from('no picture'));
    const cases = [
      [address(), { kind: 'text', content: ' ' }, 'wecom.robot.empty'],
      [address(), { kind: 'text', content: '茶'.repeat(683) }, 'wecom.robot.text'],
      [address(), { kind: 'markdown', content: '茶'.repeat(1366) }, 'wecom.robot.text'],
      [address(), { kind: 'text', content: '\u0000' }, 'wecom.unfit.characters'],
      [address(), { kind: 'image', path: big.path }, 'wecom.robot.image-size'],
      [address(), { kind: 'image', path: text.path }, 'wecom.robot.image-type'],
      [address(), { kind: 'image', path: `${bench.folder}/none.png` }, 'wecom.robot.image-missing'],
      ['http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k', { kind: 'text', content: 'a' }, 'wecom.robot.address'],
      [`${bench.standIn.baseUrl}/cgi-bin/webhook/send`, { kind: 'text', content: 'a' }, 'wecom.robot.address'],
      ['群机器人', { kind: 'text', content: 'a' }, 'wecom.robot.address'],
    ] as const;
    for (const [url, message, key] of cases) assert.equal(keyOf(await send(url, message)), key);
    assert.equal(bench.standIn.requests.length, 0);
    assert.deepEqual(await send(address(), { kind: 'markdown', content: '茶'.repeat(1365) }), { kind: 'sent' });
  });

  it('says what the robot answers, never its key, and sends nothing twice', async () => {
    const send = createSendToRobot(bench.ports);
    const message = { kind: 'text', content: '试发' } as const;
    assert.equal(keyOf(await send(address('wrong'), message)), 'wecom.robot.key');
    bench.standIn.fault({
      at: 'send',
      mishap: { kind: 'errcode', errcode: 45002, errmsg: `too long, key ${ROBOT_KEY}` },
    });
    const refused = await send(address(), message);
    assert.equal(keyOf(refused), 'wecom.robot.failed');
    assert.ok(!JSON.stringify(refused).includes(ROBOT_KEY));
    bench.standIn.fault({ at: 'send', mishap: { kind: 'silence', accept: true } });
    assert.equal(keyOf(await send(address(), message)), 'wecom.problem.timeout');
    assert.equal(messages().length, 1);
  });
});
