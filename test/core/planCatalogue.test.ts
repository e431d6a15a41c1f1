import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import en from '../../l10n/plan.en.json';
import zh from '../../l10n/plan.zh-cn.json';
import { planned } from './planExample';

const chinese: Readonly<Record<string, string>> = zh;
const english: Readonly<Record<string, string>> = en;
const placeholders = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{(\w+)/g)].map(([, name = '']) => name))].sort();

describe('the planner’s sentences', () => {
  it('are there in both languages, with the same facts', () => {
    assert.deepEqual(Object.keys(chinese), Object.keys(english));
    for (const [key, sentence] of Object.entries(chinese)) {
      const missing = placeholders(sentence).filter((name) => !placeholders(english[key] ?? '').includes(name));
      // An English span repeats the month, a Chinese one need not.
      const extra = placeholders(english[key] ?? '').filter(
        (name) => !placeholders(sentence).includes(name) && name !== 'tomonth',
      );
      assert.deepEqual([missing, extra], [[], []], key);
      assert.doesNotMatch(sentence, /[!！]/, key);
      assert.doesNotMatch(english[key] ?? '', /!/, key);
    }
  });

  it('name every limit that a plan lists', () => {
    const plans = [
      planned({ channel: 'wecom', people: 2, schedule: { pace: 100 } }),
      planned({ people: 2, schedule: { windows: ['12:00-13:00'] } }),
      planned({
        people: Array.from({ length: 60 }, (_, index) => ({ id: `${index}`, texts: [`${index}`] })),
        account: { registeredOn: '2026-11-25' },
      }),
    ];
    for (const { key } of plans.flatMap(({ limits }) => limits)) {
      assert.ok(chinese[`plan.limit.${key}`], key);
      if (key !== 'recipients.perCampaign') {
        assert.ok(chinese[`plan.binding.${key}`], key);
        assert.ok(chinese[`plan.summary.limit.${key}`], key);
      }
    }
  });

  it('has a sentence for every refusal and note in the code', () => {
    const folder = join(__dirname, '../../server/core/plan');
    const code = readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const refusals = [...code.matchAll(/refuse\(\s*'([\w.-]+)'/g)].map(([, name]) => `plan.refusal.${name}`);
    const keys = [...code.matchAll(/'(plan\.[\w.-]+)'/g)].map(([, key = '']) => key);
    assert.ok(refusals.length >= 8 && keys.length >= 10);
    for (const key of [...refusals, ...keys]) assert.ok(chinese[key], key);
  });
});
