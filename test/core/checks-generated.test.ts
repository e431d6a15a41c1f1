import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import en from '../../l10n/checks.en.json';
import zh from '../../l10n/checks.zh-cn.json';
import { generatedFiles } from '../../scripts/generateFiles';
import { rules } from '../../server/core/checks/index';
import { ruleHref } from '../../server/core/checks/ruleHref';
import { ruleTexts } from '../../server/core/checks/ruleTexts';
import { shippedFigures } from '../../server/core/policy/figures';

const root = path.join(__dirname, '..', '..');
const placeholders = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{(\w+)[^{}]*\}/g)].map((match) => match[1] ?? ''))].sort();

describe('generated files of the rules', () => {
  it('are fresh; `npx tsx scripts/generate.ts` writes them', () => {
    for (const [file, text] of generatedFiles(root)) {
      assert.ok(readFileSync(path.join(root, file), 'utf8') === text, `${file} is stale`);
    }
  });
});

describe('the list of rules', () => {
  it('has ids of their groups, each once', () => {
    for (const { id } of rules)
      assert.match(
        id,
        /^(template|text|link|words|law|image|attachment|variable|audience|schedule|account|review)\/[a-z]+(-[a-z]+)*$/,
      );
    assert.equal(new Set(rules.map((rule) => rule.id)).size, rules.length);
  });

  it('names figures that exist', () => {
    const keys = new Set([...shippedFigures('personal'), ...shippedFigures('wecom')].map((figure) => figure.key));
    for (const { id, figure } of rules) assert.ok(figure === undefined || keys.has(figure), id);
  });

  it('has a title, a summary and a page in both languages', () => {
    for (const { id } of rules) {
      for (const language of ['zh-cn', 'en'] as const) {
        const texts = ruleTexts(id, language);
        assert.notEqual(texts.title, id);
        assert.ok(texts.summary.length > 5 && texts.why.length > 5 && texts.fix.length > 5, id);
      }
    }
    assert.equal(ruleTexts('no/such', 'en').title, 'no/such');
    assert.equal(ruleHref('text/length'), 'https://github.com/qunfa/qunfa/blob/main/docs/rules/text/length.md');
    assert.match(ruleHref('text/length', 'zh-cn'), /length\.zh-cn\.md$/);
  });
});

describe('sentences of the checks', () => {
  it('exist in both languages with the same placeholders', () => {
    assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
    for (const [key, sentence] of Object.entries(zh)) {
      assert.deepEqual(placeholders((en as Record<string, string>)[key] ?? ''), placeholders(sentence), key);
    }
  });

  it('blame nobody and do not shout', () => {
    for (const [key, sentence] of Object.entries({ ...zh, ...en }))
      assert.doesNotMatch(sentence, /！|!(?!--)|错误地|illegal|you must/i, key);
  });
});
