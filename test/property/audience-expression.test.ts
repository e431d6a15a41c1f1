import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkVocabulary,
  clausesOf,
  createTableBuilder,
  type Expression,
  parseExpression,
  printExpression,
  selectAudience,
} from '../../server/core/audience/index';
import type { Value } from '../../server/core/audience/expression/model';
import { tableOf } from '../core/audienceSample';

const AT = { start: 0, end: 0 };
const SIGNS =
  'AND OR NOT in not且或非并且或者属于()（）:：,，、;；<>=!！≤≥≠&|"“”\'‘’「」『』*＊\\ 　\n-_.abVIP扫码12026-11-01T12:30';

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 1, maxLength: 8 }),
  fc.string({ minLength: 1, maxLength: 6 }),
  fc.constantFrom('VIP', 'and', 'OR', '非', '属于', '2026-11-01 12:30', '来源:扫码', 'a*b', '\\', '\\*'),
);
/** Parts as a value can hold them. */
const value: fc.Arbitrary<Value> = fc
  .array(fc.oneof(text, fc.constant('')), { minLength: 1, maxLength: 3 })
  .map((parts) => ({ parts, range: AT }));
const tag = (name: string): boolean => /^(?:tags?|标签)$/i.test(name.trim());
const name = text.filter((name) => !tag(name)).map((written) => ({ text: written, range: AT }));

const clause: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .record({
      name: fc.option(name, { nil: undefined }),
      values: fc.array(value, { minLength: 1, maxLength: 3 }),
      negated: fc.boolean(),
    })
    .map((match) => ({ kind: 'match' as const, ...match, range: AT, text: '' })),
  fc
    .record({ name, operator: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const), value })
    .map((compare) => ({ kind: 'compare' as const, ...compare, range: AT, text: '' })),
);
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    clause,
    fc.constant({ kind: 'everyone' as const, range: AT }),
    fc
      .record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        operands: fc.array(tie('expression'), { minLength: 2, maxLength: 3 }),
      })
      .map((group) => ({ ...group, range: AT })),
    tie('expression').map((operand) => ({ kind: 'not' as const, operand, range: AT })),
  ),
}));

/** Without places and written texts. */
function bare(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, held) =>
      key === 'range' || (key === 'text' && typeof held === 'string') ? undefined : held,
    ),
  );
}
/** Names are texts, too, so they are kept apart. */
function names(node: Expression): readonly (string | undefined)[] {
  return clausesOf(node).map((leaf) => leaf.name?.text);
}

describe('audience expression, any', () => {
  it('parse(print(e)) is e', () => {
    fc.assert(
      fc.property(expression, (node) => {
        const printed = printExpression(node);
        const { expression: read, problems } = parseExpression(printed);
        assert.deepEqual(problems, [], printed);
        assert.deepEqual(bare(read), bare(node), printed);
        assert.deepEqual(names(read), names(node), printed);
        assert.equal(printExpression(read), printed);
      }),
      { numRuns: 2000 },
    );
  });

  it('any text is read without an exception, and everything found lies inside it', () => {
    const list = tableOf('id,标签,级别,部门\na,来源:扫码;VIP,1,华东\nb,a,2,华北');
    const anything = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 60 }),
    );
    fc.assert(
      fc.property(anything, (written) => {
        const { expression: read, problems } = parseExpression(written);
        const found = problems.length > 0 ? problems : checkVocabulary(read, list, { account: ['华东'] });
        for (const { range } of [...found, ...clausesOf(read)]) {
          assert.ok(range.start >= 0 && range.start <= range.end && range.end <= written.length, JSON.stringify(range));
        }
        for (const leaf of clausesOf(read)) assert.equal(written.slice(leaf.range.start, leaf.range.end), leaf.text);
        const { selected } = selectAudience(list, read, { channel: 'wecom', now: 0, zone: 'Asia/Shanghai' });
        if (problems.length > 0) assert.equal(selected, 0);
      }),
      { numRuns: 3000 },
    );
  });
});

/** One person, and the plainest reading of a condition that could be written down. */
interface Person {
  readonly tags: readonly (readonly [string, string])[];
  readonly level: string;
  readonly city: string;
  readonly spend: string;
  readonly met: string;
}
const GROUPS = ['', '会员', '偏好'];
const VALUES = ['VIP', 'vip卡', '金卡', '茶'];
const person: fc.Arbitrary<Person> = fc.record({
  tags: fc.array(fc.tuple(fc.constantFrom(...GROUPS), fc.constantFrom(...VALUES)), { maxLength: 3 }),
  level: fc.constantFrom('', '1', '2', '3', 'B', 'E'),
  city: fc.constantFrom('', '上海', '上饶', '杭州'),
  spend: fc.constantFrom('', '5', '05', '12', '1,200', '多'),
  met: fc.constantFrom('', '2026-11-24', '2026/11/1', '2026-10-26', '2026-11-25 09:30'),
});

