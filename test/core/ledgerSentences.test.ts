import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const catalogue = (name: string): Record<string, string> =>
  JSON.parse(readFileSync(join(__dirname, '..', '..', 'l10n', `${name}.json`), 'utf8'));
const sources = ['server/core/ledger', 'server/core/send', 'server/src/node/ledger', 'server/src/node/outbox']
  .map((folder) => join(__dirname, '..', '..', folder))
  .flatMap((folder) => readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')))
  .join('\n');

/** Every key that the ledger and the sender can say, found in their sources. */
function* spoken(): Generator<string> {
  for (const [, key] of sources.matchAll(/key: '((?:ledger|send)\.[\w.-]+)'/g)) yield key ?? '';
  const codes = /type LedgerProblemCode =([^;]+);/.exec(sources)?.[1] ?? '';
  for (const [, code] of codes.matchAll(/'([\w-]+)'/g)) yield `ledger.problem.${code}`;
  for (const [, name] of sources.matchAll(/^ {2}'?([\w-]+)'?: `SELECT count/gm)) yield `ledger.damage.${name}`;
  for (const [, code, ending] of sources.matchAll(/yield refuse\('([\w/-]+)'(?:, \{[^}]*\}, '(\w+)')?/g)) {
    yield `send.refusal.${(code ?? '').replace(/^send\//, '').replace('/', '.')}${ending ? `.${ending}` : ''}`;
  }
}

describe('sentences of the ledger and the sender', () => {
  for (const room of ['ledger', 'send']) {
    const zh = catalogue(`${room}.zh-cn`);
    const en = catalogue(`${room}.en`);
    it(`${room}: are there in both languages, with the same placeholders`, () => {
      assert.deepEqual(Object.keys(en), Object.keys(zh));
      const names = (text = '') => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
      for (const key of Object.keys(zh)) assert.deepEqual(names(en[key]), names(zh[key]), key);
    });
    it(`${room}: are there for everything that is said`, () => {
      const keys = [...new Set(spoken())].filter((key) => key.startsWith(`${room}.`));
      assert.ok(keys.length > 8, `${keys.length} found`);
      for (const key of keys) assert.ok(zh[key], key);
    });
  }
});
