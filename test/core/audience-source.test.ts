import assert from 'node:assert/strict';
import { audienceSource, isTablePath, sourceRangeOf } from '../../server/core/audience/index';
import type { AccountConfig, ProjectConfig } from '../../server/core/config/model';
import { parseTemplate } from '../../server/core/template';

const CONFIG: ProjectConfig = {
  file: '/p/qunfa.config.json',
  root: '/p',
  accounts: {},
  audiences: { customers: { file: 'audience/customers.csv', columns: { 客户编号: 'id' } } },
  doNotContact: [],
  policies: {},
  checks: {},
  lexicons: [],
  links: { trustedHosts: [] },
  miniPrograms: {},
  variables: {},
  review: { required: false, distinctReviewer: false },
  ledger: undefined,
  problems: [],
};
const account = (audience?: string): AccountConfig => ({
  channel: 'wecom',
  zone: 'Asia/Shanghai',
  ...(audience && { audience }),
});
const template = (header: string) => parseTemplate(`---\n${header}\n---\nhello\n`);
const source = (header: string, audience: string | undefined = 'customers') =>
  audienceSource(template(header), CONFIG, account(audience));

describe('audience source', () => {
  it('an expression goes over the account’s list', () => {
    const { file, base, columns, expressionText } = source('audience: level:A AND VIP');
    assert.deepEqual(
      { file, base, columns, expressionText },
      {
        file: 'audience/customers.csv',
        base: 'config',
        columns: { 客户编号: 'id' },
        expressionText: 'level:A AND VIP',
      },
    );
  });

  it('the account may name a file itself', () => {
    assert.deepEqual(source('audience: VIP', 'lists/a.xlsx').file, 'lists/a.xlsx');
    assert.equal(source('title: x', 'customers').expressionText, undefined);
    assert.equal(audienceSource(template('title: x'), CONFIG, undefined).file, undefined);
  });

  it('a path in the template starts from the template', () => {
    const { file, base, expressionText } = source('audience: lists/会员.csv');
    assert.deepEqual(
      { file, base, expressionText },
      { file: 'lists/会员.csv', base: 'template', expressionText: undefined },
    );
  });

  it('a file with a condition', () => {
    const text = 'audience:\n  file: vip.xlsx\n  where: 级别:A';
    const { file, base, expressionText, expressionRange } = source(text);
    assert.deepEqual({ file, base, expressionText }, { file: 'vip.xlsx', base: 'template', expressionText: '级别:A' });
    assert.equal(template(text).source.slice(expressionRange?.start, expressionRange?.end), '级别:A');
    const named = source('audience:\n  file: customers\n  where: VIP');
    assert.deepEqual(
      [named.file, named.base],
      ['audience/customers.csv', 'config'],
      'a named audience works there, too',
    );
  });

  it('tells paths from expressions by their ends', () => {
    for (const path of [
      'a.csv',
      'x/y.TSV',
      './会员 名单.json',
      '../a.jsonl',
      'a.ndjson',
      'C:\\lists\\a.xlsx',
      '/abs/a.txt',
    ])
      assert.ok(isTablePath(path), path);
    for (const text of ['VIP', '.csv', 'tag:a.csv', '来源:a.csv', '"a.csv"', 'a.csv OR b', '城市=a.csv', 'a.pdf'])
      assert.ok(!isTablePath(text), text);
  });

  it('maps a place in the expression to the template, also inside quotes', () => {
    for (const written of ['tag:VlP AND x', '"tag:VlP AND x"', "'tag:VlP AND x'"]) {
      const header = `audience: ${written}`;
      const range = sourceRangeOf(source(header), { start: 4, end: 7 });
      assert.equal(template(header).source.slice(range?.start, range?.end), 'VlP', written);
    }
  });

  it('falls back to the whole value where YAML folded it', () => {
    const header = 'audience: >-\n  tag:VlP AND\n  level:A';
    const found = source(header);
    assert.equal(found.expressionText, 'tag:VlP AND level:A');
    assert.equal(found.verbatim, false);
    const range = sourceRangeOf(found, { start: 4, end: 7 });
    assert.ok(template(header).source.slice(range?.start, range?.end).includes('tag:VlP AND\n  level:A'));
  });
});
