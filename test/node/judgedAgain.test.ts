import assert from 'node:assert/strict';
import { CONFIG, SendProject } from './sendProject';

const MINUTE = 60_000;

describe('what the configuration narrows after a campaign was made', () => {
  let project: SendProject;
  const limits = { 'compliance.steps': [], 'personTimes.perHour': 3 };
  const configure = (account: object = {}, more: object = {}, figures: object = {}): void =>
    project.write(
      'qunfa.config.json',
      JSON.stringify({
        ...CONFIG,
        accounts: { flagship: { ...CONFIG.accounts.flagship, ...account } },
        policies: { wecom: { ...limits, ...figures } },
        ...more,
      }),
    );
  const list = (departments: readonly string[], title = '部门'): void => {
    const rows = departments.map((department, index) => `k${index + 1},zhangsan,${department}`);
    project.write('customers.csv', `id,跟进人,${title}\n${rows.join('\n')}\n`);
  };
  beforeEach(async () => {
    project = new SendProject({ config: { policies: { wecom: limits } } });
    list(['华东', '华东', '华东', '华东', '华南', '华南']);
    await project.send();
    project.now += 61 * MINUTE;
  });
  afterEach(() => project.dispose());
  /** What the worker says, and what has become of the second batch. */
  const work = () =>
    project.withStore(async (store) => {
      const said = await project.workerRound(store);
      const [, second] = await store.batches({});
      return [said, second?.state, second?.size];
    });

  it('departments: who is not of them is left out, also who is in the list no more', async () => {
    configure({ departments: ['华东'] });
    assert.deepEqual(await work(), [[], 'settled', 1]);
  });

  it('departments of nobody in the batch: it is released, and sent anew when they are put back', async () => {
    configure({ departments: ['华北'] });
    assert.deepEqual((await work()).slice(0, 2), [[], 'released']);
    configure();
    const again = await project.prepare();
    assert.deepEqual([again.refusals, again.plan.audience.recipients], [[], 3]);
  });

  it('departments, of which the list says nothing: nobody is written to until it does', async () => {
    configure({ departments: ['华东', '华南'] });
    list(['华东', '华东', '华东', '华东', '华南', '华南'], '地区');
    assert.deepEqual(await work(), [['send.problem.departments-gone'], 'planned', 3]);
    list(['华东', '华东', '华东', '华东', '华南']);
    assert.deepEqual(await work(), [[], 'settled', 2]);
  });

  it('a review: the campaign waits until somebody has approved its content', async () => {
    configure({}, { review: { required: true } });
    assert.deepEqual(await work(), [['send.refusal.review.missing'], 'planned', 3]);
    const sent = await project.prepare();
    assert.deepEqual(
      sent.refusals.map(({ message }) => message.key),
      ['send.refusal.review.missing'],
    );
    await project.withStore((store) =>
      store.approve(
        { contentHash: sent.prepared.contentHash, template: 'member-day.broadcast.md', note: undefined },
        {
          by: '韩梅梅',
          now: project.now,
        },
      ),
    );
    assert.deepEqual(await work(), [[], 'settled', 3]);
  });

  it('avoided hours: the batch waits for their end', async () => {
    configure({}, {}, { 'schedule.avoid': ['12:30-13:20'] });
    assert.deepEqual(await work(), [['send.problem.avoided'], 'planned', 3]);
    project.now += 20 * MINUTE;
    assert.deepEqual(await work(), [[], 'settled', 3]);
  });
});
