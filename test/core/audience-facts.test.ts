import assert from 'node:assert/strict';
import { audienceFacts, parseExpression, selectAudience, variableColumn } from '../../server/core/audience/index';
import { NOON, tableOf } from './audienceSample';

const LIST = tableOf(`id,姓名,昵称,标签,部门,平台,关系
a,陈一诺,满,会员:VIP,华东,android,customer
b,林,👨‍👩‍👧,会员:金卡,华东,,customer
c,欧阳知远,一二三四五,北方专享,华北,ios,customer
d,王若,,VIP,华东,android,none`);

function facts(text: string, account?: readonly string[]) {
  const scope = { account };
  return audienceFacts(
    LIST,
    selectAudience(LIST, parseExpression(text).expression, { channel: 'wecom', ...NOON, scope }),
    scope,
    NOON,
  );
}

describe('audience facts', () => {
  it('variables are all columns, those of the project’s own first, and the name by both its names', () => {
    assert.deepEqual(facts('*').columns, ['name', '姓名', '昵称', 'id', '标签', '部门', '平台', '关系']);
  });

  it('the longest value in bytes may be another one', () => {
    assert.equal(facts('*', ['华东']).longest('昵称', 'bytes'), '👨‍👩‍👧');
    assert.equal(facts('*', ['华东']).longest('姓名', 'bytes'), '陈一诺');
  });

  it('the longest value counts in characters, among the recipients only', () => {
    assert.equal(facts('*').longest('昵称'), '一二三四五');
    assert.equal(facts('*', ['华东']).longest('昵称'), '满', 'a family is one character, as 满 is');
    assert.equal(facts('*', ['华东']).longest('姓名'), '陈一诺');
    assert.equal(facts('*').longest('备注'), '欧阳知远', 'any name of the name column');
    assert.equal(facts('*').longest('级别'), undefined);
    assert.equal(facts('*').longest('部门'), '华东', 'a column that is known otherwise is a variable too');
    assert.equal(facts('北方专享', ['华东']).longest('姓名'), '');
  });

  it('counts recipients without a value', () => {
    assert.equal(facts('NOT VIP').missing('昵称'), 0);
    assert.equal(facts('*').missing('昵称'), 0, 'who can’t be reached is no recipient');
    assert.equal(facts('*').missing('nothing'), 3);
  });

  it('counts whom the selection took and left', () => {
    const { selected, recipients, outOfScope, unreachable, excluded, clauses } = facts('VIP OR 北方专享', ['华东']);
    assert.deepEqual(
      { selected, recipients, outOfScope, unreachable },
      { selected: 3, recipients: 1, outOfScope: 1, unreachable: 1 },
    );
    assert.equal(excluded?.['out-of-scope'], 1);
    assert.deepEqual(
      clauses?.map(({ text, count }) => [text, count]),
      [
        ['VIP', 2],
        ['北方专享', 0],
      ],
    );
  });

  it('tells iOS users, and whether there may be some', () => {
    const { hasIos, mayHoldIos } = facts('*', ['华东']);
    assert.deepEqual([hasIos, mayHoldIos], [false, true]);
    assert.equal(facts('*').hasIos, true);
    assert.equal(facts('会员:VIP').mayHoldIos, false);
  });

  it('speaks of all customers of the account where there is no selection', () => {
    const { selected, missing, tags, longest } = audienceFacts(LIST, undefined, { account: ['华东'] });
    assert.deepEqual([selected, missing('昵称'), longest('姓名')], [undefined, 1, '陈一诺']);
    assert.deepEqual(tags, ['会员:VIP', '会员:金卡', 'VIP']);
  });

  it('shows sample values of recipients, and counts conditions, within the account’s departments only', () => {
    const { samples, counted, people, titles, countOf } = facts('*', ['华东']);
    assert.deepEqual(samples?.('姓名', 3), ['陈一诺', '林']);
    assert.deepEqual(samples?.('姓名', 1), ['陈一诺']);
    assert.deepEqual(samples?.('部门', 3), ['华东']);
    assert.deepEqual([counted, people], [2, 3]);
    assert.deepEqual(titles, ['id', '姓名', '昵称', '标签', '部门', '平台', '关系']);
    assert.equal(countOf?.('VIP'), 2);
    assert.equal(countOf?.('北方专享'), 0);
    assert.equal(countOf?.('VIP AND'), undefined);
    assert.equal(facts('*').countOf?.('北方专享'), 1);
  });

  it('a variable reads its column; 姓名, 昵称 and 备注 read the name where no column has that title', () => {
    assert.equal(variableColumn(LIST, '昵称')?.text(0), '满');
    assert.equal(variableColumn(LIST, '备注')?.text(0), '陈一诺');
    assert.equal(variableColumn(tableOf('id,name\na,A'), '昵称')?.text(0), 'A');
  });

  it('a variable reads any known column, by its title or by the other name that is known', () => {
    assert.equal(variableColumn(LIST, '标签')?.title, '标签');
    assert.equal(variableColumn(LIST, 'tags')?.title, '标签');
    assert.equal(variableColumn(tableOf('编号,level\na,5'), '级别')?.text(0), '5');
    assert.equal(variableColumn(tableOf('编号,level\na,5'), '来源'), undefined);
  });
});
