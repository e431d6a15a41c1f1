import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { applyEdits } from '../../server/core/fixes/applyEdits';
import { fixImages } from '../../server/src/node/images';
import { createProject } from '../../server/src/node/project/project';
import { png } from './imagesSamples';

const TEXT = '---\nchannel: wecom\nkind: service\n---\n到店见。\n![一](一.png)\n![二](二.png)\n![又是一](一.png)\n';
const NOW = Date.parse('2026-11-25T12:00:00+08:00');

describe('fixing the pictures of a template', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'qunfa-fix-'));
    // Small, so that it takes no time.
    const policies = { wecom: { 'image.pixels': [108, 192] } };
    writeFileSync(path.join(root, 'qunfa.config.json'), JSON.stringify({ policies }));
    for (const name of ['一.png', '二.png']) writeFileSync(path.join(root, name), png(400, 300));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const fix = (options: Partial<Parameters<typeof fixImages>[0]> = {}) => {
    const file = path.join(root, 'a.broadcast.md');
    return fixImages({ project: createProject({ workspaceRoots: [root] }), text: TEXT, file, now: NOW, ...options });
  };

  it('makes one copy a picture, and points every place at it', async () => {
    const { edits, written, problems, notes } = await fix();
    assert.deepEqual([problems, notes], [[], []]);
    assert.deepEqual(
      written.map(({ to }) => to),
      ['一.108x192.jpg', '二.108x192.jpg'],
    );
    assert.equal(applyEdits(TEXT, edits).match(/\(一\.108x192\.jpg\)/g)?.length, 2);
  });

  it('stops between two pictures when it is cancelled, and what is done is done', async () => {
    const stop = new AbortController();
    const { edits, written } = await fix({ signal: stop.signal, onProgress: () => stop.abort() });
    assert.deepEqual([edits.length, written.length], [1, 1]);
    assert.ok(readdirSync(root).includes('一.108x192.jpg') && !readdirSync(root).includes('二.108x192.jpg'));
    const before = new AbortController();
    before.abort();
    assert.deepEqual((await fix({ signal: before.signal })).edits, []);
  });

  it('takes the one picture that was meant', async () => {
    const start = TEXT.indexOf('二.png');
    const { written } = await fix({ only: { start, end: start + '二.png'.length } });
    assert.deepEqual(
      written.map(({ from }) => from),
      ['二.png'],
    );
  });
});
