import assert from 'node:assert/strict';
import { prepareCampaign } from '../../server/src/node/campaigns/prepareCampaign';
import { readLedger } from '../../server/src/node/ledger/openLedger';
import { createProject } from '../../server/src/node/project/project';
import { SendProject } from './sendProject';

describe('a long customer list', () => {
  it('says how far it is while it is read for a plan', async () => {
    const project = new SendProject({ customers: 60_000 });
    const ledger = await readLedger(project.ledger);
    try {
      const rows: number[] = [];
      const result = await prepareCampaign({
        project: createProject({ workspaceRoots: [project.folder] }),
        file: project.file,
        shownAs: 'member-day.broadcast.md',
        now: project.now,
        ledger,
        onProgress: (count) => rows.push(count),
      });
      assert.ok('prepared' in result);
      assert.equal(result.prepared.selection.recipients, 60_000);
      assert.ok(rows.length > 2 && rows.some((count) => count > 0 && count < 60_000), rows.join(' '));
      assert.deepEqual(
        rows,
        [...rows].sort((a, b) => a - b),
      );
    } finally {
      await ledger.close();
      project.dispose();
    }
  });
});
