import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findWords } from '../../server/core/lexicon/findWords';

/** Least share of the violating messages that must be found. */
const FOUND = 0.97;
/** The same of messages that the packs were never tuned for. */
const FOUND_UNTUNED = 0.9;
/** Least share of the messages found plainly that must be found in each disguise as well. */
const FOUND_DISGUISED = 0.9;

const between =
  (noise: string) =>
  (text: string): string =>
    text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, noise);
const RARE: ReadonlyMap<string, string> = new Map(
  '转砖 治冶 保饱 顶鼎 最醉 刷唰 单丹 赌堵 验艳 红洪 稳吻 免勉 包苞 款歀 百佰'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);
const MEANT = [...'微信加群扣赚领返'];
const WRITTEN = [...'薇芯伽裙寇撰另反'];

/** Ways to write past a review, made by machine. */
const DISGUISES: readonly (readonly [string, (text: string) => string])[] = [
  ['spaces', between(' ')],
  ['dots', between('.')],
  ['dashes', between('-')],
  ['stars', between('*')],
  ['commas', between('，')],
  ['full stops', between('。')],
  ['lines of one character', between('\n')],
  ['emoji', between('🎉')],
  ['emoji of several parts', between('👨‍👩‍👧')],
  ['WeChat codes', between('[玫瑰]')],
  ['zero-width characters', (text) => [...text].join('\u200b')],
  ['soft hyphens', (text) => [...text].join('\u00ad')],
  ['combining strokes', between('\u0336')],
  ['width', (text) => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))],
  ['brackets', (text) => text.replace(/\p{Script=Han}/gu, '【$&】')],
  ['rarer homophones', (text) => [...text].map((char) => RARE.get(char) ?? char).join('')],
  ['homophones', (text) => [...text].map((char) => WRITTEN[MEANT.indexOf(char)] ?? char).join('')],
];

function lines(name: string): readonly (readonly string[])[] {
  return readFileSync(`test/fixtures/words/${name}.txt`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) =>
      line
        .replaceAll('\\n', '\n')
        .replace(/\\u([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .map((line) => line.split('\t'));
}

describe('word corpora', () => {
  for (const name of [
    'legitimate',
    'legitimate-held-out',
    'legitimate-trades',
    'legitimate-fresh',
    'legitimate-outside',
    'legitimate-tempting',
  ]) {
    it(`${name}: no message gets an error or a warning`, () => {
      const messages = lines(name);
      assert.ok(messages.length >= 150);
      const troubled = messages.flatMap(([, text = '']) =>
        findWords(text)
          .filter(({ severity }) => severity === 'error' || severity === 'warning')
          .map(({ start, end, rule }) => `${rule} ${text.slice(start, end)}: ${text}`),
      );
      assert.deepEqual(troubled, []);
    });
  }

  for (const [name, least, share] of [
    ['violating', 300, FOUND],
    ['violating-held-out', 140, FOUND],
    ['violating-paraphrased', 690, FOUND],
    ['violating-fresh', 320, FOUND],
    ['violating-outside', 400, FOUND],
    ['violating-turned', 140, FOUND],
    ['violating-plain', 160, FOUND],
    ['violating-last', 60, FOUND_UNTUNED],
  ] as const) {
    it(`${name}: nearly every message is found by its own rule`, () => {
      const messages = lines(name);
      assert.ok(messages.length >= least);
      const missed = messages.filter(
        ([rule, , text = '']) => !findWords(text).some((hit) => hit.rule === `words/${rule}`),
      );
      assert.ok(missed.length <= messages.length * (1 - share), missed.map((line) => line.join(' ')).join('\n'));
    });
  }

  for (const [way, disguise] of DISGUISES) {
    it(`violating-last: found behind ${way} as well`, () => {
      const plain = lines('violating-last').filter(([, , text = '']) => findWords(text).length > 0);
      const missed = plain.filter(([, , text = '']) => findWords(disguise(text)).length === 0);
      assert.ok(missed.length <= plain.length * (1 - FOUND_DISGUISED), missed.map((line) => line.join(' ')).join('\n'));
    });
  }

  it('violating: hits lie in the text and are in order', () => {
    for (const [, , text = ''] of lines('violating')) {
      const hits = findWords(text);
      for (const [index, { start, end }] of hits.entries()) {
        assert.ok(start >= 0 && start < end && end <= text.length);
        assert.ok(index === 0 || (hits[index - 1]?.start ?? 0) <= start);
      }
    }
  });
});
