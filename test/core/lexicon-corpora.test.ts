import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { findWords } from '../../server/core/lexicon/findWords';

/** Least share of the violating messages that must be found. */
const FOUND = 0.97;

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
  for (const name of ['legitimate', 'legitimate-held-out']) {
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

  for (const [name, least] of [
    ['violating', 300],
    ['violating-held-out', 140],
  ] as const) {
    it(`${name}: nearly every message is found by its own rule`, () => {
      const messages = lines(name);
      assert.ok(messages.length >= least);
      const missed = messages.filter(
        ([rule, , text = '']) => !findWords(text).some((hit) => hit.rule === `words/${rule}`),
      );
      assert.ok(missed.length <= messages.length * (1 - FOUND), missed.map((line) => line.join(' ')).join('\n'));
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
