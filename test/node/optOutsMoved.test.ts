import assert from 'node:assert/strict';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG, SendProject } from './sendProject';

const MINUTE = 60_000;
const PEOPLE = 6;

describe('who opted out since a campaign was made', () => {
  let project: SendProject;
  const policies = { wecom: { 'compliance.steps': [], 'personTimes.perHour': 3 } };
  beforeEach(async () => {
    project = new SendProject({ customers: PEOPLE, config: { policies } });
    await project.send();
    project.now += 61 * MINUTE;
  });
  afterEach(() => project.dispose());

  const configure = (config: object): void =>
    project.write('qunfa.config.json', JSON.stringify({ ...CONFIG, policies, ...config }));
  const list = (name: string, title: string, optedOut: readonly string[] = []): void => {
    const rows = Array.from({ length: PEOPLE }, (_, index) => `k${index + 1}`).map(
      (id) => `${id},zhangsan,customer,${optedOut.includes(id) ? '是' : ''}`,
    );
    project.write(name, `id,跟进人,关系,${title}\n${rows.join('\n')}\n`);
  };
  /** What the worker says, and how many the second batch went to. */
  const work = () =>
    project.withStore(async (store) => {
      const said = await project.workerRound(store);
      const [, second] = await store.batches({});
      return { said, state: second?.state, size: second?.size };
    });

  it('in a column that was renamed and mapped anew: they are left out', async () => {
    list('customers.csv', '不再联系', ['k5']);
    configure({ audiences: { customers: { file: 'customers.csv', columns: { 不再联系: 'opted_out' } } } });
    assert.deepEqual(await work(), { said: [], state: 'settled', size: 2 });
  });

  it('in a newer list, or in the older one that still lies there: they are left out', async () => {
    copyFileSync(join(project.folder, 'customers.csv'), join(project.folder, 'old.csv'));
    list('customers2.csv', '退订', ['k5']);
    list('customers.csv', '退订', ['k6']);
    configure({ audiences: { customers: { file: 'customers2.csv' } } });
    assert.deepEqual(await work(), { said: [], state: 'settled', size: 1 });
  });

  it('in an older list that is gone: nobody is written to until it is put back', async () => {
    list('customers2.csv', '退订');
    rmSync(join(project.folder, 'customers.csv'));
    configure({ audiences: { customers: { file: 'customers2.csv' } } });
    assert.deepEqual(await work(), { said: ['send.problem.old-list'], state: 'planned', size: 3 });
    list('customers.csv', '退订', ['k4']);
    assert.deepEqual(await work(), { said: [], state: 'settled', size: 2 });
  });

  it('by a list that has lost the column, or a configuration that has lost the list: nobody is written to until it is back', async () => {
    list('customers.csv', '备注');
    assert.deepEqual(await work(), { said: ['send.problem.opt-outs-gone'], state: 'planned', size: 3 });
    project.customers(PEOPLE, ['k4', 'k5']);
    const { audience: _, ...flagship } = CONFIG.accounts.flagship;
    configure({ accounts: { flagship } });
    assert.deepEqual(await work(), { said: ['send.problem.list-gone'], state: 'planned', size: 3 });
    configure({});
    assert.deepEqual(await work(), { said: [], state: 'settled', size: 1 });
  });

  it('by a list that never said so: it holds nothing back', async () => {
    project.dispose();
    project = new SendProject({ customers: 0, config: { policies } });
    list('customers.csv', '备注');
    await project.send();
    project.now += 61 * MINUTE;
    assert.deepEqual(await work(), { said: [], state: 'settled', size: 3 });
  });
});
