import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startWecomStandIn } from '../wecom/standIn';
import { OFFICIAL } from '../wecom/world';
import { assertHumane, type CliResult, qunfa } from './cliProcess';

const LONG = 'https://mp.weixin.qq.com/s?__biz=MzA&mid=2650&idx=1&sn=abc';

describe('qunfa links shorten', () => {
  let folder: string;
  let standIn: Awaited<ReturnType<typeof startWecomStandIn>>;
  before(async () => {
    standIn = await startWecomStandIn({ company: { customers: {} } });
    folder = await mkdtemp(path.join(os.tmpdir(), 'qunfa-links-'));
    const app = { appId: OFFICIAL.appId, baseUrl: standIn.baseUrl };
    const accounts = {
      shop: {
        channel: 'wecom',
        officialAccount: { ...app, landing: 'https://tea.example.com/s/{key}' },
        miniProgram: app,
      },
      me: { channel: 'personal' },
    };
    await writeFile(path.join(folder, 'qunfa.config.json'), JSON.stringify({ accounts }));
  });
  after(async () => {
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  });
  const run = (args: readonly string[], secret: string = OFFICIAL.secret): Promise<CliResult> =>
    qunfa(args, {
      cwd: folder,
      env: { QUNFA_LEDGER: path.join(folder, 'l.db'), [`QUNFA_WECOM_SECRET_${OFFICIAL.appId.toUpperCase()}`]: secret },
    });
  const shorten = (...args: string[]): Promise<CliResult> => run(['links', 'shorten', ...args]);

  it('prints one link a line, keys of the official account and links into the mini-program, with one token each', async () => {
    const { code, stdout, stderr } = await shorten(LONG, `miniprogram://${OFFICIAL.appId}/pages/index?from=qf`);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^https:\/\/tea\.example\.com\/s\/sk\d{13}\nhttps:\/\/wxaurl\.cn\/\d+\n$/);
    const [[, kept] = []] = [...standIn.world.official.shortKeys];
    assert.equal(kept, LONG);
    assert.equal(standIn.bodies('gen').length, 1);
  });

  it('as JSON with the day on which each one ends, and what failed beside what was made', async () => {
    const { code, stdout, stderr } = await shorten(
      LONG,
      'ftp://a',
      '--days',
      '7',
      '--account',
      'shop',
      '--format',
      'json',
    );
    assert.equal(code, 3);
    const { schema, account, links } = JSON.parse(stdout);
    assert.deepEqual([schema, account, links.length], ['qunfa.links/1', 'shop', 2]);
    const days = (Date.parse(links[0].expiresAt) - Date.now()) / 86_400_000;
    assert.ok(days > 6.9 && days <= 7, String(days));
    assert.match(links[1].problem, /https:\/\//);
    assertHumane(stderr);
  });

  it('says in one sentence what is missing or wrong, and shows no secret', async () => {
    const cases: readonly [readonly string[], number, RegExp, string?][] = [
      [['links', 'lengthen', LONG], 2, /lengthen/],
      [['links', 'shorten', LONG, '--days', '0'], 2, /1 到 30/],
      [['links', 'shorten', LONG, '--account', 'nobody'], 2, /没有账号 nobody.*shop/],
      [['links', 'shorten', LONG, '--account', 'me'], 2, /账号 me 没有配置公众号/],
      [['links', 'shorten', 'miniprogram://wxffffffffffffffff/p'], 2, /wx0123456789abcdef.*wxffffffffffffffff/],
      [['links', 'shorten', LONG], 2, /QUNFA_WECOM_SECRET_WX0123456789ABCDEF/, ''],
      [['links', 'shorten', LONG], 3, /AppSecret.*不对/, 'not-the-secret'],
    ];
    for (const [args, code, sentence, secret] of cases) {
      const result = await run(args, secret);
      assert.equal(result.code, code, `${args.join(' ')}: ${result.stdout}${result.stderr}`);
      assert.match(result.stderr, sentence);
      assertHumane(result.stderr);
      assert.ok(!(result.stdout + result.stderr).includes('not-the-secret'));
    }
  }).timeout(60_000);

  it('is what check tells to type, where it is configured; and the landing page is no outside link', async () => {
    const text = `新茶到店：${LONG} 。短链 https://tea.example.com/s/sk1 也行。——云上茶舍，回复 T 退订\n`;
    const at = (account: string): Promise<CliResult> =>
      qunfa(['check', `${account}.broadcast.md`, '--format', 'json'], { cwd: folder });
    for (const account of ['shop', 'me'])
      await writeFile(path.join(folder, `${account}.broadcast.md`), `---\naccount: ${account}\n---\n${text}`);
    const found = JSON.parse((await at('shop')).stdout).files[0].findings as {
      rule: string;
      data: { command?: string };
      fixes: { title: string }[];
    }[];
    const article = found.find(({ rule }) => rule === 'link/official-account');
    assert.equal(article?.data.command, `qunfa links shorten --account shop '${LONG}'`);
    assert.ok(article.fixes.some(({ title }) => title === '换成公众号接口生成的短链'));
    assert.ok(!found.some(({ rule }) => rule === 'link/external'));
    const pretty = await qunfa(['check', 'shop.broadcast.md'], { cwd: folder });
    assert.ok(pretty.stdout.includes(`↳ ${article.data.command}`));
    const personal = JSON.parse((await at('me')).stdout).files[0].findings as typeof found;
    assert.equal(personal.find(({ rule }) => rule === 'link/official-account')?.data.command, undefined);
  }).timeout(60_000);
});
