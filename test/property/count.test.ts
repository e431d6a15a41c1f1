import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countCharacters, findEmoji, utf8Length } from '../../server/core/count';

/** Pieces that join, split or look as if they did, and plain text between them. */
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    '会员日',
    'a',
    ' ',
    '\n',
    '\r',
    '\r\n',
    '\u200d',
    '\ufe0f',
    '\u0301',
    '🇨',
    '🇳',
    '👍',
    '🏽',
    '🎉',
    '👩',
    '🧡',
    '🫠',
    '🀄',
    '한',
    '\u1100',
    '\u11a8',
    '\u0600',
    '\u0915\u094d',
    '\u0937',
    '\u3099',
    '\uff9e',
    '1',
    '\u20e3',
    '\ud83d',
    '\udc4d',
    '©',
    '❤',
  ),
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

describe('counting', () => {
  it('agrees with the segmenter over the whole text', () => {
    const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    fc.assert(
      fc.property(text, (value) => {
        assert.equal(countCharacters(value), [...segmenter.segment(value)].length);
      }),
      { numRuns: 3000, seed: 20261125 },
    );
  });

  it('agrees with the UTF-8 encoder', () => {
    const encoder = new TextEncoder();
    fc.assert(
      fc.property(text, (value) => {
        assert.equal(utf8Length(value), encoder.encode(value).length);
      }),
      { numRuns: 1000, seed: 20261125 },
    );
  });

  it('finds emoji in order, apart, and inside the text', () => {
    fc.assert(
      fc.property(text, (value) => {
        let last = 0;
        for (const { start, end } of findEmoji(value)) {
          assert.ok(start >= last && end > start && end <= value.length);
          last = end;
        }
      }),
      { numRuns: 1000, seed: 20261125 },
    );
  });
});
