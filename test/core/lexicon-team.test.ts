import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findIn } from '../../server/core/lexicon/findIn';
import { compileTeamList, teamLexicon } from '../../server/core/lexicon/team/teamLexicon';
import type { ListedWord } from '../../server/core/lexicon/team/teamList';
import type { Severity } from '../../server/core/text';

type List = readonly [Severity, readonly (string | ListedWord)[]];

/** Finds with lists of a team; shows each hit as `text severity`. */
function finder(...lists: readonly List[]): (text: string) => readonly string[] {
  const lexicons = lists.map(([severity, words]) => {
    const listed = words.map((word) => (typeof word === 'string' ? { word } : word));
    return teamLexicon(compileTeamList(listed), { severity, category: '试' });
  });
  return (text) => findIn(text, lexicons).map((hit) => `${text.slice(hit.start, hit.end)} ${hit.severity}`);
}

describe('short words of a team list', () => {
  const find = finder(['warning', ['拉新', '刷量', '奈雪', '子丑', '口交']]);
  for (const [text, word] of [
    ['拉新的任务', '拉新'],
    ['刷量的行为', '刷量'],
    ['本店价格比奈雪的茶更好', '奈雪'],
    ['子丑寅卯', '子丑'],
    ['大家一起刷*量的时候', '刷*量'],
    ['刷 量的行为', '刷 量'],
  ] as const)
    it(`are found whatever the word next to them: ${text}`, () => assert.deepEqual(find(text), [`${word} warning`]));
  it('are not made of the end of one word and the start of the next', () =>
    assert.deepEqual(find('前方路口交通管制'), []));
  it('give no alarm in ordinary messages that hold them only across two words', () => {
    const ordinary = readFileSync('test/fixtures/ordinary/messages.txt', 'utf8');
    assert.deepEqual(finder(['warning', ['后悔', '口交', '色情', '刷量', '品上', '约炮', '家用']])(ordinary), []);
  });
});

describe('words of team lists that overlap', () => {
  it('never hide a graver one behind a milder one', () => {
    const find = finder(['info', ['辰巳午']], ['error', ['巳午']]);
    assert.deepEqual(find('辰巳午'), ['辰巳午 info', '巳午 error']);
    assert.deepEqual(finder(['info', ['甲乙丙']], ['error', ['甲乙']])('甲乙丙'), ['甲乙 error', '甲乙丙 info']);
  });
  it('keep the severity that their own list gives them', () => {
    assert.deepEqual(finder(['warning', ['abc']], ['error', ['a.b']])('a b c'), ['a b c warning']);
    assert.deepEqual(finder(['error', ['甲乙丙']], ['warning', ['乙丙']])('甲乙丙'), ['甲乙丙 error']);
  });
  it('are told once where a graver one is told already', () => {
    const find = finder(['info', ['甲乙丙']], ['error', ['乙丙丁']], ['warning', ['丙丁戊']]);
    assert.deepEqual(find('甲乙丙丁戊'), ['甲乙丙 info', '乙丙丁 error']);
  });
  it('are told where the one that covers them is allowed', () => {
    const find = finder(['error', [{ word: '甲乙丙', except: ['甲乙丙丁'] }]], ['info', ['乙丙']]);
    assert.deepEqual(find('甲乙丙丁，甲乙丙'), ['乙丙 info', '甲乙丙 error']);
  });
});

describe('listed words with marks of their own', () => {
  const find = finder(['warning', ['a.b', 'best price', '双11·狂欢']]);
  it('need a mark where the list has one between Latin letters', () => {
    assert.deepEqual(find('ab 和 a b'), []);
    assert.deepEqual(find('A.B 和 Best Price'), ['A.B warning', 'Best Price warning']);
  });
  it('do without a space', () => assert.deepEqual(find('bestprice'), ['bestprice warning']));
  it('are found in other widths, and with the same noise everywhere', () => {
    assert.deepEqual(find('ａ．ｂ'), ['ａ．ｂ warning']);
    assert.deepEqual(find('b-e-s-t-p-r-i-c-e'), ['b-e-s-t-p-r-i-c-e warning']);
  });
  it('do without it between Chinese characters', () => assert.deepEqual(find('双11狂欢'), ['双11狂欢 warning']));
});
