import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainHeader } from '../../server/core/template/frontMatter/plainHeader';
import { yamlTree } from '../../server/core/template/frontMatter/yamlTree';

const KEYS = [
  'channel',
  'title',
  'audience',
  'schedule',
  'start',
  'checks',
  'text/length',
  'null',
  'true',
  'a-b',
  '名称',
  '1',
  '-',
  '?',
  '<<',
  'y',
];
const VALUES = [
  'wecom',
  '会员日预热',
  'level:A AND (source:扫码 OR source:导入) AND NOT tag:已退订',
  '2026-11-25 12:00',
  '2026-11-25',
  '12:00-14:00',
  '300',
  '007',
  '0',
  '1.5',
  '1e3',
  '0x1f',
  '-3',
  '+3',
  '.5',
  '.nan',
  '300/h',
  'true',
  'False',
  'null',
  '~',
  '~/a',
  '',
  '"quoted"',
  "'it''s'",
  'a: b',
  'a:',
  'a #b',
  'a#b',
  '# b',
  '[a, b]',
  '{ a: b }',
  '- a',
  '-a',
  '? a',
  '?a',
  ':a',
  '|',
  '>',
  '*a',
  '&a b',
  '!tag a',
  '!!str 3',
  '%a',
  '@a',
  '`a`',
  ',a',
  '--- a',
  '...',
  '<<',
  '=',
  'a\tb',
  'a  b',
  'a\u2028b',
  'a\u0085b',
  'a\u00a0',
  '\ufeffa',
  '12345678901234567890',
  '9007199254740993',
  '999999999999999',
  'a\\nb',
  '日期：明天',
  '满 300 减 50 🎉',
  'a, b]',
  'yes',
  'Infinity',
  '2026-11-25T12:00:00+08:00',
];

const line = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom('', '', '', '', '  ', '  ', ' ', '    ', '\t'),
        fc.constantFrom(...KEYS),
        fc.constantFrom(': ', ': ', ': ', ':', ':  ', ' : ', ':\t'),
        fc.constantFrom(...VALUES),
        fc.constantFrom('', '', '', ' ', '   ', ' # note'),
      )
      .map((parts) => parts.join('')),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '  ',
      '# note',
      '  - item',
      '- item',
      'text',
      '  text',
      '...',
      '%YAML 1.2',
      'schedule:',
      'checks:',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);
const header = fc
  .tuple(fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', '\r')), { maxLength: 7 }))
  .map(([lines]) => lines.flat().join(''));

const value = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...VALUES.slice(0, 7)) },
  { weight: 1, arbitrary: fc.constantFrom(...VALUES) },
);
/** Mostly well-formed, so that most of them are plain. */
const tame = fc
  .tuple(
    fc.uniqueArray(fc.tuple(fc.constantFrom(...KEYS.slice(0, 10)), value), {
      maxLength: 5,
      selector: ([key]) => key,
    }),
    fc.uniqueArray(fc.tuple(fc.constantFrom(...KEYS.slice(0, 7)), value), {
      maxLength: 3,
      selector: ([key]) => key,
    }),
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.constantFrom('', ' ', '\n', '\n  \n'),
    fc.constantFrom('  ', ' ', '    '),
  )
  .map(([top, nested, newline, tail, indent]) => {
    const inner = nested.map(([key, value]) => `${indent}${key}: ${value}${newline}`).join('');
    const outer = top.map(([key, value]) => `${key}: ${value}${newline}`);
    const at = outer.length > 2 ? 1 : outer.length;
    return [...outer.slice(0, at), inner && `windows:${newline}${inner}`, ...outer.slice(at)].join('') + tail;
  });

describe('the fast reading of plain headers', () => {
  it('gives what YAML gives, or leaves it to YAML', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(header, tame), (text) => {
        const root = plainHeader(text);
        if (!root) return;
        read++;
        assert.deepEqual({ root, errors: [], problems: [] }, yamlTree(text));
      }),
      { numRuns: 5000 },
    );
    assert.ok(read > 1000, `${read} headers were plain`);
  });

  it('gives what YAML gives for single values in every place', () => {
    for (const value of VALUES) {
      for (const text of [`title: ${value}\n`, `title: ${value}`, `schedule:\n  start: ${value}\n  x: y\ntitle: a\n`]) {
        const root = plainHeader(text);
        if (root) assert.deepEqual({ root, errors: [], problems: [] }, yamlTree(text), JSON.stringify(text));
      }
    }
  });

  it('reads the headers that templates have', () => {
    const usual =
      'channel: wecom\naccount: flagship\ntitle: 会员日预热\naudience: level:A AND NOT tag:已退订\nschedule:\n  start: 2026-11-25 12:00\n  pace: 300\nkind: marketing\n';
    assert.ok(plainHeader(usual));
    for (const text of [
      '',
      '\n',
      'senders: [a]\n',
      'title: "a"\n',
      'title: a # b\n',
      'title:\n',
      'a:\n  b:\n    c: d\n',
    ])
      assert.equal(plainHeader(text), undefined, text);
  });
});
