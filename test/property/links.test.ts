import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findLinks } from '../../server/core/links';
import { baits } from '../../server/core/links/findContacts';
import { foldPoint, isHidden } from '../../server/core/links/foldPoint';
import { sign, unitSigns } from '../../server/core/signs';

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom(
    '.',
    '点',
    '。',
    'com',
    'cn',
    'www',
    'lvye',
    'https://',
    'http:',
    '//',
    '/',
    '@',
    ':',
    ' ',
    '\n',
    '\u200b',
    '会员',
    '三六五',
    '加微信',
    'QQ',
    '12345678',
    '￥',
    '#小程序://',
    '(dot)',
    '[',
    ']',
    '{{',
    '}}',
    'ａ',
    '①',
    'xn--',
    '%E4',
    '?',
    '#',
    '47',
    '\ud83d',
  ),
);
/** Without a letter or digit, but for what names an app. */
const han = [
  '加薇信',
  '微信同号',
  '微',
  '❤',
  '信',
  '加',
  '群',
  '一三八零零一三八零零零',
  '扣扣',
  '：',
  '美食',
  '。',
  '，',
  '公司',
  '网络',
  '中国',
  '点',
  '\n',
];
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

describe('links in any text', () => {
  it('lie inside it, apart, in order, and are its own characters', () => {
    fc.assert(
      fc.property(text, (value) => {
        let last = 0;
        for (const link of findLinks(value)) {
          assert.ok(link.start >= last && link.end > link.start && link.end <= value.length);
          assert.equal(link.text, value.slice(link.start, link.end));
          last = link.end;
        }
      }),
      { numRuns: 4000, seed: 20261125 },
    );
  });

  it('are found wherever they stand between Han text', () => {
    const name = fc.stringMatching(/^[a-z]{4,12}$/);
    const suffix = fc.constantFrom('com', 'cn', 'com.cn', 'net', 'org', 'cc', 'xyz');
    const path = fc.constantFrom('', '/', '/a/b', '/a?b=1&c=2', '/p_1.html#x');
    const han = fc.constantFrom('', '点这里', '，', '：', '（', '详情\n', '👉', '一', '！');
    fc.assert(
      fc.property(
        han,
        fc.constantFrom('https://', 'http://', 'www.'),
        name,
        suffix,
        path,
        fc.constantFrom('', '，快来', '）', '👈', '\n再见', ' 收到', '。'),
        (before, lead, host, ending, tail, behind) => {
          const address = `${lead}${host}.${ending}${tail}`;
          assert.deepEqual(
            findLinks(before + address + behind).map((link) => link.text),
            [address],
          );
        },
      ),
      { numRuns: 1500, seed: 20261125 },
    );
  });

  it('take steps in proportion to the text, however hostile', function () {
    // No clock: a search whose work grew with the square of these would run into the suite's own limit.
    this.timeout(180_000);
    const hostile = [
      '.',
      'a.',
      '点',
      '1.',
      'www.',
      'http://',
      'a@',
      '@',
      '(.)',
      '{{',
      'a.com。',
      'a。',
      '加微信',
      'QQ1',
      'ｗ．',
      'a ',
      'a .',
      '#小程序://',
      '￥a1',
      '/',
      'h**p:',
      'xn--',
      '一点',
      '云.',
      'w w . ',
    ];
    for (const unit of hostile) assert.ok(findLinks(unit.repeat(Math.ceil(200_000 / unit.length))).length >= 0, unit);
  });

  it('are found with every look switched on as without', () => {
    // A sign of an alphabet that is nobody's switches all looks on; on a line of its own it changes nothing else.
    const odd = '\n\u0e01';
    const message = fc
      .array(fc.oneof(piece, fc.constantFrom(...han)), { maxLength: 30 })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(text, message), (value) => {
        assert.deepEqual(findLinks(value), findLinks(value + odd));
      }),
      { numRuns: 4000, seed: 20261125 },
    );
  });

  it('stand in an alphabet whose ordinary signs fold to themselves', () => {
    for (let unit = 0x80; unit < 0x10000; unit++) {
      if (((unitSigns[unit] ?? 0) & sign.ordinary) === 0) continue;
      assert.ok(!isHidden(unit) && foldPoint(unit) === undefined, unit.toString(16));
    }
  });

  it('never passes over an invitation for want of its signs', () => {
    const part = fc.constantFrom(
      ...'加 添加 搜 + 私 联系 找 进 入 我 店长 的 微信 weixin wechat 薇信 微芯 微.信 卫星 威 葳 徽 维 v vx w x ❤ 💗 号 id 是 : ： 群 裙 qq 扣扣 企鹅 球 秋秋 电话 手机 微信同号 telegram tg line 电报 飞机号 抖音号 快手id 小红书号 abc123 tea_shop 13800138000 1 一三八零零一三八零零零 12345 一二三四五 ，'.split(
        ' ',
      ),
      ' ',
      '　',
    );
    let matched = 0;
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 7 }), (parts) => {
        const value = parts.join('');
        for (const { needs, pattern } of baits) {
          if (!value.match(pattern)) continue;
          matched++;
          assert.ok(
            needs.every((needed) => needed.test(value)),
            `${value} ${pattern.source}`,
          );
        }
      }),
      { numRuns: 20_000, seed: 20261125 },
    );
    assert.ok(matched > 1000);
  });
});
