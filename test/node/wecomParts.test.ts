import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { takeSecrets } from '../../server/src/sender/handlers/secrets';
import { parseConfig } from '../../server/core/config';
import { environmentSecrets, ownVariable, secretVariable } from '../../server/src/node/wecom/environmentSecrets';
import { baseAddress } from '../../server/src/node/wecom/http/baseAddress';
import { CallSlots } from '../../server/src/node/wecom/http/callSlots';
import { environmentSend } from '../../server/src/node/wecom/http/environmentSend';
import { exchange } from '../../server/src/node/wecom/http/exchange';
import { failureOf } from '../../server/src/node/wecom/http/failureOf';
import { batchMarker, markerIn, markPage, markUrl } from '../../server/src/node/wecom/message/batchMarker';
import { rawJson } from '../../server/src/node/wecom/message/rawJson';
import { startWecomStandIn } from '../wecom/standIn';

describe('wecom: addresses', () => {
  it('are https, or this machine', () => {
    const origin = (written: string): string => {
      const base = baseAddress(written);
      return 'origin' in base ? base.origin : base.problem.key.replace('wecom.address.', '');
    };
    assert.equal(origin('https://qyapi.weixin.qq.com'), 'https://qyapi.weixin.qq.com');
    assert.equal(origin(' https://gate.example.com:8443/ '), 'https://gate.example.com:8443');
    assert.equal(origin('http://127.0.0.1:9'), 'http://127.0.0.1:9');
    assert.equal(origin('http://localhost:9'), 'http://localhost:9');
    assert.equal(origin('http://[::1]:9'), 'http://[::1]:9');
    for (const plain of [
      'http://qyapi.weixin.qq.com',
      'http://10.0.0.1',
      'http://127.0.0.1.example.com',
      'http://127.0.0.2',
    ])
      assert.equal(origin(plain), 'plain');
    for (const bad of ['qyapi.weixin.qq.com', 'ftp://127.0.0.1', '', 'javascript:alert(1)'])
      assert.equal(origin(bad), 'malformed');
    for (const extra of ['https://a.com/cgi-bin', 'https://u:p@a.com', 'https://a.com?x=1', 'https://a.com#x'])
      assert.equal(origin(extra), 'extra');
    const refused = baseAddress('http://user:secret@a.com/?access_token=t');
    assert.doesNotMatch(JSON.stringify(refused), /secret|access_token/);
  });

  it('keep their secret in a variable that any shell can set', async () => {
    assert.equal(secretVariable('flag-ship'), 'QUNFA_WECOM_SECRET_FLAG_SHIP');
    const secrets = environmentSecrets({ QUNFA_WECOM_SECRET_FLAG_SHIP_1: ' s \n', QUNFA_WECOM_SECRET_旗舰: 't' });
    assert.deepEqual(
      [await secrets.get('flag-ship.1'), await secrets.get('旗舰'), await secrets.get('x')],
      ['s', 't', undefined],
    );
  });

  it('have a variable of their own where a shell takes no name, or two ids would share one', async () => {
    const ids = ['旗舰店', 'my-shop.1', 'my_shop_1', 'my-shop-1', 'My_Shop_1', 'mY_5f_shop'];
    const own = ids.map(ownVariable);
    assert.ok(
      own.every((name) => /^[A-Z_][A-Z0-9_]*$/.test(name)),
      own.join(' '),
    );
    assert.equal(new Set(own).size, ids.length);
    assert.equal(secretVariable('旗舰店'), 'QUNFA_WECOM_SECRET__65D7__8230__5E97_');
    assert.equal(secretVariable('my-shop.1'), 'QUNFA_WECOM_SECRET_MY_2D_SHOP_2E_1');
    const secrets = environmentSecrets({ QUNFA_WECOM_SECRET_MY_SHOP_1: 'a', [ownVariable('my-shop.1')]: 'b' });
    assert.deepEqual([await secrets.get('my_shop_1'), await secrets.get('my-shop.1')], ['a', 'b']);
  });

  it('are never read for another account of the project: my-shop and my_shop were told the same variable', async () => {
    const { accounts } = parseConfig(
      '{"accounts":{"my-shop":{"channel":"wecom"},"my_shop":{"channel":"wecom"},"tea-house":{"channel":"wecom"}}}',
      '/p/qunfa.config.json',
    );
    const only = Object.entries(accounts).map(([id, { ownSecretOnly }]) => [id, ownSecretOnly]);
    assert.deepEqual(only, [
      ['my-shop', true],
      ['my_shop', true],
      ['tea-house', undefined],
    ]);
    const told = Object.entries(accounts).map(([id, { ownSecretOnly }]) => secretVariable(id, ownSecretOnly));
    const [dash, line, house] = ['MY_2D_SHOP', 'MY_5F_SHOP', 'TEA_HOUSE'].map((name) => `QUNFA_WECOM_SECRET_${name}`);
    assert.deepEqual(told, [dash, line, house]);
    const get = (env: Record<string, string>) =>
      Promise.all(
        Object.entries(accounts).map(([id, { ownSecretOnly }]) => environmentSecrets(env).get(id, ownSecretOnly)),
      );
    const shared = { QUNFA_WECOM_SECRET_MY_SHOP: 'whose?', QUNFA_WECOM_SECRET_TEA_HOUSE: 'c' };
    assert.deepEqual(await get(shared), [undefined, undefined, 'c']);
    assert.deepEqual(await get({ ...shared, [dash ?? '']: 'a', [line ?? '']: 'b' }), ['a', 'b', 'c']);
    assert.deepEqual(await get({ 'QUNFA_WECOM_SECRET_my-shop': 'a' }), ['a', undefined, undefined]);
  });

  it('do not overwrite one another in the sending process where ids look alike', async () => {
    const env: Record<string, string | undefined> = {};
    takeSecrets({ secrets: { 'my-shop.1': 'a', my_shop_1: 'b', 旗舰店: 'c' } }, env);
    const secrets = environmentSecrets(env);
    const got = await Promise.all(['my-shop.1', 'my_shop_1', '旗舰店'].map((id) => secrets.get(id)));
    assert.deepEqual(got, ['a', 'b', 'c']);
  });
});

