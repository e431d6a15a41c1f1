import assert from 'node:assert/strict';
import { parseExpression, selectAudience } from '../../server/core/audience/index';
import { NOON, tableOf } from './audienceSample';

const TABLE = tableOf(`id,姓名,标签,来源,级别,最近联系,退订,关系,平台,城市,积分,入会
a,陈一诺,会员:VIP;会员日,扫码,1,2026-11-24,,客户,ios,上海,05,2026/1/5
b,林知远,会员:金卡|来源:活动,导入,3,2026-10-26,是,friend,Android,杭州,120,2026-02-01
c,周小满,vip2;积分:30,扫码,5,2026-11-25T01:00:00Z,否,none,,上海,,2025-12-31 18:30
d,O'Neil,,,,,,customer;friend,苹果,Ｈａｎｇｚｈｏｕ,007,
e,王*,已退订;城市:苏州,,2,2026-11-01,,,,"",1200.5,无`);

/** Expression → ids. */
const CASES: readonly (readonly [string, string])[] = [
  ['*', 'abcde'],
  ['NOT *', ''],
  ['tag:VIP', 'a'],
  ['会员:vip', 'a'],
  ['VIP*', 'ac'],
  ['*VIP*', 'ac'],
  ['tag:会员:*', 'ab'],
  ['tag:"会员：vip"', 'a'],
  ['tag:*', 'abce'],
  ['NOT tag:*', 'd'],
  ['tag in (会员日, 金卡)', 'ab'],
  ['tag != VIP', 'bcde'],
  ['来源:扫码', 'ac'],
  ['来源:活动', 'b'],
  ['source in (活动, 导入)', 'b'],
  ['source:*', 'abc'],
  ['城市:苏州', 'e'],
  ['城市:上海 OR 城市:苏州', 'ace'],
  ['城市:hangzhou', 'd'],
  ['城市 != 上海', 'bde'],
  ['级别:A', 'a'],
  ['level:a,5', 'ac'],
  ['level >= 3', 'bc'],
  ['级别 < B', 'a'],
  ['级别 <= B', 'ae'],
  ['NOT 级别>=1', 'd'],
  ['退订:是', 'b'],
  ['退订:否', 'acde'],
  ['关系:customer', 'ad'],
  ['关系:好友', 'bd'],
  ['关系:none', 'c'],
  ['平台:ios', 'ad'],
  ['平台:安卓', 'b'],
  ['积分:5', 'a'],
  ['积分:05', 'a'],
  ['积分:007', 'd'],
  ['积分:7', 'd'],
  ['积分 > 5', 'bcde'],
  ['积分 > 29 AND tag:vip2', 'c'],
  ['积分 <= 1200.5', 'abcde'],
  ['积分 < 2026-01-01', ''],
  ['最近联系:2026-11', 'ace'],
  ['最近联系 < 2026-11-01', 'b'],
  ['最近联系 <= 2026-11-01', 'be'],
  ['最近联系 > 2026-11-01', 'ac'],
  ['最近联系 >= 2026-11-01', 'ace'],
  ['最近联系 > 2026-11-25 08:59', 'c'],
  ['最近联系 > 2026-11-25 09:00', ''],
  ['最近联系 >= 2026-11-25T01:00:00Z', 'c'],
  ['最近联系 < 1d', 'c'],
  ['最近联系 <= 1d', 'ac'],
  ['最近联系 < 30d', 'ace'],
  ['最近联系 <= 30天', 'abce'],
  ['最近联系 > 3周', 'be'],
  ['最近联系 < 4h', 'c'],
  ['最近联系 > 2小时', 'abce'],
  ['NOT 最近联系 < 30d', 'bd'],
  ['入会:2026-01-05', 'a'],
  ['入会 >= 2026-01', 'ab'],
  ['积分 > 2000-01', ''],
  ['入会 = 2025-12', 'c'],
  ['入会 < 365d', 'abc'],
  ['编号:a,c', 'ac'],
  ['id:*', 'abcde'],
  ['姓名:陈*', 'a'],
  ["姓名:O'Neil", 'd'],
  ['姓名:王\\*', 'e'],
  ['姓名:王*', 'e'],
  ['姓名:*一*', 'a'],
  ['nothing:here', ''],
  ['nothing != here', 'abcde'],
  ['nothing > 3', ''],
  ['级别:A OR 级别:C AND tag:金卡', 'ab'],
  ['(级别:A OR 级别:C) AND tag:金卡', 'b'],
];

describe('audience expression: meaning', () => {
  for (const [text, ids] of CASES)
    it(`${text} → ${ids}`, () => {
      const { expression, problems } = parseExpression(text);
      assert.deepEqual(problems, []);
      const { selected, excludedRows, rows } = selectAudience(TABLE, expression, { channel: 'wecom', ...NOON });
      const all = [...rows, ...Object.values(excludedRows).flatMap((left) => [...left])].sort((x, y) => x - y);
      assert.equal(all.map((row) => TABLE.id(row)).join(''), ids);
      assert.equal(selected, ids.length);
    });

  it('counts 30 days by the calendar of the account', () => {
    const { expression } = parseExpression('最近联系 <= 30d');
    const at = (now: string, zone: string): number =>
      selectAudience(TABLE, expression, { channel: 'wecom', now: Date.parse(now), zone }).selected;
    assert.equal(at('2026-11-25T15:59:00Z', 'Asia/Shanghai'), 4);
    assert.equal(at('2026-11-25T16:01:00Z', 'Asia/Shanghai'), 3, 'in Shanghai the next day has begun');
    assert.equal(at('2026-11-25T16:01:00Z', 'Europe/Berlin'), 4);
  });
});
