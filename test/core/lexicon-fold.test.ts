import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { bytesOfBase64 } from '../../server/core/lexicon/fold/base64';
import { FoldBuffer, type FoldedText, fold, foldInto } from '../../server/core/lexicon/fold/fold';
import { Gap } from '../../server/core/lexicon/fold/unitKind';

const shown = ({ units, length }: FoldedText): string => String.fromCharCode(...units.subarray(0, length));

describe('fold', () => {
  const same: readonly (readonly [string, string, string])[] = [
    ['case and width', 'ＶｉＰ１２３', 'vip123'],
    ['circled, squared and dingbat letters and digits', 'Ⓥ🅧❶➋⓿⓷⑷⒌🆅🅰', 'vx1203' + '45va'],
    ['mathematical letters and digits', '𝐕𝑿𝟘𝟿𝓪', 'vx09a'],
    ['Cyrillic, Greek, Cherokee, Lisu and Canadian look-alikes', 'ВХνΧᏙꓫᐯ᙭', 'bxvxvxvx'],
    ['small capitals and letters with strokes', 'ᴠɪᴘ øđł', 'vipodl'],
    ['digits of other scripts', '٣३３', '333'],
    ['traditional and Japanese forms', '國家級 經済 気', '国家级经济气'],
    ['compatibility, radical and squared Han', '⼝豈㊙🈚⻓', '口岂秘无长'],
    ['look-alike Han and kana', '囗ロ曰カ', '口口日力'],
    ['combining strokes', '最̶佳̷', '最佳'],
    ['zero-width and default-ignorable characters', '最\u200b\u2060\u00ad\u{e0041}佳', '最佳'],
    ['spaces, marks, ornaments and emoji', '最 . * 丶～🎉👨‍👩‍👧佳', '最佳'],
    ['a WeChat code', '最[玫瑰][Rose]佳', '最佳'],
  ];
  for (const [what, text, expected] of same) it(`folds ${what}`, () => assert.equal(shown(fold(text)), expected));

  it('keeps brackets that are no WeChat code as text', () => assert.equal(shown(fold('[最佳]')), '最佳'));
  it('keeps Chinese numerals apart from digits', () => assert.equal(shown(fold('一1二2')), '一1二2'));
  it('keeps per cent signs and whatever stands for a variable', () =>
    assert.equal(shown(fold('100％\uFFFC')), '100%\uFFFC'));

  it('knows where each unit came from', () => {
    const folded = fold('加 🅥️信̶');
    assert.equal(shown(folded), '加v信');
    assert.deepEqual([...folded.starts.subarray(0, 3)], [0, 2, 5]);
    assert.deepEqual([...folded.ends.subarray(0, 3)], [1, 5, 7]);
  });

  it('says what was skipped before each unit', () => {
    const { gaps } = fold('a，b。c🎉d/e\u200bf');
    const bits = [...gaps.subarray(0, 6)].map((gap) => gap & 0xff);
    assert.deepEqual(bits, [0, Gap.clause, Gap.stop, Gap.emoji, Gap.separator, Gap.invisible]);
    assert.deepEqual(
      [...gaps.subarray(0, 6)].map((gap) => gap >> 8),
      [0, 1, 1, 1, 1, 0],
    );
  });

  it('takes plus signs and hearts for noise, or reads them aloud when asked', () => {
    assert.equal(shown(fold('➕微❤️')), '微');
    assert.equal(shown(fold('➕微❤️', { aloud: true })), '加微心');
    assert.equal(fold('＋').signs, true);
    assert.equal(fold('微').signs, false);
  });

  it('keeps Han characters beyond the BMP, and survives lone surrogates', () => {
    const folded = fold('𠮷a\ud800b\udc00');
    assert.deepEqual([...folded.starts.subarray(0, folded.length)], [0, 0, 2, 3, 4, 5]);
  });

  it('folds every character of the first three planes to something that folds to itself', () => {
    const all = Array.from({ length: 0x30000 }, (_, code) =>
      code >= 0xd800 && code < 0xe000 ? '' : String.fromCodePoint(code),
    );
    const once = all.map((char) => shown(fold(char))).join('');
    assert.equal(once.length > 90_000, true);
    const again = fold(once);
    let at = -1;
    for (let i = 0; i < again.length && at < 0; i++) if (again.units[i] !== once.charCodeAt(i)) at = i;
    assert.equal(at, -1);
    assert.equal(again.length, once.length);
  });

  it('uses a buffer again without leaving old units behind', () => {
    const buffer = new FoldBuffer();
    foldInto(buffer, '很长的一句话');
    assert.equal(shown(foldInto(buffer, '短')), '短');
  });

  it('refuses text that is not base64', () => assert.throws(() => bytesOfBase64('a*=='), /Not base64/));
  it('decodes base64 of every remainder', () => {
    for (const text of ['', 'a', 'ab', 'abc', 'abcd']) {
      assert.equal(String.fromCharCode(...bytesOfBase64(Buffer.from(text).toString('base64'))), text);
    }
  });

  it('has a table that is what its generator makes now', () => {
    execFileSync(process.execPath, ['scripts/make-fold-table.mjs', '--check'], { stdio: 'pipe' });
  });
});