describe('wecom: markers', () => {
  const marker = batchMarker('c1/b001');
  it('go into an address as one more parameter, and come out again', () => {
    assert.match(marker, /^[0-9a-f]{12}$/);
    for (const [url, marked] of [
      ['https://e.com', `https://e.com?qf=${marker}`],
      ['https://e.com/a?b=1', `https://e.com/a?b=1&qf=${marker}`],
      ['https://e.com/a?', `https://e.com/a?qf=${marker}`],
      ['https://e.com/茶#/route?x=1', `https://e.com/茶?qf=${marker}#/route?x=1`],
    ] as const) {
      assert.equal(markUrl(url, marker, 2048), marked);
      assert.equal(markerIn(marked), marker);
    }
    assert.equal(markPage('pages/index', marker), `pages/index?qf=${marker}`);
  });

  it('leave alone what they could break or would not fit into', () => {
    for (const url of [
      'https://wxaurl.cn/abc',
      'https://mp.weixin.qq.com.t.cn/abc',
      'https://t.cn/abc',
      'weixin://dl/business',
      'https://e.com/a?sign=abc',
      'https://e.com/a?X-Amz-Signature=abc',
      'https://e.com/a?qf=1',
      `https://e.com/${'a'.repeat(2030)}`,
    ])
      assert.equal(markUrl(url, marker, 2048), url);
    assert.equal(markPage('', marker), '');
  });

  it('of any address: stay within the limit, and all of the address is still there', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const marked = markUrl(url, marker, 2048);
        const bare = (address: string): string =>
          address.replace(`qf=${marker}`, '').replace(/^([^#]*?)[?&]+(?=#|$)/, '$1');
        assert.equal(bare(marked), bare(url));
        assert.ok(Buffer.byteLength(marked) <= Math.max(2048, Buffer.byteLength(url)));
      }),
    );
  });

  it('differ from batch to batch', () => {
    const markers = new Set(Array.from({ length: 5000 }, (_, index) => batchMarker(`c1/b${index}`)));
    assert.equal(markers.size, 5000);
  });
});

describe('wecom: raw JSON', () => {
  it('writes every character as itself, or says that it can not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = rawJson({ text });
        const writable = !/\p{Surrogate}/u.test(text) && !/[\u0000-\u0007\u000b\u000e-\u001f]/.test(text);
        assert.equal(json !== undefined, writable);
        if (json !== undefined) assert.deepEqual(JSON.parse(json), { text });
      }),
    );
    assert.equal(rawJson('\\u4e2d 茶\u2028🍵'), '"\\\\u4e2d 茶\u2028🍵"');
    assert.equal(rawJson('\ud83c'), undefined);
  });
});

