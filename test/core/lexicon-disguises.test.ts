import assert from 'node:assert/strict';
import { madeOf, parts } from '../../server/core/lexicon/disguise/parts';
import { foldedUnits } from '../../server/core/lexicon/fold/foldedUnits';
import { findWords } from '../../server/core/lexicon/findWords';
import { listPacks } from '../../server/core/lexicon/listPacks';
import { wordPacks } from '../../server/core/lexicon/packs';
import names from '../../server/core/lexicon/sound/soundNames.json';
import { FIRST_SOUND } from '../../server/core/lexicon/sound/firstSound';
import { soundTable } from '../../server/core/lexicon/sound/soundTable';

/** Listed words that are tried in each disguise. */
const TRIED = 300;

/** Numbers from 0 up to 1, the same in each run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Disguise = (word: string, random: () => number) => string | undefined;

const one = <T>(list: readonly T[], random: () => number): T | undefined => list[Math.floor(random() * list.length)];
const unitOf = (char: string): number => foldedUnits(char)[0] ?? 0;

/** The word with one character exchanged for another that `of` gives; undefined where none of its characters has one. */
const exchanged =
  (of: (unit: number, random: () => number) => string | undefined): Disguise =>
  (word, random) => {
    const start = Math.floor(random() * word.length);
    for (let step = 0; step < word.length; step++) {
      const at = (start + step) % word.length;
      const other = of(unitOf(word.charAt(at)), random);
      if (other) return word.slice(0, at) + other + word.slice(at + 1);
    }
    return undefined;
  };

function grouped<T>(items: readonly T[], by: (item: T) => number): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
  return groups;
}

/** Characters by what a table says of them. */
function classes(table: Uint16Array, first: number): ReadonlyMap<number, readonly string[]> {
  const chars = Array.from({ length: 0x9fa6 - 0x4e00 }, (_, index) => String.fromCharCode(0x4e00 + index));
  const known = chars.filter((char) => (table[unitOf(char)] ?? 0) >= first && unitOf(char) === char.charCodeAt(0));
  return grouped(known, (char) => table[unitOf(char)] ?? 0);
}
const { shapes, made } = parts();
const alike = classes(shapes, 0xf000);
const sounding = classes(soundTable(), FIRST_SOUND);
const others =
  (table: Uint16Array, groups: ReadonlyMap<number, readonly string[]>) =>
  (unit: number, random: () => number): string | undefined =>
    one(
      (groups.get(table[unit] ?? 0) ?? []).filter((char) => unitOf(char) !== unit),
      random,
    );
const twoParts = grouped([...made], ([, char]) => char);
const syllables = names.names.split(' ');

const between =
  (...noise: readonly string[]): Disguise =>
  (word, random) =>
    [...word].join(one(noise, random));

/** Ways to write a word, and the least share of them that is found. */
const DISGUISES: readonly (readonly [string, number, Disguise])[] = [
  ['spaces of any width', 0.98, between(' ', '\u3000', '\t', '\u2009', '  ')],
  ['dots and marks', 0.98, between('·', '.', '-', '*', '_', '・', '~', '|')],
  ['emoji', 0.98, between('🔥', '🎉', '💰')],
  ['characters without width', 0.98, between('\u200b', '\u200d', '\u2060', '\u00ad')],
  ['a character that sounds the same', 0.95, exchanged(others(soundTable(), sounding))],
  ['a character that looks alike', 0.94, exchanged(others(shapes, alike))],
  [
    'a character in two parts',
    0.95,
    exchanged((unit, random) => {
      const pair = one(twoParts.get(unit) ?? [], random)?.[0] ?? 0;
      return pair === 0 ? undefined : String.fromCharCode(Math.floor(pair / 0x10000), pair % 0x10000);
    }),
  ],
  [
    'pinyin',
    0.95,
    exchanged((unit) => {
      const name = syllables[(soundTable()[unit] ?? 0) - FIRST_SOUND] ?? '';
      return name.length > 1 ? name : undefined;
    }),
  ],
];

describe('listed words in disguise', () => {
  const { words } = listPacks(wordPacks());
  const plain = words.filter((word) => /^\p{Script=Han}{3,6}$/u.test(word) && findWords(`这里${word}。`).length > 0);

  for (const [way, least, disguise] of DISGUISES) {
    it(`${way}: most are found`, () => {
      const random = seeded(20);
      const tried: string[] = [];
      while (tried.length < TRIED) {
        const word = one(plain, random) ?? '';
        const written = disguise(word, random);
        if (written !== undefined && written !== word) tried.push(written);
      }
      const missed = tried.filter((written) => findWords(`看，${written}。`).length === 0);
      assert.ok(missed.length <= TRIED * (1 - least), `${missed.length} of ${TRIED}: ${missed.slice(0, 60).join(' ')}`);
    });
  }

  it('gives no more than a hint where a character was only taken for another', () => {
    const random = seeded(7);
    for (const disguise of [exchanged(others(soundTable(), sounding)), exchanged(others(shapes, alike))])
      for (let n = 0; n < 100; n++) {
        const written = disguise(one(plain, random) ?? '', random);
        for (const { severity, certainty } of written ? findWords(`看，${written}。`) : [])
          if (certainty === 'suspected') assert.equal(severity, 'hint');
      }
  });

  for (const [what, text, found] of [
    ['a look-alike', '量体定制，用的是顶圾面料', '顶圾'],
    ['a dash for 一', '味道全市第—', '全市第—'],
    ['a split character of which each part is a character', '请把手机验证石马告诉我', '验证石马告诉我'],
    ['a look-alike beside a split character', '上新都在另一个号，徽亻言：chuang_ge77', '徽亻言：chuang_ge77'],
    ['pinyin of a listed word that no list of syllables names', '喝了jue无副zuo用', 'jue无副zuo用'],
    ['a homophone that makes no word', '头采，国佳级品质', '国佳级'],
  ] as const) {
    it(`reads ${what}`, () => {
      const hits = findWords(text).map(({ start, end }) => text.slice(start, end));
      assert.ok(
        hits.some((hit) => hit.includes(found) || found.includes(hit)),
        `${hits.join(' ')} in ${text}`,
      );
    });
  }

  it('takes no ordinary word for a disguise', () => {
    const text =
      '月嫂李姐有健康证，尾号3321的快件请入群登记，教辅和绝版书论斤卖。治未病科挂号，人民币升值，止汗香水到店。开放时间：周二至周日，女子组在二楼，木林村委会通知。';
    assert.deepEqual(
      findWords(text).filter(({ severity }) => severity === 'hint'),
      [],
    );
  });

  it('knows parts of characters by their folded forms', () => {
    for (const [first, second, char] of [
      ['马', '佥', '验'],
      ['氵', '台', '治'],
      ['石', '马', '码'],
    ] as const)
      assert.equal(madeOf(unitOf(first), unitOf(second)), unitOf(char));
  });
});