type Leaf = readonly [string, (someone: Person) => boolean];
const day = (met: string): number =>
  Date.parse(
    `${met
      .replaceAll('/', '-')
      .replace(/-(\d)$/, '-0$1')
      .slice(0, 10)}T00:00:00Z`,
  ) / 86_400_000;
const amount = (spend: string): number => (spend === '' ? Number.NaN : Number(spend.replace(',', '')));
const rank = (level: string): number =>
  level === '' ? Number.NaN : level === 'B' ? 2 : level === 'E' ? 5 : Number(level);
const LEAVES: readonly Leaf[] = [
  ['VIP', ({ tags }) => tags.some(([, held]) => held === 'VIP')],
  ['tag:vip*', ({ tags }) => tags.some(([, held]) => held.toLowerCase().startsWith('vip'))],
  ['会员:vip', ({ tags }) => tags.some(([group, held]) => group === '会员' && held === 'VIP')],
  ['tag:偏好:茶', ({ tags }) => tags.some(([group, held]) => group === '偏好' && held === '茶')],
  ['tag in (金卡, 茶)', ({ tags }) => tags.some(([, held]) => held === '金卡' || held === '茶')],
  ['级别:B', ({ level }) => rank(level) === 2],
  ['level >= 3', ({ level }) => rank(level) >= 3],
  ['level not in (1, 2)', ({ level }) => ![1, 2].includes(rank(level))],
  ['城市:上*', ({ city }) => city.startsWith('上')],
  ['城市 != 上海', ({ city }) => city !== '上海'],
  ['消费:5', ({ spend }) => amount(spend) === 5],
  ['消费 > 5', ({ spend }) => amount(spend) > 5],
  ['消费 <= 12', ({ spend }) => amount(spend) <= 12],
  ['最近联系 < 2026-11-01', ({ met }) => met !== '' && day(met) < day('2026-11-01')],
  ['最近联系 <= 2026-11-01', ({ met }) => met !== '' && day(met) <= day('2026-11-01')],
  ['最近联系:2026-11', ({ met }) => met !== '' && day(met) >= day('2026-11-01')],
  ['最近联系 < 30d', ({ met }) => met !== '' && day('2026-11-25') - day(met) < 30],
  ['最近联系 >= 1天', ({ met }) => met !== '' && day('2026-11-25') - day(met) >= 1],
  ['*', () => true],
];
const { tree } = fc.letrec<{ tree: Leaf }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...LEAVES),
    fc.tuple(tie('tree'), tie('tree')).map(([[a, f], [b, g]]): Leaf => [`(${a}) AND (${b})`, (x) => f(x) && g(x)]),
    fc.tuple(tie('tree'), tie('tree')).map(([[a, f], [b, g]]): Leaf => [`(${a} 或 ${b})`, (x) => f(x) || g(x)]),
    tie('tree').map(([a, f]): Leaf => [`非 (${a})`, (x) => !f(x)]),
  ),
}));

describe('audience expression, evaluated', () => {
  it('selects whom a plain reading selects', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 70 }), tree, (people, [written, wants]) => {
        const builder = createTableBuilder(['id', '标签', '级别', '城市', '消费', '最近联系']);
        for (const [at, { tags, level, city, spend, met }] of people.entries()) {
          const cell = tags.map(([group, held]) => (group === '' ? held : `${group}:${held}`)).join('、');
          builder.addRow([`p${at}`, cell, level, city, spend, met], at + 2);
        }
        const built = builder.finish();
        assert.ok('table' in built);
        const { expression: read, problems } = parseExpression(written);
        assert.deepEqual(problems, [], written);
        const noon = Date.parse('2026-11-25T12:00:00+08:00');
        const { rows } = selectAudience(built.table, read, { channel: 'wecom', now: noon, zone: 'Asia/Shanghai' });
        assert.deepEqual(
          [...rows],
          people.flatMap((someone, at) => (wants(someone) ? [at] : [])),
          written,
        );
      }),
      { numRuns: 1000 },
    );
  });
});
