import assert from 'node:assert/strict';
import enSentences from '../../l10n/features.en.json';
import zhSentences from '../../l10n/features.zh-cn.json';
import type { Disguise, LinkClass, UnsafeReason } from '../../server/core/links';
import { EXCLUSION_ORDER } from '../../server/core/audience';

const placeholders = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort();
const zh: Readonly<Record<string, string>> = zhSentences;
const en: Readonly<Record<string, string>> = enSentences;

describe('sentences of the editor features', () => {
  it('exist in both languages with the same placeholders', () => {
    assert.deepEqual(Object.keys(zh), Object.keys(en));
    for (const [key, sentence] of Object.entries(zh))
      assert.deepEqual(placeholders(en[key] ?? ''), placeholders(sentence), key);
  });

  it('are quiet', () => {
    for (const [key, sentence] of Object.entries({ ...zh, ...en }))
      assert.doesNotMatch(sentence, /！|!(?!=|\[|--)|错误地|illegal|you must/i, key);
  });

  it('know every class of link, disguise, danger and reason to leave somebody out', () => {
    const classes: Record<LinkClass, true> = {
      native: true,
      'official-account': true,
      trusted: true,
      store: true,
      shortener: true,
      'app-scheme': true,
      unsafe: true,
      obfuscated: true,
      external: true,
    };
    const disguises: Record<Disguise, true> = {
      'full-width': true,
      letters: true,
      'look-alike': true,
      'zero-width': true,
      spaces: true,
      'han-dot': true,
      'bracket-dot': true,
      'word-dot': true,
      'ideographic-dot': true,
      'bullet-dot': true,
      'comma-dot': true,
      'broken-scheme': true,
      'han-numerals': true,
      reversed: true,
    };
    const dangers: Record<UnsafeReason, true> = {
      ip: true,
      userinfo: true,
      'look-alike': true,
      executable: true,
      http: true,
    };
    for (const key of [
      ...Object.keys(classes).map((name) => `features.link.${name}`),
      ...Object.keys(disguises).map((name) => `features.link.disguise.${name}`),
      ...Object.keys(dangers).map((name) => `features.link.unsafe.${name}`),
      ...EXCLUSION_ORDER.map((name) => `features.excluded.${name}`),
    ])
      assert.ok(key in zh, key);
  });
});
