import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import en from '../../l10n/lexicon.en.json';
import zh from '../../l10n/lexicon.zh-cn.json';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { findIn } from '../../server/core/lexicon/findIn';
import { lexiconCache } from '../../server/src/node/lexicons/lexiconCache';
import { type LoadOptions, loadLexicon } from '../../server/src/node/lexicons/loadLexicon';

const chinese = createLocalizer('zh-cn', zh);
const english = createLocalizer('en', en);
const defaults = { severity: 'warning', category: '品牌' } as const;

describe('word lists of a team', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'qunfa-lists-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function loaded(name: string, content: string | Uint8Array, options: LoadOptions = {}) {
    const file = path.join(folder, name);
    await writeFile(file, content);
    return loadLexicon(file, defaults, options);
  }
  const found = (list: Awaited<ReturnType<typeof loaded>>, text: string): readonly string[] =>
    findIn(text, list.lexicon ? [list.lexicon] : []).map(
      ({ start, end, entry, severity }) => `${text.slice(start, end)} ${severity} ${entry.category}`,
    );
  const said = (list: Awaited<ReturnType<typeof loaded>>): readonly string[] => {
    for (const { sentence } of list.problems) assert.doesNotMatch(english.say(sentence), /[{}]/);
    return list.problems.map(({ severity, sentence }) => `${severity} ${chinese.say(sentence)}`);
  };

  it('reads a text file, one word a line', async () => {
    const list = await loaded('a.txt', '# 品牌词\r\n\r\n隔壁茶舍\r\n  Foo Bar \r\n#话题词#\r\n隔壁茶舍\r\n');
    assert.deepEqual(said(list), []);
    assert.deepEqual(found(list, '隔 壁 茶 舍，ｆｏｏ bar，话题词'), [
      '隔 壁 茶 舍 warning 品牌',
      'ｆｏｏ bar warning 品牌',
      '话题词 warning 品牌',
    ]);
  });

  it('reads a table with Chinese or English titles, quotes and several texts in a cell', async () => {
    const list = await loaded(
      'b.csv',
      '词,级别,分类,建议,说明,例外\n"首单,立减",错误,活动,首单优惠|新客优惠,"已停用的""活动"""\n云山茶,提示,,,,云山茶舍\n',
    );
    assert.deepEqual(said(list), []);
    const [hit] = findIn('首单立减', list.lexicon ? [list.lexicon] : []);
    assert.deepEqual(hit?.entry.suggest, ['首单优惠', '新客优惠']);
    assert.equal(hit?.entry.note, '已停用的"活动"');
    assert.deepEqual(found(list, '首单立减，云山茶和云山茶舍'), ['首单立减 error 活动', '云山茶 hint 品牌']);
  });

  it('reads a table of one column without a title', async () => {
    assert.deepEqual(found(await loaded('c.csv', '甲乙丙\n丁戊己\n'), '甲乙丙'), ['甲乙丙 warning 品牌']);
  });

  it('reads JSON: texts, objects, comments, an object around them', async () => {
    const list = await loaded(
      'd.json',
      '{ // 品牌\n "words": ["甲乙丙", { "word": "丁戊己", "severity": "error", "category": "旧品", "suggest": "新品" },] }',
    );
    assert.deepEqual(said(list), []);
    assert.deepEqual(found(list, '甲乙丙和丁戊己'), ['甲乙丙 warning 品牌', '丁戊己 error 旧品']);
  });

  it('takes keys of JSON by the names that columns may have: a reason was passed over', async () => {
    const list = await loaded('k.json', '[{ "词": "甲乙丙", "级别": "error", "分类": "旧品", "reason": "已停产" }]');
    assert.deepEqual(said(list), []);
    assert.deepEqual(found(list, '甲乙丙'), ['甲乙丙 error 旧品']);
    const [hit] = list.lexicon ? findIn('甲乙丙', [list.lexicon]) : [];
    assert.equal(hit?.entry.note, '已停产');
  });

  it('reads UTF-8 with its mark, UTF-16 and GB18030', async () => {
    const gb = Uint8Array.of(0xd7, 0xee, 0xb5, 0xcd, 0xbc, 0xdb, 0x0a, 0xb2, 0xe8, 0xc9, 0xe1);
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from('最低价', (char) => char.charCodeAt(0)).buffer),
    ]);
    for (const content of ['\uFEFF最低价', gb, utf16]) {
      assert.deepEqual(found(await loaded('e.txt', content), '全年最低价'), ['最低价 warning 品牌']);
    }
  });

  it('is found whatever is denied: a team lists what it never wants to read', async () => {
    assert.deepEqual(found(await loaded('f.txt', '隔壁茶舍'), '我们不是隔壁茶舍'), ['隔壁茶舍 warning 品牌']);
  });

  it('takes one-character words', async () => {
    assert.deepEqual(found(await loaded('g.txt', '赌'), '十赌九输'), ['赌 warning 品牌']);
  });

  const broken: readonly (readonly [string, string, string | Uint8Array, readonly string[]])[] = [
    ['an unknown type', 'a.docx', 'x', ['error 词库文件 a.docx 的类型不支持：用 .txt、.csv 或 .json']],
    [
      'bytes that are no text',
      'b.txt',
      Uint8Array.of(0xff, 0xff, 0x80, 0x00),
      ['error 词库文件 b.txt 既不是 UTF-8 也不是 GB18030 编码：另存为 UTF-8'],
    ],
    ['broken JSON', 'c.json', '["甲乙",\n\n{]', ['error 词库文件 c.json 第 3 行不是有效的 JSON']],
    ['JSON of another shape', 'd.json', '"甲"', ['error 词库文件 d.json 应当是词的数组，或带 words 数组的对象']],
    [
      'a table without the column of words',
      'e.csv',
      '名称,级别\n甲,错误\n',
      ['error 词库文件 e.csv 没有「词」这一列：首行写上 词 或 word'],
    ],
    ['nothing in it', 'f.txt', '\n\n', ['error 词库文件 f.txt 里没有词']],
    ['an open quotation mark', 'g.csv', 'word\n甲乙\n"丙', ['warning 词库文件 g.csv 第 3 行的引号没有成对']],
    [
      'a word of emoji',
      'h.txt',
      '甲乙\n🎉🎉',
      ['warning 词库文件 h.txt 第 2 行的「🎉🎉」只有空格、标点或表情，无法匹配：删去，或补上文字'],
    ],
    [
      'an unknown severity',
      'i.csv',
      'word,severity\n甲乙,fatal\n',
      ['warning 词库文件 i.csv 第 2 行的级别「fatal」不认识：用 error、warning、info 或 hint'],
    ],
    [
      'an item without a word',
      'j.json',
      '["甲乙", 5]',
      ['warning 词库文件 j.json 第 2 项没有词：写成文字，或带 word 的对象'],
    ],
    [
      'a word without end',
      'k.txt',
      `甲乙\n${'长'.repeat(101)}`,
      ['warning 词库文件 k.txt 第 2 行的词有 101 字，上限 100 字：截短它'],
    ],
  ];
  for (const [what, name, content, sentences] of broken) {
    it(`says what is wrong with ${what}`, async () => {
      const list = await loaded(name, content);
      assert.deepEqual(said(list), sentences);
      assert.equal(
        list.lexicon === undefined,
        sentences.some((one) => one.startsWith('error')),
      );
    });
  }

  it('says that a file is missing, or is a folder', async () => {
    const missing = await loadLexicon(path.join(folder, 'none.txt'), defaults);
    assert.deepEqual(said(missing), ['error 词库文件 none.txt 不存在：检查 qunfa.config.json 里 lexicons 的路径']);
    const directory = await loadLexicon(folder, defaults, { shownAs: 'words' });
    assert.deepEqual(said(directory), ['error 词库文件 words 读不了：检查文件权限']);
  });

  it('tells the first problems and counts the rest', async () => {
    const list = await loaded(
      'many.txt',
      `甲乙\n${Array.from({ length: 30 }, (_, n) => '，'.repeat(n + 1)).join('\n')}`,
    );
    assert.equal(list.problems.length, 21);
    assert.match(said(list).at(-1) ?? '', /另有 10 处问题/);
  });

  it('takes 200,000 words and leaves out what is beyond', async () => {
    const words = Array.from({ length: 200_001 }, (_, n) => `词${String.fromCharCode(0x4e00 + (n % 20000))}${n}`);
    const list = await loaded('large.txt', words.join('\n'));
    assert.deepEqual(said(list), [
      'warning 词库文件 large.txt 有 200,001 个词，上限 200,000 个：其余的没有读入，请分成几份或删减',
    ]);
    assert.deepEqual(found(list, words[199_999] ?? ''), [`${words[199_999]} warning 品牌`]);
    assert.deepEqual(found(list, words[200_000] ?? ''), []);
  });

  describe('cache', () => {
    const filler = Array.from({ length: 3000 }, (_, n) => `占位词${n},,\n`).join('');
    const content = `word,severity,except\n云山茶,error,云山茶舍\n赌,,\nVip 价,hint,\n${filler}`;
    const text = '云山茶，云山茶舍，赌，ＶＩＰ价';
    const hits = ['云山茶 error 品牌', '赌 warning 品牌', 'ＶＩＰ价 hint 品牌'];

    it('gives the same list from its binary form, for other defaults, too', async () => {
      const cache = lexiconCache(path.join(folder, 'cache'));
      assert.deepEqual(found(await loaded('cached.csv', content, { cache }), text), hits);
      assert.equal((await readdir(path.join(folder, 'cache'))).length, 1);
      assert.deepEqual(found(await loaded('cached.csv', content, { cache }), text), hits);
      const other = await loadLexicon(
        path.join(folder, 'cached.csv'),
        { severity: 'info', category: '别的' },
        { cache },
      );
      assert.deepEqual(found(other, '赌'), ['赌 info 别的']);
    });

    it('is left aside where it is cut off, damaged or empty', async () => {
      const place = path.join(folder, 'cache');
      const cache = lexiconCache(place);
      const file = path.join(place, (await readdir(place))[0] ?? '');
      const whole = await readFile(file);
      const damaged = Buffer.from(whole);
      damaged[whole.length - 5] = (damaged[whole.length - 5] ?? 0) ^ 0xff;
      for (const bytes of [whole.subarray(0, whole.length - 4), damaged, Buffer.alloc(0), Buffer.alloc(64)]) {
        await writeFile(file, bytes);
        assert.deepEqual(found(await loaded('cached.csv', content, { cache }), text), hits);
      }
    });

    it('does not hold small lists, and drops the oldest of many', async () => {
      const place = path.join(folder, 'many');
      const cache = lexiconCache(place);
      await loaded('small.txt', '甲乙', { cache });
      await assert.rejects(readdir(place));
      for (let n = 0; n < 20; n++) {
        const list = await loaded('own.csv', `${content}第${n}次,,\n`, { cache });
        assert.equal(found(list, `第${n}次`).length, 1, 'the name is the same, the content another');
      }
      assert.equal((await readdir(place)).length, 16);
    });

    it('can be written nowhere without harm', async () => {
      await writeFile(path.join(folder, 'plain'), '');
      const cache = lexiconCache(path.join(folder, 'plain', 'below'));
      assert.deepEqual(found(await loaded('cached.csv', content, { cache }), text), hits);
    });
  });
});
