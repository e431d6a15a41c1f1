import assert from 'node:assert/strict';
import zh from '../../l10n/lexicon.zh-cn.json';
import en from '../../l10n/lexicon.en.json';
import { compilePacks } from '../../server/core/lexicon/compilePacks';
import { findIn } from '../../server/core/lexicon/findIn';
import { findWords } from '../../server/core/lexicon/findWords';
import { PACK_RULES } from '../../server/core/lexicon/pack';
import { wordPacks } from '../../server/core/lexicon/packs';
import { foldPattern } from '../../server/core/lexicon/pattern/foldPattern';
import { parsePattern } from '../../server/core/lexicon/pattern/parsePattern';
import { spellings } from '../../server/core/lexicon/pattern/spellings';
import { readPack } from '../../server/core/lexicon/readPack';

function findsRule(text: string, rule: string): boolean {
  return findWords(text).some((hit) => hit.rule === rule);
}

describe('word packs', () => {
  for (const pack of wordPacks()) {
    describe(pack.id, () => {
      it('meets its own lines: each entry finds what it says it finds', () => {
        const missed = pack.entries.flatMap((entry) => {
          const alone = compilePacks([{ ...pack, entries: [entry] }]);
          assert.ok(entry.tests.hit.length > 0, `${entry.word ?? entry.pattern} has no line`);
          return entry.tests.hit.filter((line) => findIn(line, [alone]).length === 0);
        });
        assert.deepEqual(missed, []);
      });
      it('leaves the lines alone that each entry says it leaves alone', () => {
        const found = pack.entries.flatMap((entry) =>
          entry.tests.pass.flatMap((line) =>
            findWords(line)
              .filter(({ rule }) => rule === pack.rule)
              .map(({ start, end }) => `${line}: ${line.slice(start, end)}`),
          ),
        );
        assert.deepEqual(found, []);
      });
      it('finds every spelling of a phrase where it stands alone: no allowed context swallows it', () => {
        const swallowed = pack.entries.flatMap((entry) => {
          const { texts, whole } =
            entry.word === undefined ? spellings(entry.pattern ?? '') : { texts: [entry.word], whole: true };
          const subject = entry.needs.map(([first = '']) => `，${first}`).join('');
          return whole ? texts.filter((text) => !findsRule(text + subject, pack.rule)) : [];
        });
        assert.deepEqual(swallowed, []);
      });
      it('lists nothing twice, and has a sentence in both languages for every reason and source', () => {
        const listed = pack.entries.map(({ word, pattern }) => word ?? pattern);
        assert.equal(new Set(listed).size, listed.length);
        const choices = (text: string) =>
          parsePattern(text).flatMap((piece) => (piece.kind === 'choice' ? [piece.texts] : []));
        const lists = pack.entries.flatMap(({ pattern = '', except, needs, unless, suggest }) => [
          ...[pattern, ...except].flatMap(choices),
          ...needs,
          except,
          unless,
          suggest,
        ]);
        for (const list of [...lists, pack.except, ...pack.except.flatMap(choices)])
          assert.deepEqual([...new Set(list)], list);
        for (const { reason, source } of pack.entries) {
          for (const key of [`lexicon.reason.${reason}`, `lexicon.source.${source}`]) {
            assert.ok(key in zh && key in en, key);
          }
        }
      });
    });
  }

  it('hold only patterns that can be read, allowed contexts too', () => {
    for (const pack of wordPacks()) {
      for (const text of [...pack.except, ...pack.entries.flatMap(({ except }) => except)]) foldPattern(text);
      for (const { pattern } of pack.entries) if (pattern !== undefined) foldPattern(pattern);
    }
  });
  it('cover every rule', () => {
    const rules = new Set(wordPacks().map(({ rule }) => rule));
    assert.deepEqual([...rules].sort(), [...PACK_RULES].sort());
  });
  describe('offer wordings', () => {
    const offering = wordPacks().flatMap((pack) =>
      pack.entries.filter(({ suggest }) => suggest.some((text) => text !== '')).map((entry) => ({ pack, entry })),
    );
    /** Things of which a message speaks: a wording that leaves them out leaves a sentence without its subject. */
    const things =
      /市场|品牌|平台|厂家|商家|基地|团队|品质|质量|服务|技术|设备|产品|享受|体验|工艺|师资|设计|口感|味道|口碑|销量|价|秘方|手链|吊坠|摆件|面料|版型|装修|胶囊|房源|学区|地铁|学校|医院/;
    /** A sentence of its own, which stands for all that was said. */
    const sentences = /^(?:在|直接|欢迎|供您|陪|需要的话)/;
    const applied = offering.flatMap(({ pack, entry }) =>
      entry.tests.hit.flatMap((line) =>
        findIn(line, [compilePacks([{ ...pack, entries: [entry] }])]).flatMap(({ start, end }) =>
          entry.suggest
            .filter((text) => text !== '')
            .map((text) => ({
              found: line.slice(start, end),
              text,
              result: line.slice(0, start) + text + line.slice(end),
            })),
        ),
      ),
    );

    it('and never an instruction, which would stand in the message', () => {
      const told = offering
        .flatMap(({ entry }) => entry.suggest)
        .filter((text) => /写明|注明|改用|删去|不承诺/.test(text));
      assert.deepEqual(told, []);
    });
    it('that keep what the message speaks of', () => {
      const lost = applied.filter(
        ({ found, text }) => things.test(found) && !things.test(text) && !sentences.test(text),
      );
      assert.deepEqual(lost, []);
    });
    it('that say nothing twice', () => {
      const twice = applied.filter(({ found, text, result }) => {
        const again = /([\u4e00-\u9fff]{1,3})的?\1/.exec(result)?.[0];
        return again !== undefined && !found.includes(again) && !text.includes(again);
      });
      assert.deepEqual(twice, []);
    });
    it('which read well where others were broken', () => {
      const first = (line: string) => {
        const [hit] = findWords(line);
        const text = hit?.entry.suggest[0];
        return hit && text !== undefined ? line.slice(0, hit.start) + text + line.slice(hit.end) : line;
      };
      assert.equal(first('极品好茶'), '优质好茶');
      assert.equal(first('最高端的品质'), '高端的品质');
      for (const line of [
        '楼盘距地铁 5 分钟',
        '我们的质量绝对保证',
        '一流的服务',
        '独家秘方',
        '最大的市场',
        '口感最好',
      ])
        assert.equal(first(line), line);
      const span = (line: string) => findWords(line).map(({ start, end }) => line.slice(start, end));
      assert.deepEqual(span('安全无毒副作用'), ['安全无毒副作用']);
      assert.deepEqual(span('治愈率 95%'), ['治愈率 95%']);
      assert.deepEqual(span('百分百有效果'), ['百分百有效果']);
    });
  });
  it('hold between 600 and 1,000 entries', () => {
    const entries = wordPacks().reduce((sum, { entries }) => sum + entries.length, 0);
    assert.ok(entries >= 600 && entries <= 1000, `${entries} entries`);
  });
  it('have the same keys in both languages', () => assert.deepEqual(Object.keys(zh), Object.keys(en)));

  describe('a broken pack is refused', () => {
    const entry = { word: '词', category: 'a', severity: 'error', reason: 'r', source: 's', tests: { hit: ['词'] } };
    const pack = { id: 'x', rule: 'words/fraud', title: { 'zh-cn': '甲', en: 'A' }, entries: [entry] };
    const broken: readonly (readonly [string, unknown, RegExp])[] = [
      ['no object', [], /not an object/],
      ['an unknown rule', { ...pack, rule: 'words/none' }, /unknown rule/],
      ['no entries', { ...pack, entries: undefined }, /no entries/],
      ['an unknown key', { ...pack, entries: [{ ...entry, wrod: '' }] }, /unknown key wrod/],
      ['word and pattern', { ...pack, entries: [{ ...entry, pattern: '词' }] }, /word or pattern/],
      ['an unknown severity', { ...pack, entries: [{ ...entry, severity: 'fatal' }] }, /severity/],
      ['an empty reason', { ...pack, entries: [{ ...entry, reason: '' }] }, /not a text/],
      ['contexts that are no texts', { ...pack, entries: [{ ...entry, except: [1] }] }, /not a list of texts/],
    ];
    for (const [what, json, message] of broken) it(what, () => assert.throws(() => readPack(json), message));
    const patterns: readonly (readonly [string, RegExp])[] = [
      ['(甲|乙', /missing \)/],
      ['甲乙{1,2', /missing }/],
      ['甲乙{3,1}', /bad gap/],
      ['甲乙)', /stray \)/],
      ['(甲(乙|丙)|丁)戊', /a choice in a choice/],
      ['甲乙{0,999}', /bad gap/],
      ['甲乙(<数>){0,3}元', /a number is #/],
      ['(甲|乙){0,3}丙', /two neighbouring characters/],
    ];
    for (const [pattern, message] of patterns) {
      it(`the pattern ${pattern}`, () => {
        const { word: _, ...rest } = entry;
        assert.throws(() => compilePacks([readPack({ ...pack, entries: [{ ...rest, pattern }] })]), message);
      });
    }
  });
});
