import assert from 'node:assert/strict';
import { classifyLink, findLinks, type LinkClass, unsafeReasons } from '../../server/core/links';

const trustedHosts = ['www.lvye.com', 'com.cn', 'github.io', 'mine.github.io'];

function classOf(text: string): LinkClass | undefined {
  const [link] = findLinks(text);
  return link && classifyLink(link, { trustedHosts });
}

describe('classes of links', () => {
  const classes: readonly (readonly [string, LinkClass])[] = [
    ['https://work.weixin.qq.com/kfid/kfc1', 'native'],
    ['https://u.wechat.com/abc', 'native'],
    ['https://wxaurl.cn/abcdef', 'native'],
    ['weixin://dl/business/?t=abc', 'native'],
    ['#微信小店://绿野/Kj8sLq2PzX', 'native'],
    ['https://mp.weixin.qq.com/s/abc', 'official-account'],
    ['https://shop.lvye.com/a', 'trusted'],
    ['lvye.com', 'trusted'],
    ['https://mine.github.io/a', 'trusted'],
    ['https://other.github.io/a', 'external'],
    ['https://any.com.cn/a', 'external'],
    ['https://lvye.com.evil.cn/a', 'external'],
    ['m.tb.cn/h.5abc', 'store'],
    ['http://item.jd.com/1.html', 'store'],
    ['https://v.douyin.com/abc/', 'store'],
    ['dwz.cn/a8Bc9D', 'shortener'],
    ['https://t.cn/A6b', 'shortener'],
    ['taobao://item/1', 'app-scheme'],
    ['￥G6gTdh8u5Pp￥', 'app-scheme'],
    ['http://hualiwu.com', 'unsafe'],
    ['https://47.98.112.33/a', 'unsafe'],
    ['https://www.taobao.com@hualiwu.com/a', 'unsafe'],
    ['https://lvye.com/app.apk', 'unsafe'],
    ['https://xn--80ak6aa92e.com/', 'unsafe'],
    ['https://ta0bao.com/x', 'unsafe'],
    ['lvуe.com', 'unsafe'],
    ['lvye点com', 'obfuscated'],
    ['加微信 lvye_2026', 'obfuscated'],
    ['https://xn--fiqz9s.com/', 'external'],
    ['tealeaf.shop', 'external'],
  ];
  for (const [text, expected] of classes) it(`${text} is ${expected}`, () => assert.equal(classOf(text), expected));

  it('tell every reason to distrust a link, the gravest first', () => {
    const [link] = findLinks('http://www.taobao.com@47.98.112.33/a.apk');
    assert.deepEqual(link && unsafeReasons(link), ['ip', 'userinfo', 'executable', 'http']);
    const [plain] = findLinks('https://lvye.com/a');
    assert.deepEqual(plain && unsafeReasons(plain), []);
  });
});
