import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { batchMarker } from '../../server/src/node/wecom/message/batchMarker';
import { createWecomTransport } from '../../server/src/node/wecom/wecomTransport';
import { ADD, always, type WecomBench, wecomBench } from './wecomFixture';

describe('wecom: one submission', () => {
  let bench: WecomBench;
  const start = async (...args: Parameters<typeof wecomBench>): Promise<WecomBench> => {
    bench = await wecomBench(...args);
    return bench;
  };
  afterEach(() => bench.dispose());

  it('makes a task of the sender, with the text as it is written', async () => {
    const { transport, standIn, batch, calls } = await start();
    assert.deepEqual(await transport.prepare?.(batch()), { kind: 'ready' });
    const outcome = await transport.submit(batch());
    assert.deepEqual(outcome, { kind: 'submitted', msgid: standIn.tasks[0]?.msgid, failed: [] });
    const [body] = standIn.bodies(ADD);
    assert.deepEqual(body, {
      chat_type: 'single',
      external_userid: ['wm-a', 'wm-b', 'wm-c'],
      sender: 'zhangsan',
      text: { content: batch().text },
    });
    const raw = standIn.requests.find(({ endpoint }) => endpoint === ADD)?.raw.toString('utf8') ?? '';
    assert.ok(raw.includes('会员日今晚八点开始 🍵') && !raw.includes('\\u'));
    assert.equal(calls('gettoken'), 1);
    assert.ok(standIn.requests.every(({ headers }) => headers.connection === 'close'));
  });

  it('an id that another batch has already makes it unknown: two batches are not one task', async () => {
    const { transport, batch } = await start({ isTaken: async () => true });
    const outcome = await transport.submit(batch());
    assert.deepEqual(outcome.kind === 'unknown' && outcome.problem.key, 'wecom.problem.msgid-taken');
  });

  it('maps every kind of attachment, uploads each file once, and marks links and pages', async () => {
    const { transport, standIn, batch, file, calls } = await start();
    const picture = await file('海报.png');
    const video = await file('a.mp4', Buffer.from('not really a video'));
    const paper = await file('b.pdf', Buffer.from('not really a paper'));
    const marker = batchMarker('c1/b001');
    const wanted = batch({
      attachments: [
        { kind: 'image', file: picture },
        { kind: 'video', file: video },
        { kind: 'file', title: '会员 "细则"', file: paper },
        { kind: 'link', title: '细则', url: 'https://example.com/a?b=1#c', description: '说明', cover: picture },
        { kind: 'link', title: '无封面', url: 'https://example.com/', description: undefined, cover: undefined },
        { kind: 'miniprogram', title: '商城', appid: 'wx0123456789abcdef', page: 'pages/index', cover: picture },
      ],
    });
    assert.deepEqual(await transport.prepare?.(wanted), { kind: 'ready' });
    assert.equal((await transport.submit(wanted)).kind, 'submitted');
    const ids = [...standIn.world.media.keys()];
    const attachments = standIn.bodies(ADD)[0]?.attachments as Record<string, Record<string, string>>[];
    assert.deepEqual(attachments, [
      { msgtype: 'image', image: { media_id: ids[0] } },
      { msgtype: 'video', video: { media_id: ids[1] } },
      { msgtype: 'file', file: { media_id: ids[2] } },
      {
        msgtype: 'link',
        link: {
          title: '细则',
          picurl: attachments[3]?.link?.picurl,
          desc: '说明',
          url: `https://example.com/a?b=1&qf=${marker}#c`,
        },
      },
      { msgtype: 'link', link: { title: '无封面', url: `https://example.com/?qf=${marker}` } },
      {
        msgtype: 'miniprogram',
        miniprogram: {
          title: '商城',
          pic_media_id: ids[0],
          appid: 'wx0123456789abcdef',
          page: `pages/index?qf=${marker}`,
        },
      },
    ]);
    assert.match(attachments[3]?.link?.picurl ?? '', /^https:/);
    assert.deepEqual([calls('upload'), calls('uploadimg')], [3, 1]);
    const named = standIn.requests.find(({ url }) => url.includes('type=file'))?.raw.toString('utf8') ?? '';
    assert.match(named, /filename="会员 %22细则%22\.pdf"/);
    await transport.submit(batch({ ...wanted, key: 'c1/b002' }));
    assert.deepEqual([calls('upload'), calls('uploadimg')], [3, 1]);
  });

  it('sends to customer groups', async () => {
    const { transport, standIn, batch } = await start();
    const outcome = await transport.submit(batch({ chatType: 'group', recipients: ['wr-1', 'wr-2'] }));
    assert.equal(outcome.kind, 'submitted');
    const [body] = standIn.bodies(ADD);
    assert.deepEqual(
      [body?.chat_type, body?.chat_id_list, body?.external_userid],
      ['group', ['wr-1', 'wr-2'], undefined],
    );
  });

  it('records everybody in fail_list although the errcode is 0', async () => {
    const { transport, batch } = await start();
    const outcome = await transport.submit(batch({ recipients: ['wm-a', 'wm-unknown', 'wm-e'] }));
    assert.deepEqual(outcome.kind === 'submitted' && outcome.failed, [
      { recipient: 'wm-unknown' },
      { recipient: 'wm-e' },
    ]);
  });

  it('uploads again, once, when a media id has ended', async () => {
    const { transport, standIn, batch, file, calls } = await start();
    const wanted = batch({ attachments: [{ kind: 'image', file: await file('a.png') }] });
    await transport.prepare?.(wanted);
    standIn.world.media.clear();
    assert.equal((await transport.submit(wanted)).kind, 'submitted');
    assert.deepEqual([calls('upload'), calls(ADD)], [2, 2]);
    standIn.fault(always(ADD, { kind: 'errcode', errcode: 41006 }));
    const outcome = await transport.submit(wanted);
    assert.deepEqual([outcome.kind, calls('upload'), calls(ADD)], ['rejected', 3, 4]);
  });

  it('uploads again when the life of a media id is nearly over, and keeps ids between processes', async () => {
    const { account, ports, folder, batch, file, clock, calls } = await start();
    const mediaCache = `${folder}/kept/media.json`;
    const process = () => createWecomTransport({ account: () => account, ports, mediaCache });
    const wanted = batch({ attachments: [{ kind: 'image', file: await file('a.png') }] });
    await process().prepare?.(wanted);
    assert.equal(statSync(mediaCache).mode & 0o777, 0o600);
    clock.ms += 2 * 86_400_000;
    await process().prepare?.(wanted);
    assert.equal(calls('upload'), 1);
    clock.ms += 86_400_000;
    await process().prepare?.(wanted);
    assert.equal(calls('upload'), 2);
    writeFileSync(mediaCache, '{"schema":"qunfa.media/1","entries":[');
    await process().prepare?.(wanted);
    assert.equal(calls('upload'), 3);
  });

  it('sends no file that differs from the approved one', async () => {
    const { transport, batch, file, calls } = await start();
    const picture = await file('a.png');
    await file('a.png', Buffer.from('another picture'));
    const wanted = batch({ attachments: [{ kind: 'image', file: picture }] });
    for (const outcome of [await transport.prepare?.(wanted), await transport.submit(wanted)])
      assert.deepEqual(outcome?.kind === 'rejected' && [outcome.scope, outcome.problem.key], [
        'campaign',
        'send.problem.attachment-changed',
      ]);
    assert.equal(calls(ADD), 0);
  });

  it('finds out before the call what can not be one', async () => {
    const { transport, batch, calls } = await start();
    const many = Array.from({ length: 10_001 }, (_, index) => `wm-${index}`);
    const card = {
      kind: 'miniprogram',
      title: '商城',
      appid: 'wx0123456789abcdef',
      page: 'p',
      cover: undefined,
    } as const;
    const cases = [
      [batch({ sender: undefined }), 'no-sender'],
      [batch({ recipients: many }), 'recipients'],
      [batch({ recipients: [] }), 'recipients'],
      [batch({ chatType: 'group', recipients: many.slice(0, 2001) }), 'recipients'],
      [batch({ text: '' }), 'empty'],
      [batch({ text: '茶'.repeat(1334) }), 'text'],
      [batch({ text: 'a\u0001b' }), 'characters'],
      [batch({ text: 'half \ud83d of one' }), 'characters'],
      [batch({ attachments: [card] }), 'cover'],
      [batch({ attachments: Array.from({ length: 10 }, () => card) }), 'attachments'],
    ] as const;
    for (const [wanted, name] of cases)
      for (const outcome of [await transport.prepare?.(wanted), await transport.submit(wanted)])
        assert.equal(outcome?.kind === 'rejected' && outcome.problem.key, `wecom.unfit.${name}`);
    assert.equal(calls(ADD), 0);
  });

  it('takes text with backslashes for what it is', async () => {
    const { transport, standIn, batch } = await start();
    const text = 'C:\\u0041 与 \\\\u4e2d';
    assert.equal((await transport.submit(batch({ text }))).kind, 'submitted');
    assert.deepEqual(standIn.bodies(ADD)[0]?.text, { content: text });
  });

  it('calls nothing reached that never left this machine', async () => {
    const { transport, account, batch, pauses, clock } = await start();
    const holder = createServer();
    await new Promise<void>((ready) => holder.listen(0, '127.0.0.1', ready));
    const { port } = holder.address() as AddressInfo;
    await new Promise((closed) => holder.close(closed));
    Object.assign(account, { baseUrl: `http://127.0.0.1:${port}` });
    const began = clock.ms;
    const outcome = await transport.submit(batch());
    assert.deepEqual(
      [outcome.kind, outcome.kind === 'not-reached' && outcome.problem.key],
      ['not-reached', 'wecom.problem.connection'],
    );
    assert.deepEqual(pauses.slice(0, 3), [1500, 3000, 6000]);
    assert.ok(outcome.kind === 'not-reached' && (outcome.retryAt ?? 0) > began);
    // Many due batches do not each wait for a server that is away.
    const waited = pauses.length;
    for (let index = 0; index < 5; index++) assert.equal((await transport.prepare?.(batch()))?.kind, 'later');
    assert.equal(pauses.length, waited);
    clock.ms += 30_000;
    await transport.prepare?.(batch());
    assert.equal(pauses.length, waited + 3);
  });
});
