import assert from 'node:assert/strict';
import { join } from 'node:path';
import { prepareCampaign } from '../../server/src/node/campaigns/prepareCampaign';
import { readLedger } from '../../server/src/node/ledger/openLedger';
import { createCampaignRunner } from '../../server/src/node/campaigns/campaignRunner';
import { createProject } from '../../server/src/node/project/project';
import { CONFIG, SendProject, TEMPLATE } from './sendProject';

const HOUR = 3_600_000;

describe('people who are never written to', () => {
  let project: SendProject;
  afterEach(() => project.dispose());

  const prepared = async (more: { readonly again?: boolean } = {}) => {
    const ledger = await readLedger(project.ledger);
    try {
      return await prepareCampaign({
        project: createProject({ workspaceRoots: [project.folder] }),
        file: project.file,
        shownAs: 'member-day.broadcast.md',
        now: project.now,
        ledger,
        ...more,
      });
    } finally {
      await ledger.close();
    }
  };
  const selection = async (more: { readonly again?: boolean } = {}) => {
    const result = await prepared(more);
    assert.ok('prepared' in result, JSON.stringify(result));
    return result.prepared.selection;
  };

  it('are left out by every list that the configuration names, by path or by name', async () => {
    const audiences = { ...CONFIG.audiences, lawyers: { file: 'never/lawyers.txt', columns: { 客户: 'id' } } };
    project = new SendProject({ config: { audiences, doNotContact: ['never.csv', 'lawyers'] } });
    project.write('never.csv', 'id,为什么\nk2,投诉过\nk9,不在名单里\n');
    project.folderOf('never');
    project.write('never/lawyers.txt', '客户\nk4\n');
    const { excluded, recipients } = await selection();
    assert.deepEqual([recipients, excluded['do-not-contact']], [3, 2]);
  });

  it('are left out also where either list writes their id in full width, and letter case counts', async () => {
    project = new SendProject({ config: { doNotContact: ['never.csv'] } });
    project.write(
      'customers.csv',
      'id,跟进人,关系\nk1,zhangsan,customer\nｋ２,zhangsan,customer\nk3,zhangsan,customer\nk4,zhangsan,customer\n',
    );
    project.write('never.csv', 'id\nｋ１\nk2\n\u3000k3\u3000\nK4\n');
    const { excluded, recipients } = await selection();
    assert.deepEqual([recipients, excluded['do-not-contact']], [1, 3]);
  });

  it('and are nobody in the customer list are told, the first three by name', async () => {
    project = new SendProject({ config: { doNotContact: ['never.csv'] } });
    project.write('never.csv', 'id\nk2\nK1\nｋ３\nx1\nx2\nx2\nx3\n');
    const ids = { items: ['K1', 'x1', 'x2'], more: 1 };
    const told = { key: 'audience.never.nobody', args: { count: 4, ids } };
    assert.deepEqual((await project.prepare()).notes[0], told);
    project.write('never.csv', 'id\nk2\n');
    assert.deepEqual((await project.prepare()).notes, []);
  });

  it('stop a plan where their list can’t be read, and the sentence names the file', async () => {
    project = new SendProject({ config: { doNotContact: ['never.csv'] } });
    const result = await prepared();
    assert.ok('unprepared' in result);
    assert.equal(result.unprepared.kind, 'usage');
    assert.match(JSON.stringify(result.unprepared.refusals), /never\.csv/);
  });

  it('are seen by the checks of the editor, and again when the list changes', async () => {
    project = new SendProject({ config: { doNotContact: ['never.csv'] }, customers: 2 });
    project.write('never.csv', 'id\nk1\nk2\n');
    const open = createProject({ workspaceRoots: [project.folder] });
    const all = TEMPLATE.replace('kind: service\n', 'kind: service\naudience: "*"\n');
    const rules = async (): Promise<readonly string[]> =>
      (await open.check(all, project.file, { now: project.now })).findings.map(({ rule }) => rule);
    assert.ok((await rules()).includes('audience/empty'));
    project.write('never.csv', 'id\nk1\n');
    open.invalidate(join(project.folder, 'never.csv'));
    assert.ok(!(await rules()).includes('audience/empty'));
  });

  it('leave a campaign under way when they are listed meanwhile', async () => {
    project = new SendProject({
      customers: 700,
      config: {
        doNotContact: ['never.csv'],
        policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': 600 } },
      },
    });
    project.write('never.csv', 'id\n');
    await project.send();
    project.write('never.csv', 'id\nk690\n');
    project.now += HOUR + 5 * 60_000;
    await project.withStore(async (store) => {
      const runner = await createCampaignRunner({
        store,
        project: createProject({ workspaceRoots: [] }),
        now: () => project.now,
        env: {},
      });
      const outs = await store.batches({});
      const due = outs.find(({ state }) => state === 'planned');
      assert.ok(due && runner.ports.screen);
      assert.deepEqual(await runner.ports.screen(due, ['k689', 'k690', 'k691']), ['k690']);
    });
  });
});

describe('people whose quota is used up', () => {
  let project: SendProject;
  afterEach(() => project.dispose());
  const one = (schedule: string): string => TEMPLATE.replace('status: ready\n', `status: ready\n${schedule}`);
  const counts = async (): Promise<readonly [number, number]> => {
    const ledger = await readLedger(project.ledger);
    try {
      const result = await prepareCampaign({
        project: createProject({ workspaceRoots: [project.folder] }),
        file: project.file,
        shownAs: 'member-day.broadcast.md',
        now: project.now,
        ledger,
        again: true,
      });
      assert.ok('prepared' in result);
      const { recipients, excluded } = result.prepared.selection;
      return [recipients, excluded.quota];
    } finally {
      await ledger.close();
    }
  };

  it('are left out where their next period begins after the deadline, and waited for where there is none', async () => {
    const accounts = { flagship: { ...CONFIG.accounts.flagship, quotaPerCustomer: 'day' } };
    project = new SendProject({ config: { accounts } });
    await project.send();
    project.customers(8);
    project.now += HOUR;
    project.write('member-day.broadcast.md', one('schedule:\n  deadline: 2026-11-25 22:00\n'));
    assert.deepEqual(await counts(), [3, 5]);
    project.write('member-day.broadcast.md', one('schedule:\n  deadline: 2026-11-26 22:00\n'));
    assert.deepEqual(await counts(), [8, 0]);
    project.write('member-day.broadcast.md', TEMPLATE);
    assert.deepEqual(await counts(), [8, 0]);
  });
});
