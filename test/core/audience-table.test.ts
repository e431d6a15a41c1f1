import assert from 'node:assert/strict';
import { createTableBuilder } from '../../server/core/audience/index';
import { splitTags, tagText } from '../../server/core/audience/splitTags';
import { tableOf } from './audienceSample';

const KNOWN = [
  ['id', '编号'],
  ['name', '姓名', '昵称', '备注'],
  ['tags', '标签'],
  ['source', '来源'],
  ['interaction', '互动'],
  ['level', '级别'],
  ['department', '部门'],
  ['owner', '跟进人', '所属成员'],
  ['platform', '平台'],
  ['last_contacted', '最近联系'],
  ['opted_out', '退订'],
  ['relation', '关系'],
] as const;

describe('audience table: columns', () => {
  for (const [known, ...titles] of KNOWN)
    it(`${known} is also read as ${titles.join(', ')}`, () => {
      for (const title of titles) {
        const header = known === 'id' ? title : `id,${title}`;
        const table = tableOf(`${header}\n${known === 'id' ? 'a' : 'a,x'}`);
        assert.equal(table.known(known)?.title, title);
        assert.equal(table.column(known)?.text(0), known === 'id' ? 'a' : 'x');
      }
    });

  it('takes the first of several titles for the name; the others are variables of their own', () => {
    const table = tableOf('编号,昵称,姓名\na,小满,陈满');
    assert.equal(table.known('name')?.text(0), '陈满');
    assert.deepEqual(
      table.variables().map((column) => column.title),
      ['昵称', '姓名'],
    );
    assert.equal(table.column('昵称')?.text(0), '小满');
  });

  it('lets the project map titles to known columns and to variable names', () => {
    const table = tableOf('客户编号,称呼,编号,等级\nc1,陈总,88,B', { 客户编号: 'id', 称呼: '昵称称呼', 等级: '级别' });
    assert.equal(table.id(0), 'c1');
    assert.equal(table.column('昵称称呼')?.text(0), '陈总');
    assert.equal(table.known('level')?.mark(0), 2);
    assert.equal(table.column('编号')?.text(0), '88', 'an unmapped title stays a variable');
  });

  it('tells of mapped titles that are not there, with the nearest', () => {
    const { problems } = tableOf('id,客户级别\na,3', { 客户级: 'level' });
    assert.deepEqual(problems.counts, { 'unused-mapping': 1 });
    assert.deepEqual(problems.list[0]?.message?.args, { line: 1, column: '客户级', nearest: ['客户级别'] });
  });

  it('says which columns there are when none is the id', () => {
    const built = createTableBuilder(['手机', '姓名']).finish();
    assert.deepEqual(built, {
      problem: { key: 'audience.table.no-id', args: { columns: { items: ['手机', '姓名'], more: 0 } } },
    });
    assert.deepEqual(createTableBuilder([' ']).finish(), {
      problem: { key: 'audience.table.no-columns', args: { columns: { items: [], more: 0 } } },
    });
  });

  it('accepts columns that only later rows have', () => {
    const builder = createTableBuilder(['id']);
    builder.addRow(['a'], 1);
    builder.addColumns(['城市', 'level']);
    builder.addRow(['b', '上海', '4'], 2);
    const built = builder.finish();
    assert.ok('table' in built);
    assert.deepEqual(
      [0, 1].map((row) => built.table.column('城市')?.text(row)),
      ['', '上海'],
    );
    assert.deepEqual(
      [0, 1].map((row) => built.table.known('level')?.mark(row)),
      [0, 4],
    );
  });
});

describe('audience table: rows', () => {
  it('keeps file order and finds rows by id', () => {
    const table = tableOf('id,name\nb,B\na,A\nc,C');
    assert.deepEqual(
      [0, 1, 2].map((row) => table.id(row)),
      ['b', 'a', 'c'],
    );
    assert.deepEqual(
      ['a', ' c ', 'zz', ''].map((id) => table.rowOf(id)),
      [1, 2, -1, -1],
    );
  });

  it('reads around what is wrong, and says where', () => {
    const table = tableOf(
      'id,级别,最近联系,退订,关系\na,9,2026-02-30,maybe,邻居\n,3,,,\na,A,2026-11-01,,customer\nb,,,2026-10-01,\nc,1,,,,extra\n,,,,',
    );
    assert.deepEqual(
      table.problems.list.map(({ code, line, column }) => [code, line, column]),
      [
        ['bad-level', 2, '级别'],
        ['bad-date', 2, '最近联系'],
        ['bad-opt-out', 2, '退订'],
        ['bad-relation', 2, '关系'],
        ['empty-id', 3, 'id'],
        ['duplicate-id', 4, 'id'],
        ['extra-cells', 6, undefined],
      ],
    );
    assert.equal(table.size, 4, 'only the row without an id is left out');
    assert.equal(table.rowOf('a'), 0);
    assert.equal(table.rowOf('b'), 2);
    assert.deepEqual(
      [0, 2].map((row) => table.known('opted_out')?.mark(row)),
      [1, 1],
      'in doubt, and with a date, out',
    );
  });

  it('names no value in a problem: it could be another department’s', () => {
    const { problems } = tableOf('id,级别\nsecret-person,secret-level\nsecret-person,3');
    assert.ok(problems.list.length === 2 && !JSON.stringify(problems).includes('secret'));
  });

  it('keeps the first hundred problems and counts them all', () => {
    const { problems } = tableOf(`id,level\n${Array.from({ length: 150 }, (_, at) => `p${at},x`).join('\n')}`);
    assert.equal(problems.list.length, 100);
    assert.deepEqual(problems.counts, { 'bad-level': 150 });
  });

  it('holds 100,000 people in less than 300 bytes each', () => {
    const builder = createTableBuilder(['id', 'name', 'tags', 'level', 'owner', '昵称', '最近联系']);
    for (let at = 0; at < 100_000; at++)
      builder.addRow(
        [
          `wm${at.toString(36).padStart(30, 'x')}`,
          `客户${at}`,
          `VIP${at % 97};来源:扫码`,
          '3',
          'li',
          `阿${at}`,
          '2026-11-01',
        ],
        at + 2,
      );
    const built = builder.finish();
    assert.ok('table' in built);
    assert.equal(built.table.size, 100_000);
    assert.equal(built.table.id(99_999), 'wmxxxxxxxxxxxxxxxxxxxxxxxxxx255r');
    assert.ok(built.table.bytes < 300 * 100_000, `${built.table.bytes} bytes`);
  });
});

describe('audience table: tags', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['VIP', ['VIP']],
    ['来源:扫码;VIP', ['来源:扫码', 'VIP']],
    [
      '来源：扫码；互动:成交、会员日|老客,街坊，同行｜x',
      ['来源:扫码', '互动:成交', '会员日', '老客', '街坊', '同行', 'x'],
    ],
    [' 来源 : 扫码 ;; , VIP ', ['来源:扫码', 'VIP']],
    ['来源:;:裸', ['来源', '裸']],
    ['时间:12:30', ['时间:12:30']],
    ['', []],
  ];
  for (const [cell, tags] of cases)
    it(JSON.stringify(cell), () => assert.deepEqual(splitTags(cell).map(tagText), tags));

  it('counts spellings of one tag as one, shown as first written', () => {
    const table = tableOf('id,tags\na,VIP;来源:App\nb,ｖｉｐ;来源:APP');
    assert.deepEqual(table.tags.tags.map(tagText), ['VIP', '来源:App']);
  });
});
