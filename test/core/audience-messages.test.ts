import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import en from '../../l10n/audience.en.json';
import zh from '../../l10n/audience.zh-cn.json';
import { checkVocabulary, parseExpression } from '../../server/core/audience/index';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { tableOf } from './audienceSample';

const ROOT = path.join(__dirname, '..', '..');
const zhSentences: Readonly<Record<string, string>> = zh;
const enSentences: Readonly<Record<string, string>> = en;

describe('audience messages', () => {
  it('both languages say the same, with the same figures', () => {
    assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
    const holes = (sentence = ''): readonly string[] =>
      [...new Set([...sentence.matchAll(/\{(\w+)/g)].map((hole) => hole[1] ?? ''))].sort();
    for (const key of Object.keys(zh)) assert.deepEqual(holes(zhSentences[key]), holes(enSentences[key]), key);
  });

  it('every key in the sources has a sentence', () => {
    const folders = ['server/core/audience', 'server/core/audience/expression', 'server/src/node/tables'];
    const files = folders.flatMap((folder) =>
      readdirSync(path.join(ROOT, folder))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => path.join(ROOT, folder, name)),
    );
    const code = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    const keys = new Set([...code.matchAll(/'(audience\.[\w.-]+)'/g)].map((match) => match[1] ?? ''));
    for (const [, reason] of code.matchAll(/(?:new TableFailure|tooLarge)\('([\w-]+)'/g))
      keys.add(`audience.file.${reason}`);
    for (const [, reason] of code.matchAll(/(?:this|reader|this\.reader|check)\.#?report\('([\w-]+)'/g))
      keys.add(`audience.expression.${reason}`);
    const ofHead = ['duplicate-column', 'unused-mapping'];
    for (const [, reason = ''] of code.matchAll(/problems\.add\(\s*'([\w-]+)'/g))
      keys.add(`audience.${ofHead.includes(reason) ? 'table' : 'list'}.${reason}`);
    for (const [, reason] of code.matchAll(/problem: '([\w-]+)'/g)) keys.add(`audience.list.${reason}`);
    assert.ok(keys.size > 35, `${keys.size} keys found`);
    for (const key of keys) assert.ok(key in zh, key);
  });

  it('sentences read well, with their values in', () => {
    const say = (language: 'zh-cn' | 'en', text: string): readonly string[] => {
      const localizer = createLocalizer(language, language === 'en' ? en : zh);
      const table = tableOf('id,tags\na,会员:VIP');
      const { expression, problems } = parseExpression(text);
      return [...problems, ...(problems.length > 0 ? [] : checkVocabulary(expression, table))].map((problem) =>
        localizer.say(problem.message),
      );
    };
    assert.deepEqual(say('zh-cn', 'tag:VlP'), ['客户列表里没有标签「VlP」，相近的有 VIP。']);
    assert.deepEqual(say('en', 'VIP VIP'), ['AND or OR is missing in front of “VIP”.']);
    assert.deepEqual(say('zh-cn', 'a AND'), ['「AND」旁边少了一个条件。']);
    for (const sentence of [...Object.values(zh), ...Object.values(en)]) assert.ok(!/[!！]/.test(sentence), sentence);
  });
});
