import assert from 'node:assert/strict';
import type { LinkApp, ShortLink } from '../../server/src/node/wecom/links/linkShortener';
import { createShortKeys } from '../../server/src/node/wecom/links/shortKeys';
import { createUrlLinks } from '../../server/src/node/wecom/links/urlLinks';
import { OFFICIAL } from '../wecom/world';
import { type WecomBench, wecomBench } from './wecomFixture';

const DAY_S = 86_400;
const GEN = 'gen';

describe('short links', () => {
  let bench: WecomBench;
  beforeEach(async () => {
    bench = await wecomBench({ timeouts: { call: 1500 } });
    bench.secret = OFFICIAL.secret;
  });
  afterEach(() => bench.dispose());
  const app = (): LinkApp => ({ appId: OFFICIAL.appId, secretName: 'official', baseUrl: bench.standIn.baseUrl });
  const keys = (landing = 'https://example.com/s/{key}') => createShortKeys({ ...app(), landing }, bench.ports);
  const keyOf = (link: ShortLink): string => (link.kind === 'made' ? 'made' : link.problem.key);

  it('keep a long address under a key of an official account', async () => {
    const long = `https://example.com/规则?a=${'b'.repeat(3000)}`;
    const now = bench.clock.ms;
    const link = await keys().shorten(long, 7 * DAY_S);
    const [[key, kept] = []] = [...bench.standIn.world.official.shortKeys];
    assert.deepEqual(link, {
      kind: 'made',
      url: `https://example.com/s/${key}`,
      expiresAt: now + 7 * DAY_S * 1000,
    });
    assert.equal(kept, long);
    assert.deepEqual(bench.standIn.bodies(GEN), [{ long_data: long, expire_seconds: 7 * DAY_S }]);
  });

  it('lead into a mini-program, for whole days', async () => {
    const links = createUrlLinks(app(), bench.ports);
    const now = bench.clock.ms;
    const link = await links.shorten({ page: '/pages/index', query: '?id=1' }, 1.5 * DAY_S);
    assert.ok(link.kind === 'made' && link.url.startsWith('https://wxaurl.cn/'));
    assert.equal(link.expiresAt, now + 2 * DAY_S * 1000);
    assert.deepEqual(bench.standIn.bodies('generate_urllink'), [
      { path: 'pages/index', query: 'id=1', expire_type: 1, expire_interval: 2 },
    ]);
    for (const seconds of [0, -1, 31 * DAY_S, Number.NaN])
      assert.equal(keyOf(await links.shorten({ page: 'p', query: '' }, seconds)), 'wecom.links.expiry');
  });

  it('are refused in words before anything is called', async () => {
    const cases = [
      [keys('https://example.com/s/'), 'https://example.com', DAY_S, 'wecom.links.landing'],
      [keys(), 'ftp://example.com', DAY_S, 'wecom.links.malformed'],
      [keys(), '云上茶舍', DAY_S, 'wecom.links.malformed'],
      [keys(), `https://example.com/${'a'.repeat(4096)}`, DAY_S, 'wecom.links.too-long'],
      [keys(), 'https://example.com', 0, 'wecom.links.expiry'],
      [keys(), 'https://example.com', 30 * DAY_S + 1, 'wecom.links.expiry'],
      [
        createShortKeys({ ...app(), baseUrl: 'http://example.com', landing: 'https://e.com/{key}' }, bench.ports),
        'https://example.com',
        DAY_S,
        'wecom.address.plain',
      ],
    ] as const;
    for (const [shortener, url, seconds, key] of cases) assert.equal(keyOf(await shortener.shorten(url, seconds)), key);
    assert.equal(bench.standIn.requests.length, 0);
  });

  it('renew a token that is refused with 40001, once', async () => {
    const shortener = keys();
    await shortener.shorten('https://example.com', DAY_S);
    bench.standIn.fault({ at: GEN, mishap: { kind: 'errcode', errcode: 40001 } });
    assert.equal(keyOf(await shortener.shorten('https://example.com', DAY_S)), 'made');
    assert.equal(bench.calls('token'), 2);
    bench.standIn.fault({ at: GEN, times: 9, mishap: { kind: 'errcode', errcode: 40001 } });
    assert.equal(keyOf(await shortener.shorten('https://example.com', DAY_S)), 'wecom.links.credentials');
  });

  it('say what is missing or wrong', async () => {
    const shortener = keys();
    bench.secret = 'wrong';
    assert.equal(keyOf(await shortener.shorten('https://example.com', DAY_S)), 'wecom.links.credentials');
    await shortener.shorten('https://example.com', DAY_S);
    assert.equal(bench.calls('token'), 1);
    bench.secret = undefined;
    assert.equal(keyOf(await shortener.shorten('https://example.com', DAY_S)), 'wecom.problem.no-secret');
    bench.secret = OFFICIAL.secret;
    const faults = [
      [{ kind: 'errcode', errcode: 48001, errmsg: 'api unauthorized' }, 'wecom.links.failed'],
      [{ kind: 'alter', fields: { short_key: '' } }, 'wecom.links.no-key'],
      [{ kind: 'silence', accept: false }, 'wecom.problem.timeout'],
    ] as const;
    for (const [mishap, key] of faults) {
      bench.standIn.clearFaults();
      bench.standIn.fault({ at: GEN, times: 9, mishap });
      assert.equal(keyOf(await shortener.shorten('https://example.com', DAY_S)), key);
    }
  });
});