describe('wecom: what an error of the network proves', () => {
  const judge = (cause: object, name = 'TypeError') =>
    failureOf(Object.assign(new Error('fetch failed'), { name, cause }), false);
  it('not reached only where nothing can have left', () => {
    for (const [cause, reason] of [
      [{ code: 'ECONNREFUSED', syscall: 'connect' }, 'connection'],
      [{ code: 'ETIMEDOUT', syscall: 'connect' }, 'connection'],
      [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'connection'],
      [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'name'],
      [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, 'name'],
      [{ code: 'CERT_HAS_EXPIRED' }, 'certificate'],
      [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'certificate'],
      [{ code: 'ECONNREFUSED', errors: [{ syscall: 'connect' }, { syscall: 'connect' }] }, 'connection'],
    ] as const)
      assert.deepEqual(judge(cause), { kind: 'not-reached', reason });
  });

  it('everything else may have arrived', () => {
    for (const cause of [
      { code: 'ECONNRESET', syscall: 'read' },
      { code: 'EPIPE', syscall: 'write' },
      { code: 'ETIMEDOUT', syscall: 'read' },
      { code: 'EHOSTUNREACH', syscall: 'write' },
      { code: 'UND_ERR_SOCKET' },
      { code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
      { errors: [{ syscall: 'connect' }, { code: 'ECONNRESET' }] },
      {},
    ])
      assert.deepEqual(judge(cause), { kind: 'no-answer', reason: 'broken-off' });
    assert.deepEqual(judge({}, 'TimeoutError'), { kind: 'no-answer', reason: 'timeout' });
    assert.deepEqual(judge({ code: 'UND_ERR_BODY_TIMEOUT' }), { kind: 'no-answer', reason: 'timeout' });
    assert.deepEqual(failureOf(undefined, false), { kind: 'no-answer', reason: 'broken-off' });
    assert.deepEqual(failureOf('x', true), { kind: 'no-answer', reason: 'stopped' });
  });
});

describe('wecom: proxies of the environment', () => {
  it('are asked for addresses outside, never for this machine, and a refusal means that nothing was reached', async () => {
    const asked: string[] = [];
    const proxy = createServer((_, response) => response.end('{}'));
    proxy.on('connect', ({ url }, socket) => {
      asked.push(url ?? '');
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const standIn = await startWecomStandIn();
    try {
      const call = (send: ReturnType<typeof environmentSend>, url: string) =>
        exchange(send, { url, method: 'POST', type: 'application/json', body: '{}', timeout: 5000 });
      const send = environmentSend({ HTTPS_PROXY: address, HTTP_PROXY: address, NO_PROXY: '127.0.0.3' });
      assert.deepEqual(await call(send, 'https://127.0.0.2:8443/cgi-bin/gettoken'), {
        kind: 'not-reached',
        reason: 'proxy',
      });
      assert.deepEqual(asked, ['127.0.0.2:8443']);
      assert.deepEqual(await call(send, 'https://127.0.0.3:8443/'), { kind: 'not-reached', reason: 'connection' });
      const own = await call(send, `${standIn.baseUrl}/cgi-bin/gettoken`);
      assert.ok(own.kind === 'answer');
      const lower = environmentSend({ https_proxy: 'http://127.0.0.1:8443' });
      assert.deepEqual(await call(lower, 'https://127.0.0.2:8443/'), { kind: 'not-reached', reason: 'connection' });
      assert.deepEqual(await call(environmentSend({}), 'https://127.0.0.2:8443/'), {
        kind: 'not-reached',
        reason: 'connection',
      });
      assert.deepEqual(asked, ['127.0.0.2:8443']);
    } finally {
      await standIn.close();
      await new Promise((closed) => proxy.close(closed));
    }
  });
});

describe('wecom: calls at once', () => {
  it('never more than allowed, fewer after a refusal, and every one gets its turn', async () => {
    const slots = new CallSlots();
    const most = slots.allowed;
    let running = 0;
    let peak = 0;
    const work = async (): Promise<void> => {
      running++;
      peak = Math.max(peak, running);
      await new Promise((next) => setImmediate(next));
      running--;
    };
    await Promise.all(Array.from({ length: 40 }, () => slots.run(work)));
    assert.equal(peak, most);
    for (let times = 0; times < 9; times++) slots.tooMany();
    peak = 0;
    await Promise.all(Array.from({ length: 10 }, () => slots.run(work)));
    assert.deepEqual([slots.allowed, peak], [1, 1]);
    for (let times = 0; times < 20; times++) slots.wentWell();
    assert.equal(slots.allowed, most);
    await assert.rejects(slots.run(() => Promise.reject(new Error('x'))));
    await slots.run(work);
  });
});
