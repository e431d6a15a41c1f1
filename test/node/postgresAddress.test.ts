import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { coreCatalogue } from '../../server/core/l10n/catalogues';
import { createLocalizer } from '../../server/core/l10n/localizer';
import type { LedgerProblem } from '../../server/core/ledger/problem';
import { ledgerAddress } from '../../server/src/node/postgres/ledgerAddress';
import { postgresProblem } from '../../server/src/node/postgres/postgresProblem';

const problemOf = (url: string): LedgerProblem => {
  try {
    ledgerAddress(url);
  } catch (error) {
    return error as LedgerProblem;
  }
  throw new Error(`${url} was taken`);
};

describe('the address of a team ledger', () => {
  it('is read as PostgreSQL’s own tools read it', () => {
    const pick = (url: string) => {
      const { host, port, database, user, password, tls } = ledgerAddress(url);
      return [host, port, database, user, password, tls];
    };
    assert.deepEqual(pick('postgres://zhang:p%40ss%2F@db.example.com/qunfa'), [
      ...['db.example.com', 5432, 'qunfa', 'zhang', 'p@ss/', 'require'],
    ]);
    assert.deepEqual(pick(' postgresql://zhang@[::1]:6543/qunfa '), [
      '::1',
      6543,
      'qunfa',
      'zhang',
      undefined,
      'disable',
    ]);
    assert.deepEqual(pick('postgres:///qunfa'), ['127.0.0.1', 5432, 'qunfa', undefined, undefined, 'disable']);
    assert.deepEqual(pick('postgres://zhang@/qunfa?host=/run/postgresql'), [
      ...['/run/postgresql', 5432, 'qunfa', 'zhang', undefined, 'disable'],
    ]);
    assert.deepEqual(
      pick('postgres://10.0.0.8/qunfa?sslmode=verify-full&sslrootcert=/etc/ca.pem').at(-1),
      'verify-full',
    );
    assert.equal(ledgerAddress('postgres://db/q?sslmode=allow').tls, 'prefer');
    assert.equal(ledgerAddress('postgres://localhost/q?sslmode=require').tls, 'require');
  });

  it('is refused in a sentence where it is none', () => {
    const key = (url: string) => problemOf(url).sentence.key.replace('postgres.problem.address.', '');
    assert.equal(key('mysql://db/qunfa'), 'form');
    assert.equal(key('postgres://'), 'database');
    assert.equal(key('postgres://db.example.com'), 'database');
    assert.equal(key('postgres://db.example.com/'), 'database');
    assert.equal(key('postgres://db/q?port=x'), 'port');
    assert.equal(key('postgres://db:99999/q'), 'form');
    assert.equal(key('postgres://db/q?sslmode=yes'), 'sslmode');
    assert.equal(key('postgres://db/q?ssl_mode=require'), 'unknown-option');
    assert.equal(key('postgres://%zz@db/q'), 'form');
  });

  it('never shows a password, whatever is wrong with it', () => {
    const secret = 'geheim%zz';
    for (const rest of ['@db/q?sslmode=x', '@db', '@db/q?what=1', '@:x/q', '@db/q?port=x', '/', '@db/q']) {
      let said: unknown;
      try {
        said = ledgerAddress(`postgres://zhang:${secret}${rest}`).shown;
      } catch (error) {
        said = error;
      }
      assert.ok(!inspect(said, { depth: 5, showHidden: true }).includes('geheim'), rest);
    }
    assert.equal(ledgerAddress('postgres://zhang:geheim@db/q').shown, 'postgres://zhang@db:5432/q');
  });
});

describe('sentences of the team ledger', () => {
  const folder = join(__dirname, '..', '..', 'server', 'src', 'node', 'postgres');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const catalogue = (language: string): Record<string, string> =>
    JSON.parse(readFileSync(join(__dirname, '..', '..', 'l10n', `postgres.${language}.json`), 'utf8'));

  it('are there in both languages, with the same placeholders', () => {
    const [zh, en] = [catalogue('zh-cn'), catalogue('en')];
    assert.deepEqual(Object.keys(en), Object.keys(zh));
    const names = (text = '') => [...new Set([...text.matchAll(/\{([a-z]\w*)/g)].map(([, name]) => name))];
    // `{department}` stands for a list in SQL there, not for a figure of ours.
    const figures = (text = '') =>
      names(text)
        .filter((name) => name !== 'department')
        .sort();
    for (const key of Object.keys(zh)) assert.deepEqual(figures(en[key]), figures(zh[key]), key);
  });

  it('are there for everything that is said, and no more', () => {
    const said = new Set<string>();
    for (const [, name] of sources.matchAll(/serverProblem\(\s*'[\w-]+',\s*'([\w.-]+)'/g)) said.add(name ?? '');
    for (const [, kind, name] of sources.matchAll(/\bproblem\('([\w-]+)'(?:, '([\w-]+)')?/g))
      said.add(name ?? kind ?? '');
    for (const [, name] of sources.matchAll(/\b(?:bad\(|serverProblem\('bad-address', 'address\.)'?([\w-]+)'/g))
      said.add(`address.${name}`);
    const keys = Object.keys(catalogue('en')).map((key) => key.replace('postgres.problem.', ''));
    assert.deepEqual([...said].sort(), keys.sort());
  });

  it('name what to do for the errors of a server', () => {
    for (const language of ['zh-cn', 'en'] as const) {
      const { say } = createLocalizer(language, coreCatalogue(language));
      for (const code of [
        'ECONNREFUSED',
        'ENOTFOUND',
        '28P01',
        '3D000',
        '53300',
        '53100',
        '42501',
        '57014',
        '25006',
        'XX001',
        'QN003',
        '42P01',
      ]) {
        const problem = postgresProblem(
          Object.assign(new Error('detail'), { code }),
          'postgres://db/q',
        ) as LedgerProblem;
        assert.equal(problem.name, 'LedgerProblem', code);
        const sentence = say(problem.sentence);
        assert.ok(sentence.includes('postgres://db/q') && !/\{path\}|\{detail\}/.test(sentence), sentence);
      }
    }
    const other = new TypeError('a defect');
    assert.equal(postgresProblem(other, ''), other);
  });
});
