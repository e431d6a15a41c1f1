import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findWords } from '../../server/core/lexicon/findWords';
import { teamListFromBinary, teamListToBinary } from '../../server/core/lexicon/team/teamBinary';
import { compileTeamList } from '../../server/core/lexicon/team/teamLexicon';

const piece = fc.oneof(
  fc.constantFrom(
    '国家级',
    '最佳',
    '加微信',
    '转发',
    '领红包',
    '保本',
    '不得',
    '，',
    '。',
    '\n',
    ' ',
    '+',
    '❤',
    '🎉',
    '[玫瑰]',
    '\u200b',
    '第一',
    '12',
    'VX',
    '{{',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const message = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

describe('finding words, on any text', () => {
  it('gives hits that lie in the text, in order, and do not overlap more than once within a rule', () => {
    fc.assert(
      fc.property(message, (text) => {
        const hits = findWords(text);
        for (const [index, hit] of hits.entries()) {
          assert.ok(hit.start >= 0 && hit.start < hit.end && hit.end <= text.length);
          assert.ok(index === 0 || (hits[index - 1]?.start ?? 0) <= hit.start);
          assert.ok(
            !hits.some(
              (other) => other !== hit && other.rule === hit.rule && other.start <= hit.start && other.end >= hit.end,
            ),
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds a listed word behind any even noise', () => {
    const noise = fc.constantFrom(
      ' ',
      '　',
      '.',
      '*',
      '~',
      '-',
      '丶',
      '🎉',
      '👨‍👩‍👧',
      '\u200b',
      '\u0336',
      '[玫瑰]',
      '，',
      '\n',
      '—',
      '·',
    );
    fc.assert(
      fc.property(
        noise,
        fc.constantFrom('国家级', '稳赚不赔', '根治糖尿病', '保本保息', '代写论文'),
        (between, word) => {
          const text = [...word].join(between);
          assert.deepEqual(
            findWords(text).map(({ start, end }) => [start, end >= text.length - 1]),
            [[0, true]],
          );
        },
      ),
    );
  });

  it('writes a team list down and reads the same back', () => {
    const listed = fc.record(
      {
        word: fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
        severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const, 'hint' as const),
        note: fc.string(),
        suggest: fc.array(fc.string(), { maxLength: 2 }),
      },
      { requiredKeys: ['word'] },
    );
    fc.assert(
      fc.property(fc.array(listed, { maxLength: 30 }), (words) => {
        const compiled = compileTeamList(words);
        assert.deepEqual(teamListFromBinary(teamListToBinary(compiled)), compiled);
      }),
    );
  });
});
