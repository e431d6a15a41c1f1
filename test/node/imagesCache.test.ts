import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFileFactsCache } from '../../server/src/node/images';
import { jpeg, png } from './imagesSamples';

describe('file facts cache', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'qunfa-facts-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('knows nothing before it has read, then answers at once', async () => {
    const cache = createFileFactsCache({ workspaceRoot: root });
    const file = path.join(root, 'a.png');
    writeFileSync(file, png(3, 4));
    assert.equal(cache.get(file), undefined);
    assert.equal(await cache.load([file]), true);
    const facts = cache.get(file);
    assert.equal(facts?.kind === 'image' && facts.image.width, 3);
    assert.equal(await cache.load([file, file]), false);
    assert.equal(cache.get(file), facts, 'read again though nothing changed');
  });

  it('notices files that change, come and go', async () => {
    const cache = createFileFactsCache({ workspaceRoot: root });
    const file = path.join(root, 'a.png');
    assert.equal(await cache.load([file]), true);
    assert.deepEqual(cache.get(file), { kind: 'missing', reason: 'not-found' });
    assert.equal(await cache.load([file]), false);
    writeFileSync(file, png(3, 4));
    assert.equal(await cache.load([file]), true);
    writeFileSync(file, jpeg(5, 6));
    assert.equal(await cache.load([file]), true);
    const facts = cache.get(file);
    assert.equal(facts?.kind === 'image' && facts.image.format, 'jpeg');
    rmSync(file);
    assert.equal(await cache.load([file]), true);
    assert.equal(cache.get(file)?.kind, 'missing');
  });

  it('forgets a file, also while it is being read', async () => {
    const cache = createFileFactsCache({ workspaceRoot: root });
    const file = path.join(root, 'a.png');
    writeFileSync(file, png(3, 4));
    assert.equal(cache.invalidate(file), false);
    const loading = cache.load([file]);
    cache.invalidate(file);
    assert.equal(await loading, true);
    assert.equal(cache.get(file)?.kind, 'image');
    assert.equal(cache.invalidate(file), true);
    assert.equal(cache.get(file), undefined);
  });

  it('reads many files in one go', async () => {
    const cache = createFileFactsCache({ workspaceRoot: root });
    const files = Array.from({ length: 50 }, (_, i) => path.join(root, `${i}.png`));
    for (const [i, file] of files.entries()) writeFileSync(file, png(i + 1, 1));
    assert.equal(await cache.load(files), true);
    for (const [i, file] of files.entries()) {
      const facts = cache.get(file);
      assert.equal(facts?.kind === 'image' && facts.image.width, i + 1);
    }
  });
});
