import assert from 'node:assert/strict';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { formatTemplate } from '../../server/core/format';
import { parseTemplate } from '../../server/core/template';

const format = (source: string): string => applyEdits(source, formatTemplate(parseTemplate(source)));

/** [written, formatted] */
const CASES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'puts a space between Chinese and Latin or digits': [
    ['回复1预留库存', '回复 1 预留库存'],
    ['回复T退订', '回复 T 退订'],
    ['用iPhone手机看', '用 iPhone 手机看'],
    ['今晚12:00开始', '今晚 12:00 开始'],
    ['电话400-000-0000联系', '电话 400-000-0000 联系'],
    ['C++语言课', 'C++ 语言课'],
  ],
  'leaves prices, quantities, dates, units and words with a letter as they are': [
    ['满300减50，买2送1，第1件9.9元，99起', '满300减50，买2送1，第1件9.9元，99起'],
    ['11月27日晚8点，共12款，3折，优惠50%的商品', '11月27日晚8点，共12款，3折，优惠50%的商品'],
    ['¥99包邮，￥199的礼盒，500ml装，1对1服务', '¥99包邮，￥199的礼盒，500ml装，1对1服务'],
    ['买T恤上B站看A股，小S也来', '买T恤上B站看A股，小S也来'],
    ['双11来了，24小时营业，100积分，5星级，95后妈妈', '双11来了，24小时营业，100积分，5星级，95后妈妈'],
  ],
  'makes marks behind Chinese full-width': [
    ['你好,世界!', '你好，世界！'],
    ['时间:3月5日;地点:店里', '时间：3月5日；地点：店里'],
    ['你好, 世界', '你好，世界'],
    ['到店有礼.', '到店有礼。'],
    ['会员(金卡)专享', '会员（金卡）专享'],
    ['价格(含税):100元', '价格（含税）：100元'],
    ['{{昵称}},欢迎', '{{昵称}}，欢迎'],
    ['好吧...', '好吧……'],
  ],
  'leaves faces, numbers, Latin sentences and doubled colons': [
    ['好的:) 回头见:D', '好的:) 回头见:D'],
    ['一. 甲', '一. 甲'],
    ['Hello, world! 1,264 (ok)', 'Hello, world! 1,264 (ok)'],
    ['类::名', '类::名'],
    ['用微信(WeChat)看', '用微信(WeChat)看'],
  ],
  'takes marks in a row as one': [
    ['来吧！！！', '来吧！'],
    ['真的?!?!', '真的？！'],
    ['好，，好。。好。。。', '好，好。好……'],
    ['好呀~~~ ——云上茶舍', '好呀~~~ ——云上茶舍'],
  ],
  'takes blanks off line ends and leaves one blank line': [
    ['甲  \n\n\n \n乙\u3000', '甲\n\n乙'],
    ['甲\r\n\r\n\r\n乙 \r\n', '甲\r\n\r\n乙\r\n'],
    ['　　甲', '　　甲'],
    ['甲\n\n---\n\n\n乙', '甲\n\n---\n\n乙'],
  ],
  'never touches what is not running text': [
    ['---\ntitle: 你好,世界  \n\n\n---\n甲', '---\ntitle: 你好,世界  \n\n\n---\n甲'],
    ['{{昵称abc|朋友,你好}}见', '{{昵称abc|朋友,你好}}见'],
    ['看https://a.com/好,的 吧', '看https://a.com/好,的 吧'],
    ['[庆祝][Party]好', '[庆祝][Party]好'],
    ['好<!-- 注,释!!  -->的', '好<!-- 注,释!!  -->的'],
    ['![海报,图](images/会员day.jpg)  ', '![海报,图](images/会员day.jpg)  '],
    ['#新品ABC首发#来了', '#新品ABC首发#来了'],
    ['见价目表v2.pdf', '见价目表v2.pdf'],
    ['#小程序://云上茶舍/abc', '#小程序://云上茶舍/abc'],
    ['--- \n甲', '--- \n甲'],
  ],
};

describe('formatting', () => {
  for (const [title, cases] of Object.entries(CASES))
    it(title, () => {
      for (const [written, wanted] of cases) assert.equal(format(written), wanted, JSON.stringify(written));
    });

  it('keeps away from places that are exempt from the rule', () => {
    const line = '你好,世界';
    const next = `<!-- qunfa-disable-next-line text/spacing -- 原样 -->\n${line}\n${line}\n`;
    assert.equal(format(next), `<!-- qunfa-disable-next-line text/spacing -- 原样 -->\n${line}\n你好，世界\n`);
    const off = `---\nchecks: { text/spacing: off }\n---\n${line}\n`;
    assert.equal(format(off), off);
  });

  it('formats the lines that a range touches, and no other', () => {
    const source = '甲,乙\n丙,丁\n戊,己\n';
    const edits = formatTemplate(parseTemplate(source), { start: 5, end: 6 });
    assert.equal(applyEdits(source, edits), '甲,乙\n丙，丁\n戊,己\n');
    assert.equal(
      applyEdits(source, formatTemplate(parseTemplate(source), { start: 0, end: 8 })),
      '甲，乙\n丙，丁\n戊,己\n',
    );
  });

  it('does nothing where a text would become something else', () => {
    const source = '[看](https://a.cn/好, 好)\n';
    assert.equal(format(source), source);
  });
});
