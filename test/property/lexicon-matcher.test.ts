import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fold } from '../../server/core/lexicon/fold/fold';
import { buildMatcher } from '../../server/core/lexicon/matcher/buildMatcher';
import { scan } from '../../server/core/lexicon/matcher/scan';

/** Few letters, so that words share beginnings, repeat and overlap; some fold to each other, some to nothing. */
const letter = fc.constantFrom('甲', '乙', '丙', '國', '国', 'A', 'ａ', 'b', '1', ' ', '。', '🎉', '🅰', '\u200b', '𠮷');
const text = (maxLength: number) => fc.array(letter, { maxLength }).map((letters) => letters.join(''));

function foldedString(raw: string): string {
  const { units, length } = fold(raw);
  return String.fromCharCode(...units.subarray(0, length));
}

/** The plainest matcher that there is: every word at every place. */
function naive(words: readonly string[], raw: string): string[] {
  const folded = foldedString(raw);
  return words.flatMap((word, id) => {
    const wanted = foldedString(word);
    const places: string[] = [];
    if (wanted === '') return places;
    for (let at = 0; at + wanted.length <= folded.length; at++) {
      if (folded.startsWith(wanted, at)) places.push(`${at} ${at + wanted.length} ${id}`);
    }
    return places;
  });
}

describe('matcher, against a naive one', () => {
  it('finds the same on any words and text', () => {
    fc.assert(
      fc.property(fc.array(text(6), { maxLength: 60 }), text(80), (words, raw) => {
        const hits = scan(buildMatcher(words), fold(raw));
        assert.deepEqual(
          hits.map(({ start, end, word }) => `${start} ${end} ${word}`).sort(),
          naive(words, raw).sort(),
        );
        assert.ok(hits.every((hit, index) => index === 0 || (hits[index - 1]?.start ?? 0) <= hit.start));
      }),
      { numRuns: 400 },
    );
  });

  it('maps every unit back to a place of the text, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (raw) => {
        const { starts, ends, length } = fold(raw);
        for (let i = 0; i < length; i++) {
          const start = starts[i] ?? -1;
          const end = ends[i] ?? -1;
          assert.ok(start >= 0 && end > start && end <= raw.length);
          assert.ok(i === 0 || start >= (starts[i - 1] ?? 0));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is stable: folding what was folded changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (raw) => {
        const once = foldedString(raw);
        assert.equal(foldedString(once), once);
      }),
      { numRuns: 400 },
    );
  });
});
