import assert from 'node:assert/strict';
import { isBlank, INVISIBLE } from '../../server/core/checks/invisibleCharacters';
import { LATIN_LOOKALIKES } from '../../server/core/checks/latinLookalikes';
import { countCharacters } from '../../server/core/count';
import { findIn } from '../../server/core/lexicon/findIn';
import { shippedLexicon } from '../../server/core/lexicon/shippedLexicon';
import { sign, signsIn, unitSigns } from '../../server/core/signs';

const bits = (text: string): number => [...Array(text.length).keys()].reduce((sum, at) => sum | signsAt(text, at), 0);
const signsAt = (text: string, at: number): number => unitSigns[text.charCodeAt(at)] ?? 0;

describe('signs of a text', () => {
  it('every hidden character and look-alike letter has the sign that text/invisible waits for', () => {
    const codes = [...Array(0x10000).keys(), 0xe0001, 0xe0020, 0xe007f];
    for (const code of codes) {
      const character = String.fromCodePoint(code);
      const hidden = [...character.matchAll(INVISIBLE)].length > 0 || LATIN_LOOKALIKES.has(character);
      if (hidden) assert.ok((bits(character) & sign.hidden) !== 0, `U+${code.toString(16)}`);
    }
  });

  it('every emoji has the sign that counting waits for', () => {
    for (let code = 0; code < 0x20000; code++) {
      const character = String.fromCodePoint(code);
      if (/^\p{Emoji_Presentation}$/u.test(character))
        assert.ok((bits(character) & sign.picture) !== 0, `U+${code.toString(16)}`);
    }
    for (const sequence of ['❤\ufe0f', '1\ufe0f\u20e3', '©\ufe0f', '🇨🇳'])
      assert.ok((bits(sequence) & sign.picture) !== 0);
  });

  it('of a text are those of its units, whatever was asked before', () => {
    for (const text of ['春茶', '', 'a1./[', '春茶', '\u200b', '微']) assert.equal(signsIn(text), bits(text));
  });

  it('a text of visible signs is not blank, one of hidden ones is', () => {
    assert.deepEqual(['。', '\u200b', ' \n', '茶', '\ufe0f'].map(isBlank), [false, true, true, false, true]);
  });

  it('a text without units that join others has as many characters as units, but for line breaks of two', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const plain = (unit: number): boolean => unit < 0xd800 || unit > 0xdfff;
    for (let unit = 0; unit < 0x10000; unit++) {
      const text = `茶${String.fromCharCode(unit)}a`;
      if (plain(unit)) assert.equal(countCharacters(text), [...segmenter.segment(text)].length, unit.toString(16));
    }
    assert.equal(countCharacters('a\r\nb'), 3);
  });
});

describe('a text that is looked through twice', () => {
  it('gives the same words after another text was read in its room', () => {
    const lexicons = [shippedLexicon()];
    const texts = ['加微微信领取，全网第①', '稳赚不赔的理财', '加微微信领取，全网第①'];
    const [first, , again] = texts.map((text) => findIn(text, lexicons));
    assert.deepEqual(again, first);
    assert.ok((first?.length ?? 0) > 0);
  });
});
