import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nearestFiles } from '../../server/core/nearest';
import { createProject } from '../../server/src/node/project/project';

describe('files with a name like a missing one', () => {
  it('are told letter case first, then the nearest, of the same ending before others', () => {
    const there = ['banner.jpg', 'poster.png', 'poster.jpg', 'posters.jpg', 'b.jpg'];
    assert.deepEqual(nearestFiles('Poster.jpg', there), ['poster.jpg', 'poster.png', 'posters.jpg']);
    assert.equal(nearestFiles('postr.jpg', there)[0], 'poster.jpg');
    assert.deepEqual(nearestFiles('a.jpg', ['b.jpg', 'c.jpg']), [], 'one letter is like no other');
  });

  it('are offered for a picture that is not there, before its line is taken away', async () => {
    const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'qunfa-near-')));
    try {
      mkdirSync(path.join(root, 'images'));
      for (const name of ['poster.jpg', 'cover.jpg', 'poster.pdf']) writeFileSync(path.join(root, 'images', name), '');
      writeFileSync(path.join(root, 'poster.jpg'), '');
      const offered = async (written: string): Promise<readonly string[]> => {
        const text = `---\nkind: service\n---\n你好\n![海报](${written})\n`;
        const project = createProject({ workspaceRoots: [root] });
        const { findings } = await project.check(text, path.join(root, 'a.broadcast.md'), { now: 0 });
        const missing = findings.find(({ rule }) => rule === 'image/missing') ?? assert.fail('image/missing is silent');
        return missing.fixes.map(({ edits }) => edits[0]?.text ?? '');
      };
      assert.deepEqual(await offered('images/postr.jpg'), ['images/poster.jpg', '']);
      if ((await offered('images/nothing.jpg')).length > 1) assert.fail('nothing is like it');
      assert.deepEqual(await offered('../images/poster.jpg'), [''], 'nothing is told of other folders');
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
