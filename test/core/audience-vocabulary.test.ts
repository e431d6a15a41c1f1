import assert from 'node:assert/strict';
import { checkVocabulary, parseExpression, vocabularyOf } from '../../server/core/audience/index';
import { tableOf } from './audienceSample';

const LIST = tableOf(`id,姓名,标签,来源,级别,部门,跟进人,最近联系,城市,积分,手机
a,陈一诺,会员:VIP;会员日,扫码,1,华东,zhangsan,2026-11-01,上海,5,1000
b,林知远,会员:金卡,导入,2,华东,lisi,,上海,7,1001
c,周小满,会员:钻石;北方专享;分店:朝阳店,门店,3,华北,sunqi,2026-11-01,北京,8,1002
d,王若初,,扫码,3,华东,lisi,,上海,,1003
e,李云,,扫码,3,华东,lisi,,杭州,,1004
f,李行,,扫码,3,华东,lisi,,杭州,,1005
g,李白,,扫码,3,华东,lisi,,杭州,,1006
h,李望,,扫码,3,华东,lisi,,杭州,,1007
i,李晴,,扫码,3,华东,lisi,,杭州,,1008
j,李舒,,扫码,3,华东,lisi,,杭州,,1009`);
const EAST = { account: ['华东'] };

function problems(text: string, scope = EAST): readonly string[] {
  const { expression } = parseExpression(text);
  return checkVocabulary(expression, LIST, scope).map(({ code, range, suggestions }) => {
    return `${code} ${text.slice(range.start, range.end)}${suggestions.length > 0 ? ` → ${suggestions.join(' ')}` : ''}`;
  });
}

describe('audience vocabulary', () => {
  it('holds tags, groups and values of few kinds of the account’s own customers', () => {
    const words = vocabularyOf(LIST, EAST);
    assert.deepEqual(words.tags, ['会员:VIP', '会员日', '会员:金卡']);
    assert.deepEqual(
      { ...words.groups },
      {
        会员: ['VIP', '金卡'],
        来源: ['扫码', '导入'],
        级别: ['1', '2', '3'],
        部门: ['华东'],
        跟进人: ['zhangsan', 'lisi'],
      },
    );
  });

  it('is silent about what is there', () => {
    for (const text of [
      'VIP',
      'tag:会员:VIP',
      '会员:vip',
      '来源:扫码,导入',
      'source:扫*',
      'level:E',
      '级别>=4',
      '最近联系<30d',
      '积分>3',
      '姓名:谁*',
      'id:zz',
      '城市:上海',
      '手机:1000',
      'last_contacted:2026',
      'VIP*',
    ])
      assert.deepEqual(problems(text), [], text);
  });

  it('names what is not there, and the nearest that is', () => {
    assert.deepEqual(problems('tag:VlP'), ['unknown-tag VlP → VIP']);
    assert.deepEqual(problems('tag:会员曰 AND VIP'), ['unknown-tag 会员曰 → 会员日']);
    assert.deepEqual(problems('会员:金咔'), ['unknown-value 金咔 → 金卡']);
    assert.deepEqual(problems('会元:VIP'), ['unknown-name 会元 → 会员']);
    assert.deepEqual(problems('levle:A'), ['unknown-name levle']);
    assert.deepEqual(problems('积份 > 3'), ['unknown-name 积份 → 积分']);
    assert.deepEqual(problems('跟进人:zhangsna'), ['unknown-value zhangsna → zhangsan']);
    assert.deepEqual(problems('城市:上每'), ['unknown-value 上每']);
    assert.deepEqual(problems('nope:a,b,c'), ['unknown-name nope'], 'a name is reported once');
  });

  it('levels, dates and comparisons that can’t be', () => {
    assert.deepEqual(problems('level:F,9'), ['unknown-level F → A B C', 'unknown-level 9 → A B C']);
    assert.deepEqual(problems('最近联系:昨天'), ['bad-comparison 昨天']);
    assert.deepEqual(problems('最近联系 > 300'), ['bad-comparison 300']);
    assert.deepEqual(problems('级别 > 30d'), ['bad-comparison 30d']);
    assert.deepEqual(problems('城市 > 3'), ['not-comparable 城市']);
    assert.deepEqual(problems('积分 > 2026-01-01'), ['not-comparable 积分']);
    assert.deepEqual(problems('积分 > 多'), ['bad-comparison 多']);
    assert.deepEqual(problems('会员 > 30d'), ['bad-comparison 30d']);
  });

  it('says which titles a known column may have when the list has none', () => {
    const { expression } = parseExpression('平台:ios');
    const [problem] = checkVocabulary(expression, LIST);
    assert.deepEqual(problem?.message, {
      key: 'audience.expression.absent-column',
      args: { column: '平台', titles: ['platform', '平台'] },
    });
  });

  it('suggestions read back where they are put', () => {
    const list = tableOf('id,tags\na,来源:线下 活动\nb,and');
    const text = 'tag:线下活动';
    const [problem] = checkVocabulary(parseExpression(text).expression, list);
    for (const suggestion of problem?.suggestions ?? assert.fail()) {
      const fixed = text.slice(0, problem?.range.start) + suggestion + text.slice(problem?.range.end);
      assert.deepEqual(checkVocabulary(parseExpression(fixed).expression, list), [], fixed);
    }
  });

  it('knows nothing of other departments: neither tags nor groups nor values', () => {
    const north = { account: ['华北'] };
    assert.deepEqual(problems('北方专享 AND 分店:朝阳店 AND 会员:钻石', north), []);
    assert.deepEqual(problems('北方专享'), ['unknown-tag 北方专享']);
    assert.deepEqual(problems('北方专亨'), ['unknown-tag 北方专亨'], 'and offers nothing of theirs');
    assert.deepEqual(problems('分店:朝阳店'), ['unknown-name 分店']);
    assert.deepEqual(problems('会员:钻石'), ['unknown-value 钻石']);
    assert.deepEqual(problems('来源:门店'), ['unknown-value 门店']);
    const said = JSON.stringify([
      vocabularyOf(LIST, EAST),
      ['钻', '北方', '朝阳'].map((word) => checkVocabulary(parseExpression(word).expression, LIST, EAST)),
    ]);
    for (const secret of ['钻石', '北方专享', '朝阳店', 'sunqi', '北京', '华北', '门店"'])
      assert.ok(!said.includes(secret), secret);
  });

  it('never holds names, ids or columns of a value a person', () => {
    const said = JSON.stringify(vocabularyOf(LIST, {}));
    for (const secret of ['陈一诺', '1003']) assert.ok(!said.includes(secret), secret);
  });
});
