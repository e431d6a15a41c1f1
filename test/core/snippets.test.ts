import assert from 'node:assert/strict';
import { createCheckContext } from '../../server/core/checks/context';
import { runChecks } from '../../server/core/checks/pipeline';
import { defaultConfig } from '../../server/core/config/defaultConfig';
import { OCCASION_IDS, occasions } from '../../server/core/gallery/occasions';
import { snippetText } from '../../server/core/gallery/snippetText';
import { parseTemplate } from '../../server/core/template';
import type { Channel } from '../../server/core/text';
import chineseFile from '../../snippets/broadcast-template.zh-cn.json';
import english from '../../snippets/broadcast-template.en.json';
import snippets from '../../snippets/broadcast-template.json';

/** The same starting points as VS Code offers them while one types. */
function undated(): readonly { readonly id: string; readonly template: string }[] {
  return Object.entries(chineseFile).flatMap(([name, snippet]) => {
    const { body, isFileTemplate } = snippet as {
      readonly body: readonly string[] | string;
      readonly isFileTemplate?: boolean;
    };
    if (!isFileTemplate) return [];
    return [
      {
        id: `${name} (undated)`,
        template: `${snippetText(typeof body === 'string' ? body : body.join('\n')).trimEnd()}\n`,
      },
    ];
  });
}

/** A writer who picks a starting point must not meet a yellow page: on both channels nothing worse than advice, whatever the day. */
describe('snippets', () => {
  const now = Date.UTC(2026, 8, 1);
  // As new templates get them, and as the list of suggestions does, which knows no day.
  for (const { id, template } of [...occasions('zh-cn', now), ...undated()]) {
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

  it('begin without an error where no picture lies beside them yet', () => {
    for (const { id, template } of [...occasions('zh-cn', now), ...occasions('en', now), ...undated()]) {
      const context = createCheckContext({
        template: parseTemplate(template),
        config: defaultConfig('/'),
        now,
        file: () => ({ kind: 'missing', reason: 'not-found' }),
      });
      const errors = runChecks(context).findings.filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map(({ rule }) => rule),
        [],
        id,
      );
    }
  });

  it('greet on the next festival, by the sun or the moon, and not at Mid-Autumn in December', () => {
    const greeting = (day: string): string | undefined => {
      const [festival] = occasions('zh-cn', Date.parse(`${day}T12:00:00+08:00`));
      return festival?.template.match(/，(\S+快乐。.*)来店里/)?.[1];
    };
    assert.equal(greeting('2026-11-29'), '元旦快乐。1 月 1 日到 3 日');
    assert.equal(greeting('2027-01-20'), '春节快乐。2 月 6 日到 8 日');
    assert.equal(greeting('2026-09-20'), '中秋快乐。9 月 25 日到 27 日');
  });

  it('name days that lie ahead of the one on which they are used, whenever that is', () => {
    for (const day of ['2026-12-29', '2031-02-26', '2039-11-30']) {
      const now = Date.parse(`${day}T23:30:00+08:00`);
      const dated = occasions('zh-cn', now).filter(({ template }) => /\d 月 \d+ 日/.test(template));
      assert.equal(dated.length, 4);
      for (const { id, template, snippet } of occasions('zh-cn', now)) {
        assert.doesNotMatch(snippet, /[⟦⟧]/, id);
        const context = createCheckContext({ template: parseTemplate(template), config: defaultConfig('/'), now });
        const rules = runChecks(context).findings.map(({ rule }) => rule);
        assert.ok(!rules.some((rule) => rule.startsWith('schedule/')), `${id}: ${rules.join(', ')}`);
        for (const [found, month, date, weekday] of template.matchAll(/(\d+) 月 (\d+) 日(?:（周(.)）)?/g)) {
          const [year = 0, thisMonth = 0] = day.split('-').map(Number);
          const meant = Date.UTC(year + (Number(month) < thisMonth ? 1 : 0), Number(month) - 1, Number(date));
          const ahead = (meant - Date.parse(`${day}T00:00:00Z`)) / 86_400_000;
          // The next festival is the farthest: two months and a half of summer, five of winter and spring.
          assert.ok(ahead >= 1 && ahead <= (id === 'festival' ? 155 : 11), `${id}: ${found}`);
          if (weekday) assert.equal('日一二三四五六'[new Date(meant).getUTCDay()], weekday, `${id}: ${found}`);
        }
      }
    }
  });

  it('hold a starting point for eight occasions and small pieces, each with a name in Chinese and in Latin letters', () => {
    assert.equal(OCCASION_IDS.length, 8);
    const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const { prefix } of Object.values(snippets)) {
      assert.ok(prefix.some((name) => /^[a-z]+$/.test(name)) && prefix.some((name) => /\p{Script=Han}/u.test(name)));
    }
  });

  it('explain themselves in English to English readers, and say the same to customers', () => {
    const chinese = occasions('zh-cn', now);
    for (const [at, { id, what, template }] of occasions('en', now).entries()) {
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
