import assert from 'node:assert/strict';
import { clausesOf, parseExpression, printExpression } from '../../server/core/audience/index';

/** Written → its plain form. */
const FORMS: readonly (readonly [string, string])[] = [
  ['VIP', 'tag:VIP'],
  ['tag:VIP', 'tag:VIP'],
  ['标签：VIP', 'tag:VIP'],
  ['来源:扫码', '来源:扫码'],
  ['level:A', 'level:A'],
  ['级别:1,2', '级别 in (1, 2)'],
  ['级别:1、2，3', '级别 in (1, 2, 3)'],
  ['level in (1,2)', 'level in (1, 2)'],
  ['level not in (1，2）', 'level not in (1, 2)'],
  ['级别 属于 （A、B）', '级别 in (A, B)'],
  ['level>=3', 'level >= 3'],
  ['级别≥3', '级别 >= 3'],
  ['级别＞＝3', '级别 >= 3'],
  ['积分 ＜ 100', '积分 < 100'],
  ['城市=上海', '城市:上海'],
  ['城市 == 上海', '城市:上海'],
  ['城市!=上海', '城市 != 上海'],
  ['城市！＝上海', '城市 != 上海'],
  ['城市<>上海', '城市 != 上海'],
  ['城市≠上海', '城市 != 上海'],
  ['last_contacted < 2026-11-01', 'last_contacted < 2026-11-01'],
  ['last_contacted < 2026-11-01 12:30', 'last_contacted < "2026-11-01 12:30"'],
  ['last_contacted >= 2026-11-01T12:30:00+08:00', 'last_contacted >= "2026-11-01T12:30:00+08:00"'],
  ['last_contacted < 30d', 'last_contacted < 30d'],
  ['a AND b OR c', 'tag:a AND tag:b OR tag:c'],
  ['a OR b AND c', 'tag:a OR tag:b AND tag:c'],
  ['(a OR b) AND c', '(tag:a OR tag:b) AND tag:c'],
  ['a and not b', 'tag:a AND NOT tag:b'],
  ['NOT a AND b', 'NOT tag:a AND tag:b'],
  ['NOT (a AND b)', 'NOT (tag:a AND tag:b)'],
  ['not not a', 'NOT NOT tag:a'],
  ['a && b || !c', 'tag:a AND tag:b OR NOT tag:c'],
  ['a ＆＆ b ｜｜ ！c', 'tag:a AND tag:b OR NOT tag:c'],
  ['a 且 b 或 非 c', 'tag:a AND tag:b OR NOT tag:c'],
  ['a 并且 （b 或者 c）', 'tag:a AND (tag:b OR tag:c)'],
  ['非（a）', 'NOT tag:a'],
  ['“金卡 会员”且"b"', 'tag:"金卡 会员" AND tag:b'],
  ['tag:「金卡 会员」', 'tag:"金卡 会员"'],
  ["tag:'it is'", 'tag:"it is"'],
  ['tag:"say \\"hi\\""', 'tag:"say \\"hi\\""'],
  ['tag:VIP*', 'tag:VIP*'],
  ['tag:*＊', 'tag:**'],
  ['tag:5\\*', 'tag:"5\\*"'],
  ['*', '*'],
  ['＊ AND NOT x', '* AND NOT tag:x'],
  ['tag:来源:扫码', 'tag:"来源:扫码"'],
  ['tag in (来源:扫码, VIP)', 'tag in ("来源:扫码", VIP)'],
  ['H&M', 'tag:"H&M"'],
  ['a & b', 'tag:a AND tag:b'],
  ['hi!', 'tag:"hi!"'],
  ['非会员', 'tag:非会员'],
  ['tag:and', 'tag:"and"'],
  ['"last contacted" > 3d', '"last contacted" > 3d'],
  ['级别:A且来源:扫码', '级别:A AND 来源:扫码'],
  ['级别:A并且来源:扫码或者城市:上海', '级别:A AND 来源:扫码 OR 城市:上海'],
  ['城市:且末或城市:上海', '城市:且末 OR 城市:上海'],
  ['积分>3且级别>=2', '积分 > 3 AND 级别 >= 2'],
  ['城市:A或B', '城市:A或B'],
  [
    'level:A AND (source:扫码 OR source:导入) AND NOT tag:已退订',
    'level:A AND (source:扫码 OR source:导入) AND NOT tag:已退订',
  ],
];

