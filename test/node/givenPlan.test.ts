import assert from 'node:assert/strict';
import type { Plan } from '../../server/core/plan/model';
import { prepareSend } from '../../server/src/node/campaigns/prepareSend';
import { readLedger } from '../../server/src/node/ledger/openLedger';
import { CONFIG, SEND_NOW, SendProject, TEMPLATE } from './sendProject';

const MINUTE = 60_000;

describe('a plan that was made before', () => {
  let project: SendProject;
  let plan: Plan;
  const scheduled = (lines: string) => TEMPLATE.replace('kind: service', `kind: service\nschedule:\n${lines}`);
  beforeEach(async () => {
    project = new SendProject({ template: scheduled('  windows: ["12:00-18:00"]') });
    project.now = SEND_NOW - 30 * MINUTE;
    ({ plan } = await project.prepare());
  });
  afterEach(() => project.dispose());
  const refused = async (given: Plan = plan): Promise<string | undefined> => {
    const ledger = await readLedger(project.ledger);
    try {
      const prepared = await prepareSend(project.request({ plan: given }), ledger);
      return prepared.kind === 'unplanned'
        ? prepared.refusals[0]?.message.key.replace(/^send\.refusal\./, '')
        : prepared.kind;
    } finally {
      await ledger.close();
    }
  };
  const at = (...starts: string[]): Plan => {
    const [batch] = plan.batches;
    assert.ok(batch);
    const { recipients } = batch;
    const batches = starts.map((time, index) => {
      const mine = recipients.filter((_, who) => who % starts.length === index);
      return {
        ...batch,
        id: `b00${index + 1}`,
        start: `2026-11-25T${time}:00+08:00`,
        recipients: mine,
        size: mine.length,
      };
    });
    return { ...plan, batches };
  };
  const policies = (figures: object) =>
    project.write(
      'qunfa.config.json',
      JSON.stringify({ ...CONFIG, policies: { wecom: { ...CONFIG.policies.wecom, ...figures } } }),
    );

  it('is carried out while it fits, and while its windows last', async () => {
    assert.equal(await refused(), 'planned');
    project.now = SEND_NOW + 30 * MINUTE;
    assert.equal(await refused(), 'planned');
    project.now = SEND_NOW + 7 * 60 * MINUTE;
    assert.equal(await refused(), 'plan-differs.past');
  });

  it('is refused where batches or people were taken out of it, instead of reaching a part without a word', async () => {
    const whole = at('12:10', '12:20');
    assert.equal(await refused(whole), 'planned');
    assert.equal(await refused({ ...whole, batches: whole.batches.slice(1) }), 'plan-differs.people-lost');
    const [first] = plan.batches;
    assert.ok(first);
    const fewer = { ...first, recipients: first.recipients.slice(1), size: first.size - 1 };
    assert.equal(await refused({ ...plan, batches: [fewer] }), 'plan-differs.people-lost');
    assert.equal(await refused({ ...plan, batches: [] }), 'plan-differs.people-lost');
  });

  it('tells of people who are selected now and not in it', async () => {
    assert.deepEqual((await project.prepare({ plan })).notes, []);
    project.customers(8);
    const told = { key: 'send.note.not-in-plan', args: { count: 3 } };
    assert.deepEqual((await project.prepare({ plan })).notes, [told]);
  });

  it('is not carried out at times that were written into it, or that the template has not got any more', async () => {
    assert.equal(await refused(at('03:05')), 'plan-differs.window');
    project.write('member-day.broadcast.md', scheduled('  windows: ["20:00-21:00"]'));
    assert.equal(await refused(), 'plan-differs.window');
    project.write('member-day.broadcast.md', scheduled('  start: 2026-11-25 15:00\n  windows: ["12:00-18:00"]'));
    assert.equal(await refused(), 'plan-differs.start');
    project.write('member-day.broadcast.md', scheduled('  deadline: 2026-11-25 14:00\n  windows: ["12:00-18:00"]'));
    assert.equal(await refused(at('15:05')), 'plan-differs.deadline');
  });

  it('keeps to sizes, distances and caps of now', async () => {
    assert.equal(await refused(at('12:05', '12:06')), 'planned');
    assert.equal(await refused(at('12:05', '12:05')), 'plan-differs.gap');
    policies({ 'recipients.perBatch': 4 });
    assert.equal(await refused(), 'plan-differs.size');
    policies({ 'personTimes.perHour': 4 });
    assert.equal(await refused(at('12:05', '12:40')), 'plan-differs.cap');
    assert.equal(await refused(at('12:05', '13:05')), 'planned');
    policies({ 'batches.perDay': 1 });
    assert.equal(await refused(at('12:05', '13:05')), 'plan-differs.day');
  });

  it('leaves nobody without the gap between two broadcasts', async () => {
    project.now = SEND_NOW + MINUTE;
    await project.send();
    project.write('member-day.broadcast.md', scheduled('  windows: ["12:00-18:00"]').replace('八点', '九点'));
    const next = (await project.prepare()).plan;
    const [batch] = next.batches;
    assert.ok(batch);
    const early = { ...next, batches: [{ ...batch, start: '2026-11-25T13:05:00+08:00' }] };
    assert.equal(await refused(early), 'plan-differs.too-soon');
  });
});

describe('avoided hours', () => {
  let project: SendProject;
  afterEach(() => project.dispose());
  const planned = (kind: string, windows: string, more = '') => {
    project = new SendProject({
      template: TEMPLATE.replace(
        'kind: service',
        `kind: ${kind}\nschedule:\n  start: 2026-11-26 00:30\n  windows: [${windows}]${more}`,
      ),
    });
    return project.prepare();
  };

  it('are taken out of the windows that marketing states, which is said', async () => {
    const { plan, notes } = await planned('marketing', '"01:00-07:00"');
    assert.equal(plan.start, '2026-11-26T06:01:00+08:00');
    assert.deepEqual(
      notes.map(({ key, args }) => [key, args?.avoided]),
      [['plan.note.avoided', ['00:00-06:00']]],
    );
    project.dispose();
    assert.equal((await planned('marketing', '"08:30-11:00"')).plan.start, '2026-11-26T08:31:00+08:00');
    project.dispose();
    // A Thursday and a Friday pass before a morning that is nobody's working time.
    assert.equal((await planned('marketing', '"09:30-11:00"')).plan.start, '2026-11-28T09:31:00+08:00');
  });

  it('leave nothing of windows that lie within them, and the refusal says why', async () => {
    await assert.rejects(planned('marketing', '"01:00-03:30"'), /avoided-windows.*01:00-03:30.*00:00-06:00/);
    project.dispose();
    await assert.rejects(
      planned('marketing', '"09:30-11:00"', '\n  deadline: 2026-11-27 12:00'),
      /deadline.*plan\.note\.avoided/,
    );
  });

  it('are no obstacle for a service message that states its windows', async () => {
    assert.equal((await planned('service', '"01:00-03:30"')).plan.start, '2026-11-26T01:01:00+08:00');
  });
});
