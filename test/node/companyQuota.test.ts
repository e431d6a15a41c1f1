import assert from 'node:assert/strict';
import { startSend } from '../../server/src/node/campaigns/startSend';
import { CONFIG, SendProject, TEMPLATE } from './sendProject';

const HOUR = 3_600_000;
const account = { ...CONFIG.accounts.flagship, corpId: 'ww0123456789abcdef' };

describe('two accounts of one company', () => {
  let project: SendProject;
  const configure = (accounts: object) => project.write('qunfa.config.json', JSON.stringify({ ...CONFIG, accounts }));
  const other = TEMPLATE.replace('flagship', 'second').replace('今晚八点', '明天上午十点');
  beforeEach(() => {
    project = new SendProject();
    configure({ flagship: account, second: { ...account } });
  });
  afterEach(() => project.dispose());

  it('do not reach the same customers twice within the gap', async () => {
    await project.send();
    project.now += 5 * 60_000;
    project.write('member-day.broadcast.md', other);
    const { plan } = await project.prepare();
    assert.equal(plan.start, '2026-11-26T12:01:00+08:00');
    // Whatever was planned before, the ledger refuses at the time.
    const early = { ...plan, batches: plan.batches.map((one) => ({ ...one, start: '2026-11-25T12:05:00+08:00' })) };
    const planned = { ...(await project.prepare()), plan: early };
    const sent = await project.withStore((store) => startSend(planned, { store, now: () => project.now, env: {} }));
    assert.ok(sent.kind === 'sent');
    assert.deepEqual(sent.report.submitted, []);
    assert.deepEqual(
      sent.report.waiting.flatMap(({ refusals }) => refusals.map(({ code }) => code)),
      ['recipient.minGap'],
    );
  });

  it('share what one customer may get a day', async () => {
    const daily = { ...account, quotaPerCustomer: 'day' };
    configure({ flagship: daily, second: daily });
    project.write(
      'member-day.broadcast.md',
      TEMPLATE.replace('kind: service', 'kind: service\nschedule:\n  deadline: 2026-11-25 22:00'),
    );
    await project.send();
    project.now += HOUR;
    project.write(
      'member-day.broadcast.md',
      other.replace('kind: service', 'kind: service\nschedule:\n  deadline: 2026-11-25 22:00'),
    );
    await assert.rejects(project.prepare(), /empty-audience/);
  });

  it('are remembered as one company by the ledger, where the configuration names only one of them', async () => {
    await project.send();
    configure({ second: account });
    project.write('member-day.broadcast.md', other);
    project.now += 5 * 60_000;
    assert.equal((await project.prepare()).plan.start, '2026-11-26T12:01:00+08:00');
  });

  const same = TEMPLATE.replace('flagship', 'second');
  const refusedCode = async (): Promise<string | undefined> => {
    const refused = await project.prepare().then(
      () => undefined,
      (error: Error) => error.message,
    );
    return refused && (JSON.parse(refused) as { code: string }[])[0]?.code;
  };

  it('do not send the same content to the same people, also when the gap is long over, unless somebody says so', async () => {
    await project.send();
    project.now += 4 * 24 * HOUR;
    project.write('member-day.broadcast.md', same);
    assert.equal(await refusedCode(), 'plan/empty-audience');
    assert.equal((await project.prepare({ again: true })).plan.audience.recipients, 5);
  });

  it('hold back at the reservation what was planned before the other account sent it', async () => {
    project.write('member-day.broadcast.md', same);
    const planned = await project.prepare();
    project.write('member-day.broadcast.md', TEMPLATE);
    await project.send();
    const sent = await project.withStore((store) =>
      startSend(planned, { store, now: () => project.now + 5 * 60_000, env: {} }),
    );
    assert.ok(sent.kind === 'sent');
    assert.deepEqual([sent.report.submitted, sent.campaign.batches.released], [[], 1]);
  });

  it('are one account under a new name: who had the content under the old one does not get it again', async () => {
    await project.send();
    configure({ hq: account });
    project.write('member-day.broadcast.md', TEMPLATE.replace('flagship', 'hq'));
    project.now += 4 * 24 * HOUR;
    assert.equal(await refusedCode(), 'plan/empty-audience');
    assert.equal((await project.prepare({ again: true })).plan.audience.recipients, 5);
  });

  it('leave out by `exclude-sent` whom the other has reached: in a time, by a campaign of its, by the same template', async () => {
    const sent = await project.send();
    assert.ok(sent.kind === 'sent');
    project.now += 4 * 24 * HOUR;
    const { id } = sent.campaign;
    for (const wanted of ['7d', id, 'template', `[48h, ${id}]`]) {
      project.write(
        'member-day.broadcast.md',
        other.replace('kind: service', `kind: service\nexclude-sent: ${wanted}`),
      );
      assert.equal(await refusedCode(), 'plan/empty-audience', wanted);
    }
    project.write('member-day.broadcast.md', other.replace('kind: service', 'kind: service\nexclude-sent: 48h'));
    assert.equal(await refusedCode(), undefined);
  });

  it('of two companies are not mixed up by `exclude-sent`: a campaign of the other one is refused, and its sends count for nothing', async () => {
    configure({ flagship: account, second: { ...account, corpId: 'wwfedcba9876543210' } });
    const sent = await project.send();
    assert.ok(sent.kind === 'sent');
    project.now += HOUR;
    const excluding = (wanted: string): void =>
      project.write(
        'member-day.broadcast.md',
        other.replace('kind: service', `kind: service\nexclude-sent: ${wanted}`),
      );
    excluding(sent.campaign.id);
    await assert.rejects(project.prepare(), /exclude-sent.*excludeSentElsewhere.*flagship/);
    excluding('7d');
    assert.equal((await project.prepare()).plan.audience.recipients, 5);
  });

  it('of two companies count each for itself', async () => {
    configure({ flagship: account, second: { ...account, corpId: 'wwfedcba9876543210' } });
    await project.send();
    project.now += 5 * 60_000;
    project.write('member-day.broadcast.md', other);
    assert.equal((await project.prepare()).plan.start, '2026-11-25T12:05:00+08:00');
  });
});
