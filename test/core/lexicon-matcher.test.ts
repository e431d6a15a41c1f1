import assert from 'node:assert/strict';
import { fold } from '../../server/core/lexicon/fold/fold';
import { matcherFromBinary, matcherToBinary } from '../../server/core/lexicon/matcher/binary';
import { buildMatcher } from '../../server/core/lexicon/matcher/buildMatcher';
import { scan } from '../../server/core/lexicon/matcher/scan';

function found(words: readonly string[], text: string): readonly string[] {
  return scan(buildMatcher(words), fold(text)).map(({ start, end, word }) => `${start}-${end} ${words[word]}`);
}

describe('matcher', () => {
  it('finds all overlapping words', () => {
    assert.deepEqual(found(['全国', '全国最大', '国最', '最大', '最大的'], '全国最大的'), [
      '0-2 全国',
      '0-4 全国最大',
      '1-3 国最',
      '2-4 最大',
      '2-5 最大的',
    ]);
  });
  it('finds one-character words, and none where there are none', () => {
    assert.deepEqual(found(['赌', '毒品'], '赌和毒品和赌'), ['0-1 赌', '2-4 毒品', '5-6 赌']);
    assert.deepEqual(found([], '什么也没有'), []);
    assert.deepEqual(found(['词'], ''), []);
  });
  it('leaves out words that fold to nothing', () =>
    assert.deepEqual(found(['🎉', '', ' ', '好词'], '🎉好词'), ['0-2 好词']));
  it('reports every listing of the same word', () =>
    assert.deepEqual(found(['ＶＩＰ', 'vip'], 'Vip'), ['0-3 ＶＩＰ', '0-3 vip']));
  it('finds the last word of a text and none beyond it', () =>
    assert.deepEqual(found(['甲乙', '乙丙'], '甲乙'), ['0-2 甲乙']));
  it('narrows large groups with one beginning', () => {
    const words = Array.from({ length: 5000 }, (_, n) => `品牌${String.fromCharCode(0xac00 + n)}`);
    assert.deepEqual(found([...words, '品牌', '品牌一', '品牌一丁'], '品牌一丁'), [
      '0-2 品牌',
      '0-3 品牌一',
      '0-4 品牌一丁',
    ]);
  });
  it('comes back from its binary form', () => {
    const words = ['全国', '全国最大', '赌', 'vip', 'abc'];
    const matcher = matcherFromBinary(matcherToBinary(buildMatcher(words)));
    assert.ok(matcher);
    assert.deepEqual(matcher, buildMatcher(words));
    assert.equal(scan(matcher, fold('全国最大，赌')).length, 3);
  });
  it('refuses bytes that are no matcher, or only the first part of one', () => {
    const whole = matcherToBinary(buildMatcher(['甲乙']));
    assert.equal(matcherFromBinary(new ArrayBuffer(8)), undefined);
    assert.equal(matcherFromBinary(whole.slice(0, whole.byteLength - 2)), undefined);
    assert.equal(matcherFromBinary(new Uint8Array(whole.byteLength).buffer), undefined);
  });
});
