import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseTemplate } from '../../server/core/template';
import { createProject } from '../../server/src/node/project/project';

const EXAMPLES = path.join(__dirname, '..', '..', 'examples');
const NAMES = readdirSync(EXAMPLES).filter((name) => name.endsWith('.broadcast.md'));

describe('sample templates', () => {
  it('are not red years later, those apart that are there to be mended: their days had passed', async () => {
    const project = createProject({ workspaceRoots: [EXAMPLES] });
    for (const name of NAMES) {
      const file = path.join(EXAMPLES, name);
      const now = Date.parse('2035-06-01T10:00:00+08:00');
      const { findings } = await project.check(readFileSync(file, 'utf8'), file, { now, ledger: 'none' });
      const red = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
      if (name.includes('needs-work')) assert.ok(red.length > 0 && !red.includes('schedule/past'), name);
      else assert.deepEqual(red, [], name);
    }
  });

  it('have a schedule that only needs its marks taken away', async () => {
    const { scheduled } = await import('../../scripts/freshExamples.mjs');
    const planned = NAMES.filter((name) => {
      const text = readFileSync(path.join(EXAMPLES, name), 'utf8');
      const { frontMatter, problems } = parseTemplate(scheduled(text));
      if (name !== 'autumn-sale-needs-work.broadcast.md') assert.deepEqual(problems, [], name);
      return scheduled(text) !== text && frontMatter?.data.schedule?.start !== undefined;
    });
    assert.equal(planned.length, 4);
    assert.doesNotMatch(scheduled(readFileSync(path.join(EXAMPLES, 'member-day.broadcast.md'), 'utf8')), /^#/m);
  });
});
