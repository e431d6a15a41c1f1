import assert from 'node:assert/strict';
import { createCheckContext } from '../../server/core/checks/context';
import { runChecks } from '../../server/core/checks/pipeline';
import { defaultConfig } from '../../server/core/config/defaultConfig';
import { OCCASION_IDS, occasions } from '../../server/core/gallery/occasions';
import { parseTemplate } from '../../server/core/template';
import type { Channel } from '../../server/core/text';
import chineseFile from '../../snippets/broadcast-template.zh-cn.json';
import english from '../../snippets/broadcast-template.en.json';
import snippets from '../../snippets/broadcast-template.json';

/** A writer who picks a starting point must not meet a yellow page: on both channels nothing worse than advice, whatever the day. */
describe('snippets', () => {
  const now = Date.UTC(2026, 8, 1);
  for (const { id, template } of occasions('zh-cn')) {
    const channels: readonly Channel[] =
      template.includes('channel: wecom') && !/miniprogram:/.test(template) ? ['wecom', 'personal'] : ['wecom'];
    for (const channel of channels) {
      it(`${id} on ${channel} gives no error and no warning`, () => {
        const source = template.replace('channel: wecom', `channel: ${channel}`);
        const context = createCheckContext({ template: parseTemplate(source), config: defaultConfig('/'), now });
        const { findings } = runChecks(context, {
          onRuleError(rule, error) {
            throw new Error(`${rule}: ${String(error)}`);
          },
        });
        const worse = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
        assert.deepEqual(
          worse.map(({ rule, range, message }) => `${rule} ${message.key} "${source.slice(range.start, range.end)}"`),
          [],
        );
      });
    }
  }

  it('hold a starting point for eight occasions and small pieces, each with a name in Chinese and in Latin letters', () => {
    assert.equal(OCCASION_IDS.length, 8);
    const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const { prefix } of Object.values(snippets)) {
      assert.ok(prefix.some((name) => /^[a-z]+$/.test(name)) && prefix.some((name) => /\p{Script=Han}/u.test(name)));
    }
  });

  it('explain themselves in English to English readers, and say the same to customers', () => {
    const chinese = occasions('zh-cn');
    for (const [at, { id, what, template }] of occasions('en').entries()) {
      assert.doesNotMatch(what, /\p{Script=Han}/u, id);
      const title = /^title: (.*)$/m;
      assert.match(title.exec(template)?.[1] ?? '', /^[A-Z][\w -]+$/, id);
      assert.equal(template.replace(title, ''), chinese[at]?.template.replace(title, ''), id);
      assert.match(chinese[at]?.what ?? '', /\p{Script=Han}/u, id);
    }
    for (const [name, { description }] of Object.entries(english))
      assert.doesNotMatch(name + description, /\p{Script=Han}/u);
    assert.ok(Object.keys(chineseFile).every((name) => /^\p{Script=Han}+$/u.test(name)));
    for (const file of [english, chineseFile]) assert.equal(Object.keys(file).length, Object.keys(snippets).length);
  });
});