describe('audience expression: forms', () => {
  for (const [written, plain] of FORMS)
    it(written, () => {
      const { expression, problems } = parseExpression(written);
      assert.deepEqual(problems, []);
      assert.equal(printExpression(expression), plain);
    });
});

describe('audience expression: ranges', () => {
  it('every condition knows its place and its text', () => {
    const text = 'level:A AND （来源：扫码 OR "金卡 会员"） AND NOT 城市 in (上海, 杭州)';
    const clauses = clausesOf(parseExpression(text).expression);
    assert.deepEqual(
      clauses.map((clause) => clause.text),
      ['level:A', '来源：扫码', '"金卡 会员"', '城市 in (上海, 杭州)'],
    );
    for (const { range, text: own } of clauses) assert.equal(text.slice(range.start, range.end), own);
  });

  it('names and values have places of their own', () => {
    const [clause] = clausesOf(parseExpression('  城市: 上海, "杭州" ').expression);
    assert.ok(clause?.kind === 'match');
    assert.deepEqual(clause.name?.range, { start: 2, end: 4 });
    assert.deepEqual(
      clause.values.map((value) => value.range),
      [
        { start: 6, end: 8 },
        { start: 10, end: 14 },
      ],
    );
  });
});

/** Written → problems as code@start-end. */
const BROKEN: readonly (readonly [string, readonly string[]])[] = [
  ['', ['empty@0-0']],
  ['   ', ['empty@0-3']],
  ['a b', ['missing-operator@2-3']],
  ['a AND', ['missing-operand@2-5']],
  ['AND a', ['missing-operand@0-3']],
  ['a AND OR b', ['missing-operand@6-8']],
  ['(a', ['unclosed-parenthesis@0-1']],
  ['a)', ['unexpected@1-2']],
  ['()', ['missing-operand@0-1']],
  ['级别:', ['missing-value@2-3']],
  ['级别: AND x', ['missing-value@2-3']],
  ['级别:1,', ['missing-value@4-5']],
  ['级别 >', ['missing-value@3-4']],
  ['level in', ['missing-value@6-8']],
  ['level in (1', ['unclosed-parenthesis@9-10']],
  ['"abc', ['unclosed-quote@0-1']],
  ['a AND “b', ['unclosed-quote@6-7']],
  ['a”', ['unclosed-quote@1-2']],
  ['a:b:c', ['unexpected@3-4']],
  ['NOT', ['missing-operand@0-3']],
];

describe('audience expression: problems', () => {
  for (const [written, expected] of BROKEN)
    it(JSON.stringify(written), () => {
      const { expression, problems } = parseExpression(written);
      const found = problems.map(({ code, range }) => `${code}@${range.start}-${range.end}`);
      assert.deepEqual(found.slice(0, expected.length), expected);
      assert.equal(printExpression(expression), 'NOT *', 'a broken expression selects nobody');
    });

  it('gives up on nesting that nobody writes', () => {
    for (const text of ['('.repeat(100_000), `${'!'.repeat(100_000)}a`, `${'NOT ('.repeat(200)}a${')'.repeat(200)}`])
      assert.deepEqual(
        parseExpression(text)
          .problems.map((problem) => problem.code)
          .at(0),
        'too-deep',
      );
  });

  it('takes 64 levels and 500 conditions, and says so behind that', () => {
    assert.deepEqual(parseExpression(`${'('.repeat(64)}a${')'.repeat(64)}`).problems, []);
    const many = (count: number): string => Array.from({ length: count }, (_, at) => `t${at}`).join(' OR ');
    assert.deepEqual(parseExpression(many(500)).problems, []);
    assert.deepEqual(
      parseExpression(many(501)).problems.map(({ code }) => code),
      ['too-many'],
    );
  });

  it('tells at most twenty problems', () => {
    assert.equal(parseExpression('a '.repeat(200)).problems.length, 20);
  });
});
