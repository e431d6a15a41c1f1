import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { AccessTokens } from '../../server/src/node/wecom/http/accessTokens';
import { redact } from '../../server/src/node/wecom/http/redact';
import { createWecomTransport } from '../../server/src/node/wecom/wecomTransport';
import type { Mishap } from '../wecom/standIn';
import { ADD, always, type WecomBench, wecomBench } from './wecomFixture';

describe('wecom: access tokens', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await wecomBench({ timeouts: { call: 400 } });
  });
  afterEach(() => bench.dispose());

  const tokens = () => {
    const { standIn, ports } = bench;
    const path = (secret: string): string =>
      `cgi-bin/gettoken?${new URLSearchParams({ corpid: standIn.world.corpId, corpsecret: secret })}`;
    return new AccessTokens({ origin: standIn.baseUrl, account: 'flagship', path }, ports);
  };

  it('fetches one for everybody who asks meanwhile', async () => {
    const source = tokens();
    const got = await Promise.all(Array.from({ length: 20 }, () => source.get()));
    assert.equal(bench.calls('gettoken'), 1);
    assert.equal(new Set(got.map((one) => one.kind === 'token' && one.token)).size, 1);
  });

  it('keeps it for 90 % of its life', async () => {
    const source = tokens();
    await source.get();
    bench.clock.ms += 7200 * 900 - 1;
    await source.get();
    assert.equal(bench.calls('gettoken'), 1);
    bench.clock.ms += 1;
    await source.get();
    assert.equal(bench.calls('gettoken'), 2);
  });

  it('drops the token that was refused, not the one that somebody fetched meanwhile', async () => {
    const source = tokens();
    const first = await source.get();
    assert.ok(first.kind === 'token');
    source.drop('another');
    await source.get();
    assert.equal(bench.calls('gettoken'), 1);
    source.drop(first.token);
    await source.get();
    assert.equal(bench.calls('gettoken'), 2);
  });

  it('a token that ends in the middle is renewed once, and the call made once', async () => {
    const { standIn, transport, batch, calls } = bench;
    await transport.submit(batch());
    for (const mishap of [{ kind: 'expire-tokens' }, refusal(40014), refusal(41001)] as const) {
      const [gets, adds, tasks] = [calls('gettoken'), calls(ADD), standIn.tasks.length];
      standIn.fault({ at: ADD, mishap });
      assert.equal((await transport.submit(batch())).kind, 'submitted');
      assert.deepEqual([calls('gettoken') - gets, calls(ADD) - adds, standIn.tasks.length - tasks], [1, 2, 1]);
    }
  });

  it('many calls with a token that has ended fetch one together', async () => {
    const { standIn, transport, submitted, batch, calls } = bench;
    const sent = await transport.submit(batch());
    const msgid = sent.kind === 'submitted' ? sent.msgid : undefined;
    for (const token of standIn.world.tokens.keys()) standIn.world.tokens.set(token, 0);
    const polls = await Promise.all(Array.from({ length: 6 }, () => transport.poll(submitted(msgid))));
    assert.ok(polls.every(({ kind }) => kind === 'results'));
    assert.equal(calls('gettoken'), 2);
  });

  it('a token that is refused again stops the account', async () => {
    const { standIn, transport, batch, calls } = bench;
    standIn.fault(always(ADD, refusal(42001)));
    const outcome = await transport.submit(batch());
    assert.deepEqual(outcome.kind === 'rejected' && [outcome.scope, outcome.code], ['account', '42001']);
    assert.deepEqual([calls('gettoken'), calls(ADD)], [2, 2]);
  });
});

describe('wecom: what is secret stays secret', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await wecomBench({ timeouts: { call: 100, upload: 100 } });
  });
  afterEach(() => bench.dispose());

  it('strikes tokens, secrets and keys out of any text', () => {
    const text =
      'invalid credential access_token=AbC-9_x&debug=1 {"corpsecret":"s3cr3t"} key: 0000-11 secret=zz ' +
      `${'q'.repeat(90)}\n\u200btail the-known-one`;
    const clean = redact(text, ['the-known-one', undefined, '']);
    assert.doesNotMatch(clean, /AbC|s3cr3t|0000-11|zz|qqq|the-known-one|\n|\u200b/);
    assert.match(clean, /^invalid credential access_token=\*\*\*&debug=1/);
    assert.equal(Array.from(redact('字'.repeat(500))).length, 200);
  });

  it('shows them in no outcome, whatever goes wrong and wherever the server repeats them', async () => {
    const { standIn, account, ports, batch, submitted, file } = bench;
    const said: unknown[] = [];
    const say = createLocalizer('zh-cn', coreCatalogue('zh-cn'));
    const wanted = batch({ attachments: [{ kind: 'image', file: await file('a.png') }] });
    const echo = (errcode: number): Mishap => ({
      kind: 'errcode',
      errcode,
      errmsg: `bad access_token=${[...standIn.world.tokens.keys()].join()} corpsecret=${standIn.world.secret} [${[...standIn.world.tokens.keys()].join()}] ${standIn.world.secret}`,
    });
    const ends: (() => Mishap)[] = [
      () => echo(40058),
      () => echo(40014),
      () => echo(60020),
      () => ({ kind: 'silence', accept: true }),
      () => ({ kind: 'reset', accept: true }),
      () => ({ kind: 'html', accept: true, status: 500 }),
    ];
    for (const at of ['gettoken', 'upload', ADD, 'get_groupmsg_task', 'get_groupmsg_list_v2', 'remind_groupmsg_send'])
      for (const end of ends) {
        standIn.clearFaults();
        const transport = createWecomTransport({ account: () => account, ports });
        await transport.prepare?.(batch());
        standIn.fault(always(at, end()));
        if (at === 'gettoken') for (const token of standIn.world.tokens.keys()) standIn.world.tokens.set(token, 0);
        const fresh = at === 'gettoken' ? createWecomTransport({ account: () => account, ports }) : transport;
        said.push(await fresh.prepare?.(wanted), await fresh.submit(wanted), await fresh.poll(submitted('m')));
        said.push(
          await fresh.find(wanted, { from: bench.clock.ms, to: bench.clock.ms }),
          await fresh.remind?.(submitted('m')),
        );
        bench.clock.ms += 86_400_000;
      }
    const problems = said.flatMap((one) => (one as { problem?: Parameters<typeof say.say>[0] }).problem ?? []);
    assert.ok(problems.length > 40, `${problems.length} problems`);
    const all =
      inspect(said, { depth: 9, maxStringLength: null, maxArrayLength: null }) + problems.map(say.say).join('\n');
    assert.ok(!all.includes(standIn.world.secret));
    for (const token of standIn.world.tokens.keys()) assert.ok(!all.includes(token));
    assert.doesNotMatch(all, /corpsecret=[^*]/);
  });
});

const refusal = (errcode: number): Mishap => ({ kind: 'errcode', errcode });
