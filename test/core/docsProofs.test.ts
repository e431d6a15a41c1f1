import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');
const read = (name: string): string => readFileSync(path.join(root, 'docs', name), 'utf8');
/** Files that a page names as proof: tests and benchmarks. */
const proofs = (text: string): string[] =>
  [...new Set([...text.matchAll(/`((?:test|bench)\/[\w./-]+\.ts)`/g)].map(([, file]) => file ?? ''))].sort();

describe('pages about sending and reliability', () => {
  const pages = readdirSync(path.join(root, 'docs')).filter((name) => /^(sending|reliability)\.md$/.test(name));
  it('are there', () => assert.ok(pages.includes('sending.md')));
  for (const page of pages.map((name) => name.replace('.md', ''))) {
    const [en, zh] = [read(`${page}.md`), read(`${page}.zh-CN.md`)];
    it(`${page}: every proof is there`, () => {
      assert.ok(proofs(en).length > 10, `${proofs(en).length} found`);
      for (const file of proofs(en)) assert.ok(existsSync(path.join(root, file)), file);
    });
    it(`${page}: both languages name the same proofs, commands, states and figures`, () => {
      assert.deepEqual(proofs(zh), proofs(en));
      const rows = (text: string): number => text.split('\n').filter((line) => line.startsWith('| ')).length;
      assert.equal(rows(zh), rows(en));
      const commands = (text: string): string[] =>
        [
          ...new Set(
            [
              ...text.matchAll(/qunfa (assist|reconcile|send|worker|insights|export|ledger|approve|comply|resume)/g),
            ].map(([one]) => one),
          ),
        ].sort();
      assert.deepEqual(commands(zh), commands(en));
    });
    it(`${page}: links lead somewhere`, () => {
      for (const text of [en, zh])
        for (const [, target = ''] of text.matchAll(/\]\(([\w./-]+\.md)\)/g))
          assert.ok(existsSync(path.join(root, 'docs', target)), target);
    });
    it(`${page}: every line about a promise or a threat names its proof`, () => {
      for (const text of [en, zh])
        for (const table of text.split('\n## ').filter((part) => /^(Threats|威胁|Promises|承诺与证明)/.test(part)))
          for (const line of table
            .split('\n')
            .filter((one) => one.startsWith('| ') && !/^\| (threat|promise|威胁|承诺)/.test(one)))
            assert.match(line, /`(test|bench)\//, line);
    });
  }
});
