import assert from 'node:assert/strict';
import { type StandIn, startWecomStandIn } from '../wecom/standIn';
import { CORP_ID, OFFICIAL, ROBOT_KEY, SECRET } from '../wecom/world';

/** The stand-in is worth something only if it refuses what the documents do not allow. */
describe('the WeCom stand-in', () => {
  let standIn: StandIn;
  let token = '';
  before(async () => {
    standIn = await startWecomStandIn();
    token = String((await get(`cgi-bin/gettoken?corpid=${CORP_ID}&corpsecret=${SECRET}`)).access_token);
  });
  after(() => standIn.close());
  type Answer = Readonly<Record<string, unknown>>;
  const get = async (path: string): Promise<Answer> =>
    (await fetch(`${standIn.baseUrl}/${path}`)).json() as Promise<Answer>;
  const post = async (path: string, body: unknown): Promise<Answer> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return (await fetch(`${standIn.baseUrl}/${path}`, { method: 'POST', body: text })).json() as Promise<Answer>;
  };
  const ask = async (name: string, body: unknown): Promise<unknown> =>
    (await post(`cgi-bin/externalcontact/${name}?access_token=${token}`, body)).errcode;

  it('asks for the right company, secret and token', async () => {
    const codes = [
      await get('cgi-bin/gettoken?corpsecret=x'),
      await get(`cgi-bin/gettoken?corpid=${CORP_ID}`),
      await get(`cgi-bin/gettoken?corpid=other&corpsecret=${SECRET}`),
      await get(`cgi-bin/gettoken?corpid=${CORP_ID}&corpsecret=x`),
      await get(`cgi-bin/gettoken?corpid=${CORP_ID}&corpsecret=${SECRET}&extra=1`),
      await get('cgi-bin/externalcontact/get_follow_user_list'),
      await get('cgi-bin/externalcontact/get_follow_user_list?access_token=x'),
      await post(`cgi-bin/gettoken?corpid=${CORP_ID}&corpsecret=${SECRET}`, {}),
    ].map(({ errcode }) => errcode);
    assert.deepEqual(codes, [41002, 41004, 40013, 40001, 40058, 41001, 40014, 404]);
    const again = await get(`cgi-bin/gettoken?corpid=${CORP_ID}&corpsecret=${SECRET}`);
    assert.equal(again.access_token, token);
  });

  it('refuses messages with unknown, missing or malformed fields', async () => {
    const good = { chat_type: 'single', external_userid: ['wm-a'], sender: 'zhangsan', text: { content: '茶' } };
    const many = Array.from({ length: 10_001 }, (_, index) => `wm-${index}`);
    const link = (change: object) => [{ msgtype: 'link', link: { title: 't', url: 'https://e.com', ...change } }];
    const cases: readonly (readonly [unknown, number])[] = [
      [good, 0],
      [{ ...good, idempotency_key: 'x' }, 40058],
      [{ ...good, chat_type: 'both' }, 40058],
      [{ ...good, external_userid: 'wm-a' }, 40058],
      [{ ...good, external_userid: [] }, 40063],
      [{ ...good, external_userid: many }, 40058],
      [{ ...good, external_userid: undefined }, 40063],
      [{ ...good, text: undefined }, 44004],
      [{ ...good, text: { content: '' } }, 40063],
      [{ ...good, text: { content: '茶'.repeat(1334) } }, 45002],
      [{ ...good, text: { content: '违禁词样本' } }, 40201],
      [{ ...good, sender: 'nobody' }, 60111],
      [{ ...good, external_userid: ['wm-nobody'] }, 41048],
      [{ ...good, attachments: Array.from({ length: 10 }, () => link({})[0]) }, 40058],
      [{ ...good, attachments: [{ msgtype: 'voice' }] }, 40008],
      [{ ...good, attachments: [{ msgtype: 'image', image: { media_id: 'x' } }] }, 40007],
      [{ ...good, attachments: [{ msgtype: 'image', image: {} }] }, 40063],
      [{ ...good, attachments: link({ title: undefined }) }, 40063],
      [{ ...good, attachments: link({ title: '茶'.repeat(43) }) }, 40058],
      [{ ...good, attachments: link({ url: 'e.com' }) }, 40058],
      [{ ...good, attachments: link({ media_id: 'x' }) }, 40058],
      ['{"chat_type":"single"', 40058],
      ['{"text":{"content":"\\u8336"}}', 40033],
    ];
    for (const [body, errcode] of cases)
      assert.equal(await ask('add_msg_template', body), errcode, JSON.stringify(body).slice(0, 120));
  });

  it('refuses questions that are out of bounds, and falls back in silence where the real one does', async () => {
    const span = { chat_type: 'single', start_time: 1_000_000, end_time: 1_000_000 + 31 * 86_400 };
    const cases: readonly (readonly [string, unknown, number])[] = [
      ['get_groupmsg_list_v2', span, 0],
      ['get_groupmsg_list_v2', { ...span, end_time: span.end_time + 1 }, 40058],
      ['get_groupmsg_list_v2', { ...span, limit: 100_000 }, 0],
      ['get_groupmsg_list_v2', { ...span, filter_type: 3 }, 40058],
      ['get_groupmsg_list_v2', { ...span, cursor: 'x' }, 40058],
      ['get_groupmsg_task', {}, 41046],
      ['get_groupmsg_task', { msgid: 'x' }, 41047],
      ['get_groupmsg_send_result', { msgid: 'x' }, 40063],
      ['get_groupmsg_send_result', { msgid: 'x', userid: 'nobody' }, 60111],
      ['remind_groupmsg_send', { msgid: 'x' }, 41047],
      ['cancel_groupmsg_send', { msgid: 'x', force: true }, 40058],
      ['batch/get_by_user', { userid_list: Array.from({ length: 101 }, () => 'zhangsan') }, 40058],
      ['batch/get_by_user', { userid_list: ['nobody'] }, 60111],
      ['get_corp_tag_list', { tag_id: ['nothing'] }, 40068],
      ['no_such_api', {}, 404],
    ];
    for (const [name, body, errcode] of cases)
      assert.equal(await ask(name, body), errcode, `${name} ${JSON.stringify(body)}`);
  });

  it('gives each customer to the member who came last, where no sender is named', async () => {
    await ask('add_msg_template', { external_userid: ['wm-a', 'wm-b'], text: { content: '不指定成员' } });
    const members = [...(standIn.tasks.at(-1)?.members ?? [])].map(([userid, { recipients }]) => [
      userid,
      [...recipients.keys()],
    ]);
    assert.deepEqual(members, [['zhangsan', ['wm-a', 'wm-b']]]);
  });

  it('counts what a customer has had', async () => {
    const customer = standIn.world.customers.get('wm-d');
    Object.assign(customer ?? {}, { used: standIn.world.quotaPerCustomer });
    const body = { external_userid: ['wm-c', 'wm-d'], sender: 'zhangsan', text: { content: '额度' } };
    const answer = await post(`cgi-bin/externalcontact/add_msg_template?access_token=${token}`, body);
    assert.deepEqual([answer.errcode, answer.fail_list], [0, ['wm-d']]);
  });

  it('checks what goes to robots and short links', async () => {
    const robot = async (body: unknown, key = ROBOT_KEY): Promise<unknown> =>
      (await post(`cgi-bin/webhook/send?key=${key}`, body)).errcode;
    assert.equal(await robot({ msgtype: 'text', text: { content: 'a' } }, 'x'), 93_000);
    assert.equal(await robot({ msgtype: 'text', text: { content: '茶'.repeat(683) } }), 45002);
    assert.equal(await robot({ msgtype: 'image', image: { base64: 'YQ==', md5: 'x' } }), 301_019);
    assert.equal(await robot({ msgtype: 'news', news: {} }), 40008);
    const official = await get(
      `cgi-bin/token?grant_type=client_credential&appid=${OFFICIAL.appId}&secret=${OFFICIAL.secret}`,
    );
    const at = `?access_token=${official.access_token}`;
    assert.equal((await post(`cgi-bin/shorten/gen${at}`, { long_data: 'a'.repeat(4097) })).errcode, 40058);
    assert.equal(
      (await post(`cgi-bin/shorten/gen${at}`, { long_data: 'a', expire_seconds: 2_592_001 })).errcode,
      40058,
    );
    assert.equal(
      (await post(`wxa/generate_urllink${at}`, { path: '/p', expire_type: 1, expire_interval: 1 })).errcode,
      40165,
    );
  });

  it('is steered from beside the API', async () => {
    const made = await post(`cgi-bin/externalcontact/add_msg_template?access_token=${token}`, {
      external_userid: ['wm-b'],
      sender: 'zhangsan',
      text: { content: '确认' },
    });
    assert.deepEqual(await post('control/confirm', { msgid: made.msgid }), { sent: 1 });
    assert.deepEqual(await post('control/unfollow', { userid: 'lisi', external_userid: 'wm-e' }), { ended: true });
    const shown = (await get('control/tasks')) as unknown as { msgid: string; members: Record<string, unknown> }[];
    assert.ok(shown.some(({ msgid, members }) => msgid === made.msgid && 'zhangsan' in members));
  });
});
