import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import { policyFor } from '../../server/core/policy/policyFor';

const root = path.join(__dirname, '..', '..');
const rooms = [...new Set(readdirSync(path.join(root, 'l10n')).map((name) => name.replace(/\.(en|zh-cn)\.json$/, '')))];

const catalogue = (room: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(root, 'l10n', `${room}.${language}.json`), 'utf8'));
const placeholders = (sentence: string): string[] =>
  [...new Set([...sentence.matchAll(/\{(\w+)(?:\|[^{}]*)?\}/g)].map((match) => match[1] ?? ''))].sort();

describe('sentences', () => {
  for (const room of rooms) {
    it(`${room}: both languages have the same keys and placeholders, and nothing is empty`, () => {
      const en = catalogue(room, 'en');
      const zh = catalogue(room, 'zh-cn');
      assert.deepEqual(Object.keys(en).sort(), Object.keys(zh).sort());
      for (const key of Object.keys(zh)) {
        assert.ok(en[key]?.trim() && zh[key]?.trim(), key);
        // Dates within one month are shortened differently.
        if (key.startsWith('plan.summary.span.')) continue;
        // A number that only picks the plural in English need not stand in the other sentence.
        const plural = [...(en[key] ?? '').matchAll(/\{(\w+)\|/g)].map((match) => match[1]);
        const said = (list: string[]): string[] => list.filter((name) => !plural.includes(name));
        assert.deepEqual(said(placeholders(en[key] ?? '')), said(placeholders(zh[key] ?? '')), key);
      }
    });
  }

  it('months have their names in English: 1/6 was January or June', () => {
    const span = { month: '1', day: '6', time: '20:05', tomonth: '2', today: '7', totime: '20:15' };
    const said = (language: 'en' | 'zh-cn'): string =>
      createLocalizer(language, coreCatalogue(language)).t('plan.summary.span.year', span);
    assert.equal(said('en'), 'Jan 6 20:05 → Feb 7 20:15');
    assert.equal(said('zh-cn'), '1 月 6 日 20:05 → 2 月 7 日 20:15');
  });

  it('the package contributions say the same in both languages', () => {
    const read = (name: string): object => JSON.parse(readFileSync(path.join(root, name), 'utf8'));
    assert.deepEqual(Object.keys(read('package.nls.json')).sort(), Object.keys(read('package.nls.zh-cn.json')).sort());
  });

  it('no Chinese stands in code that speaks: sentences come from the catalogues', () => {
    const folders = ['server/src/cli', 'server/src/lsp', 'client/src', 'client/webview', 'server/src/sender'];
    const offending = folders.flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .filter((name) => {
          const code = readFileSync(path.join(root, folder, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
          // A sentence, not a lone mark between list items or a word that a person may type.
          return [...code.matchAll(/(['"`])((?:(?!\1).)*\p{Script=Han}{4,}(?:(?!\1).)*)\1/gu)].length > 0;
        })
        .map((name) => path.join(folder, name)),
    );
    assert.deepEqual(
      offending.filter((file) => !ALLOWED.includes(file)),
      [],
    );
  });

  it('quotes in English with one kind of marks; straight ones only for what is typed as it stands', () => {
    const TYPED =
      /^(?:audience\.file\.(?:quote|json-shape)|checks\.attachment\/fields\.missing\.cover|wecom\.audience\.hint|insight\.(?:usage\.hour|file\.quote))$/;
    for (const room of rooms) {
      const straight = Object.entries(catalogue(room, 'en')).filter(
        ([key, text]) => text.includes('"') && !TYPED.test(key),
      );
      assert.deepEqual(straight, []);
    }
  });

  it('names where a figure comes from in the language of the sentence', () => {
    const args = { figure: 2, limit: 1, count: 1, base: 50, source: '群发规范 §8' };
    const said = (language: 'en' | 'zh-cn') =>
      createLocalizer(language, coreCatalogue(language)).t('insight.alarm.complained', args);
    assert.match(said('en'), /\(Broadcast guidelines §8\)/);
    assert.match(said('zh-cn'), /（群发规范 §8）/);
    const [loosened] = policyFor('wecom', { 'text.bytes': 5000 }).problems;
    const english = createLocalizer('en', coreCatalogue('en'));
    assert.doesNotMatch(english.say(loosened?.sentence ?? { key: '' }), /\p{Script=Han}/u);
  });

  it('picks plurals and groups digits', () => {
    const say = createLocalizer('en', { a: '{n} {n|batch|batches}' });
    assert.equal(say.t('a', { n: 1 }), '1 batch');
    assert.equal(say.t('a', { n: 1200 }), '1,200 batches');
    assert.throws(() => say.t('none'));
  });
});

/** A customer list in Chinese is data of a project that `init` writes. */
const ALLOWED = ['server/src/cli/commands/init.ts'];
