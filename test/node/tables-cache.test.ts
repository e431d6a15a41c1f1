import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TableResult } from '../../server/src/node/tables/readTable';
import { createTableCache } from '../../server/src/node/tables/tableCache';

function size(result: TableResult | undefined): number | string | undefined {
  if (result === undefined) return undefined;
  return 'table' in result ? result.table.size : result.problem.key;
}

describe('table cache', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'qunfa-cache-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  function write(name: string, content: string, seconds = 1_000_000): string {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    utimesSync(file, seconds, seconds);
    return file;
  }

  it('reads once for all who ask, also at the same time', async () => {
    const cache = createTableCache();
    const file = write('a.csv', 'id\na\nb\n');
    assert.equal(cache.peek(file), undefined);
    const [first, second] = await Promise.all([cache.get(file), cache.get(file)]);
    assert.ok('table' in first && 'table' in second && first.table === second.table);
    const third = await cache.get(file);
    assert.ok('table' in third && third.table === first.table);
    assert.equal(cache.peek(file), first);
  });

  it('reads again when the file has another time or size', async () => {
    const cache = createTableCache();
    const file = write('b.csv', 'id\na\n');
    assert.equal(size(await cache.get(file)), 1);
    write('b.csv', 'id\na\nb\n');
    assert.equal(size(await cache.get(file)), 2, 'another size');
    write('b.csv', 'id\n\n\nb\n', 1_000_000);
    assert.equal(size(await cache.get(file)), 2, 'the same size and time: taken as the same');
    write('b.csv', 'id\n\n\nb\n', 2_000_000);
    assert.equal(size(await cache.get(file)), 1, 'another time');
  });

  it('keeps what different mappings give apart', async () => {
    const cache = createTableCache();
    const file = write('c.csv', 'no,id\n1,a\n');
    const mapped = await cache.get(file, { columns: { no: 'id' } });
    const plain = await cache.get(file);
    assert.ok('table' in mapped && 'table' in plain);
    assert.deepEqual([mapped.table.id(0), plain.table.id(0)], ['1', 'a']);
    assert.equal(cache.peek(file, { no: 'id' }), mapped);
  });

  it('remembers a problem until the file changes', async () => {
    const cache = createTableCache();
    const file = write('d.csv', 'id,name\na,"A\n');
    assert.equal(size(await cache.get(file)), 'audience.file.quote');
    assert.equal(size(cache.peek(file)), 'audience.file.quote');
    write('d.csv', 'id,name\na,A\n', 3_000_000);
    assert.equal(size(await cache.get(file)), 1);
    unlinkSync(file);
    assert.equal(size(await cache.get(file)), 'audience.file.not-found');
    assert.equal(cache.peek(file), undefined, 'a file that is gone is forgotten');
    write('d.csv', 'id,name\na,A\n');
    assert.equal(size(await cache.get(file)), 1);
  });

  it('forgets what it is told to, and what was not used for longest', async () => {
    const cache = createTableCache(2);
    const [a = '', b = '', c = ''] = ['e', 'f', 'g'].map((name) => write(`${name}.csv`, 'id\na\n'));
    await cache.get(a);
    await cache.get(b);
    await cache.get(a);
    await cache.get(c);
    assert.deepEqual(
      [a, b, c].map((file) => size(cache.peek(file))),
      [1, undefined, 1],
    );
    assert.equal(cache.forget(a), true);
    assert.equal(cache.forget(a), false);
    assert.equal(cache.peek(a), undefined);
  });
});
