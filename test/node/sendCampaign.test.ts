import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { NO_LIMITS } from '../../server/core/ledger/limits';
import { LedgerProblem } from '../../server/core/ledger/problem';
import type { LedgerReader } from '../../server/core/ledger/reader';
import type { LedgerStore } from '../../server/core/ledger/store';
import { approveContent } from '../../server/src/node/campaigns/approveContent';
import { createCampaignRunner } from '../../server/src/node/campaigns/campaignRunner';
import { campaignStatus } from '../../server/src/node/campaigns/campaignStatus';
import { parsePlan } from '../../server/src/node/campaigns/givenPlan';
import { prepareSend } from '../../server/src/node/campaigns/prepareSend';
import { resumeCampaign } from '../../server/src/node/campaigns/resumeCampaign';
import { runWorker } from '../../server/src/node/campaigns/worker';
import { readLedger } from '../../server/src/node/ledger/openLedger';
import { createProject } from '../../server/src/node/project/project';
import { startSend } from '../../server/src/node/campaigns/startSend';
import { CONFIG, SEND_NOW, SendProject, TEMPLATE } from './sendProject';

const HOUR = 3_600_000;

describe('sending a template', () => {
  let project: SendProject;
  afterEach(() => project.dispose());

  const outbox = (): Record<string, string[]> => {
    const folder = join(project.folder, 'outbox');
    if (!existsSync(folder)) return {};
    const batches = readdirSync(folder).flatMap((campaign) =>
      readdirSync(join(folder, campaign)).map((batch) => join(campaign, batch)),
    );
    return Object.fromEntries(
      batches.map((place) => [
        place.split('/')[1] ?? '',
        JSON.parse(readFileSync(join(folder, place, 'batch.json'), 'utf8')).recipients,
      ]),
    );
  };
  const looking = async <T>(look: (ledger: LedgerReader) => Promise<T>): Promise<T> => {
    const ledger = await readLedger(project.ledger);
    try {
      return await look(ledger);
    } finally {
      await ledger.close();
    }
  };
  const work = () =>
    project.withStore((store) =>
      runWorker({
        store,
        by: 'worker',
        now: () => project.now,
        env: {},
        signal: new AbortController().signal,
        once: true,
      }),
    );
  const codes = (refusals: readonly { code: string }[]) => refusals.map(({ code }) => code);

  it('is prepared without making anything', async () => {
    project = new SendProject();
    const planned = await project.prepare();
    assert.deepEqual([planned.plan.batches.length, planned.refusals, planned.existing], [1, [], undefined]);
    assert.deepEqual(readdirSync(project.folder).sort(), [
      'customers.csv',
      'member-day.broadcast.md',
      'qunfa.config.json',
    ]);
  });

  it('sends what is due, and everybody once however often it is asked for', async () => {
    project = new SendProject();
    const sent = await project.send();
    assert.equal(sent.kind === 'sent' && sent.report.submitted.length, 1);
    assert.deepEqual(outbox(), { b001: ['k1', 'k2', 'k3', 'k4', 'k5'] });
    const again = await looking((ledger) => prepareSend(project.request(), ledger));
    assert.equal(again.kind, 'unplanned');
    project.customers(7);
    project.now += 10 * 60_000;
    const more = await project.send();
    assert.equal(more.kind === 'sent' && more.report.submitted[0]?.size, 2);
    const status = await looking((ledger) => campaignStatus(ledger, { now: project.now }));
    assert.deepEqual(
      status.campaigns.map(({ state, recipients, submitted, delivered }) => [state, recipients, submitted, delivered]),
      [
        ['finished', 2, 2, 0],
        ['finished', 5, 5, 0],
      ],
    );
  });

  it('sends the same again only when somebody says so', async () => {
    project = new SendProject();
    await project.send();
    project.now += 25 * HOUR;
    const again = await project.send({ again: true });
    assert.equal(again.kind === 'sent' && again.report.submitted[0]?.size, 5);
  });

  it('keeps the hour, and a worker sends the rest in its time', async () => {
    project = new SendProject({
      customers: 700,
      config: { policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': 300 } } },
    });
    const sent = await project.send();
    assert.equal(sent.kind, 'sent');
    assert.deepEqual(
      Object.values(outbox()).map(({ length }) => length),
      [300],
    );
    project.now += HOUR - 60_000;
    await work();
    assert.equal(Object.keys(outbox()).length, 1);
    // 13:00 is a crowded minute; the planner keeps off it.
    project.now += 3 * 60_000;
    await work();
    assert.deepEqual(
      Object.values(outbox()).map(({ length }) => length),
      [300, 300],
    );
    project.now = Date.parse('2026-11-25T20:30:00+08:00');
    await work();
    const people = Object.values(outbox()).flat();
    assert.deepEqual([people.length, new Set(people).size], [700, 700]);
  });

  it('goes on with a campaign that is under way instead of making another', async () => {
    project = new SendProject({
      customers: 700,
      config: { policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': 300 } } },
    });
    await project.send();
    project.now += 2 * 60_000;
    const planned = await project.prepare();
    assert.ok(planned.existing);
    assert.deepEqual(planned.notes, []);
    const more = await project.send();
    assert.deepEqual([more.kind === 'sent' && more.continued, Object.keys(outbox()).length], [true, 1]);
    assert.equal((await looking((ledger) => ledger.campaigns())).length, 1);
  });

  it('says whom a campaign under way would still reach, and whom not, when the audience has changed since', async () => {
    project = new SendProject({
      customers: 10,
      config: { policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': 4 } } },
    });
    await project.send();
    const [sent, left] = [outbox().b001 ?? [], [...Array(10).keys()].map((at) => `k${at + 1}`)];
    const waiting = left.filter((id) => !sent.includes(id));
    // One has opted out, one is no longer in the list, and three are new.
    project.customers(13, [waiting[0] ?? '']);
    project.write(
      'customers.csv',
      readFileSync(join(project.folder, 'customers.csv'), 'utf8').replace(`\n${waiting[1]},`, '\nx1,'),
    );
    const { notes, existing } = await project.prepare();
    const campaign = existing?.id ?? '';
    assert.deepEqual(notes, [
      { key: 'send.note.no-longer-selected', args: { count: 1, campaign } },
      { key: 'send.note.not-in-campaign', args: { count: 4, campaign } },
    ]);
  });

  it('refuses a draft, errors, and a way of sending that there is not', async () => {
    project = new SendProject({ template: TEMPLATE.replace('status: ready', 'status: draft') });
    assert.deepEqual(codes((await project.prepare()).refusals), ['send/draft']);
    assert.equal((await project.send()).kind, 'refused');
    assert.deepEqual(codes((await project.prepare({ transport: 'pigeon' })).refusals), [
      'send/transport',
      'send/draft',
    ]);
    project.write('member-day.broadcast.md', TEMPLATE.replace('今晚八点见', '戳 https://t.cn/abc 看看'));
    assert.deepEqual(codes((await project.prepare()).refusals), ['send/errors']);
    assert.deepEqual(outbox(), {});
  });

  it('wants the approval of another person, for exactly this content', async () => {
    project = new SendProject({ config: { review: { required: true, distinctReviewer: true } } });
    const approve = (by: string) =>
      project.withStore((store) => {
        const at = createProject({ workspaceRoots: [] });
        return approveContent({
          project: at,
          store,
          file: project.file,
          shownAs: 'member-day.broadcast.md',
          by,
          now: project.now,
        });
      });
    assert.deepEqual(codes((await project.prepare()).refusals), ['review/missing']);
    assert.equal((await approve('李雷')).kind, 'approved');
    assert.deepEqual(codes((await project.prepare()).refusals), ['review/distinct']);
    await approve('王芳');
    assert.deepEqual(codes((await project.prepare()).refusals), []);
    project.write('member-day.broadcast.md', TEMPLATE.replace('八点', '九点'));
    assert.deepEqual(codes((await project.prepare()).refusals), ['review/stale']);
    project.write('member-day.broadcast.md', TEMPLATE.replace('title: 会员日', 'title: 会员日二'));
    assert.equal((await project.send()).kind, 'sent');
    project.write('member-day.broadcast.md', TEMPLATE.replace('今晚八点见', '戳 https://t.cn/abc 看看'));
    assert.equal((await approve('王芳')).kind, 'refused');
  });

  it('leaves out who opts out before their batch is due', async () => {
    project = new SendProject({
      customers: 6,
      config: { policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': 3 } } },
    });
    await project.send();
    project.customers(6, ['k5']);
    project.now += HOUR + 2 * 60_000;
    await work();
    assert.deepEqual(outbox(), { b001: ['k1', 'k2', 'k3'], b002: ['k4', 'k6'] });
  });

  it('sends what was put away, whatever happens to template, config and pictures', async () => {
    const template = TEMPLATE.replace('T 退订', 'T 退订\n\n[茶单](file:menu.pdf)');
    project = new SendProject({
      template,
      customers: 6,
      config: { policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': 3 } } },
    });
    project.write('menu.pdf', '%PDF-1.4 龙井 100 元');
    await project.send();
    project.write('menu.pdf', '%PDF-1.4 龙井 900 元');
    project.write('member-day.broadcast.md', TEMPLATE.replace('八点', '九点'));
    project.now += HOUR + 2 * 60_000;
    await work();
    const [campaign] = await looking((ledger) => ledger.campaigns());
    const place = join(project.folder, 'outbox', campaign?.id ?? '', 'b002');
    assert.match(readFileSync(join(place, '1-menu.pdf'), 'utf8'), /100 元/);
    assert.match(readFileSync(join(place, 'message.txt'), 'utf8'), /今晚八点见/);
  });

  it('obeys a limit that the team tightens while a campaign is under way', async () => {
    const config = (cap: number) => ({ policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': cap } } });
    project = new SendProject({ customers: 6, config: config(3) });
    await project.send();
    project.write('qunfa.config.json', JSON.stringify({ ...CONFIG, ...config(2) }));
    project.now += HOUR + 2 * 60_000;
    await work();
    assert.deepEqual(outbox(), { b001: ['k1', 'k2', 'k3'] });
  });

  it('plans what missed its window anew when it is resumed, and sends exactly the remainder', async () => {
    project = new SendProject({
      customers: 9,
      config: { policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': 3 } } },
    });
    await project.send();
    const [campaign] = await looking((ledger) => ledger.campaigns());
    assert.ok(campaign);
    const steer = <T>(act: (runner: Awaited<ReturnType<typeof createCampaignRunner>>) => Promise<T>) =>
      project.withStore(async (store) => {
        const at = createProject({ workspaceRoots: [] });
        return act(await createCampaignRunner({ store, project: at, now: () => project.now, env: {} }));
      });
    await steer((runner) => runner.pause(campaign.id, { by: '李雷', why: '价格有误' }));
    project.now = Date.parse('2026-11-26T03:00:00+08:00');
    await work();
    assert.equal(Object.keys(outbox()).length, 1);
    const resumed = await steer((runner) =>
      resumeCampaign(runner, createProject({ workspaceRoots: [] }), campaign.id, { by: '李雷' }),
    );
    assert.deepEqual([resumed.replanned, resumed.refusals], [2, []]);
    const status = await looking((ledger) => campaignStatus(ledger, { campaign: campaign.id, now: project.now }));
    const planned = status.campaigns[0]?.batches.filter(({ state }) => state === 'planned');
    assert.deepEqual(
      planned?.map(({ id, size, start }) => [id, size, start.slice(0, 13)]),
      [
        ['b004', 3, '2026-11-26T08'],
        ['b005', 3, '2026-11-26T12'],
      ],
    );
    for (const time of ['08:30', '12:30', '13:40']) {
      project.now = Date.parse(`2026-11-26T${time}:00+08:00`);
      await work();
    }
    const people = Object.values(outbox()).flat();
    assert.deepEqual(people.sort(), Array.from({ length: 9 }, (_, index) => `k${index + 1}`).sort());
  });

  it('loses nobody of a batch that a process left reserved until its window had passed', async () => {
    project = new SendProject({
      customers: 6,
      config: { policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': 3 } } },
    });
    await project.send();
    const [campaign] = await looking((ledger) => ledger.campaigns());
    assert.ok(campaign);
    project.now = Date.parse('2026-11-25T13:30:00+08:00');
    const left = { campaign: campaign.id, batch: 'b002', key: `${campaign.id}/b002`, limits: NO_LIMITS };
    await project.withStore((store) => store.reserve({ ...left, by: '李雷', now: project.now }));
    project.now = Date.parse('2026-11-26T08:10:00+08:00');
    await work();
    assert.deepEqual(Object.keys(outbox()), ['b001']);
    const resumed = await project.withStore(async (store) => {
      const at = createProject({ workspaceRoots: [] });
      const runner = await createCampaignRunner({ store, project: at, now: () => project.now, env: {} });
      return resumeCampaign(runner, at, campaign.id, { by: '李雷' });
    });
    assert.deepEqual([resumed.replanned, resumed.refusals], [1, []]);
    project.now = Date.parse('2026-11-26T08:30:00+08:00');
    await work();
    assert.deepEqual(Object.values(outbox()).flat().sort(), ['k1', 'k2', 'k3', 'k4', 'k5', 'k6']);
    const usage = await looking((ledger) => ledger.usage('flagship', 0));
    assert.deepEqual(
      usage.held.map(({ size }) => size),
      [3, 3],
    );
  });

  it('says that the clock is behind the ledger, also where nothing is due', async () => {
    project = new SendProject();
    await project.send();
    project.now -= HOUR;
    const told: string[] = [];
    await project.withStore((store) =>
      runWorker({
        ...{ store, by: 'worker', now: () => project.now, env: {}, signal: new AbortController().signal, once: true },
        onProblem: ({ key }) => told.push(key),
      }),
    );
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /clock-behind/);
    project.write('member-day.broadcast.md', TEMPLATE.replace('八点', '九点'));
    assert.deepEqual(codes((await project.prepare()).refusals), ['ledger/clock']);
  });

  it('never sends in the night what was meant for noon', async () => {
    project = new SendProject({
      customers: 6,
      config: { policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': 3 } } },
    });
    await project.send();
    project.now = Date.parse('2026-11-25T14:00:00+08:00');
    await work();
    assert.equal(Object.keys(outbox()).length, 1);
    const status = await looking((ledger) => campaignStatus(ledger, { now: project.now }));
    assert.deepEqual(
      status.campaigns[0]?.batches.map(({ missed }) => missed),
      [false, true],
    );
  });

  it('a worker whose ledger is away for a while says so and stays, and the rest goes out when it is back', async () => {
    project = new SendProject({
      customers: 6,
      config: { policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': 3 } } },
    });
    await project.send();
    project.now = Date.parse('2026-11-25T13:01:00+08:00');
    const told: string[] = [];
    const end = new AbortController();
    await project.withStore(async (store) => {
      const gone = async () => {
        throw new LedgerProblem('disk-error', { path: project.ledger });
      };
      const away = new Proxy(store, {
        get(target, name) {
          if (name === 'recover' || name === 'batches') return gone;
          const value = target[name as keyof LedgerStore];
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
      const order = { store: away, by: 'worker', now: () => project.now, env: {}, signal: end.signal };
      const onProblem = ({ key }: { readonly key: string }): void => {
        told.push(key);
        setTimeout(() => end.abort(), 20);
      };
      await runWorker({ ...order, onProblem });
    });
    assert.deepEqual([told, end.signal.aborted], [['ledger.problem.disk-error'], true]);
    await work();
    assert.deepEqual(Object.keys(outbox()).sort(), ['b001', 'b002']);
  });

  it('carries out a plan that was made before, while it still fits', async () => {
    project = new SendProject({ customers: 4 });
    const { plan } = await project.prepare();
    const saved = parsePlan(JSON.stringify(plan));
    assert.ok(saved);
    project.now += 60_000;
    const sent = await project.send({ plan: saved });
    assert.equal(sent.kind === 'sent' && sent.report.submitted.length, 1);
    const other = await looking((ledger) => prepareSend(project.request({ plan: saved, again: true }), ledger));
    assert.deepEqual(other.kind === 'unplanned' && codes(other.refusals), ['send/plan-differs']);
    // Somebody else's text, member or recipients under the same content hash.
    for (const change of [{ text: 'sha256:x' }, { sender: 'lisi' }, { recipients: ['k9'], size: 1 }, { message: 7 }]) {
      const batches = [{ ...plan.batches[0], ...change }] as typeof plan.batches;
      const forged = await looking((ledger) =>
        prepareSend(project.request({ plan: { ...plan, batches }, again: true }), ledger),
      );
      assert.deepEqual(
        forged.kind === 'unplanned' && codes(forged.refusals),
        ['send/plan-stale'],
        JSON.stringify(change),
      );
    }
    project.customers(3);
    const stale = await looking((ledger) => prepareSend(project.request({ plan: saved, again: true }), ledger));
    assert.deepEqual(stale.kind === 'unplanned' && codes(stale.refusals), ['send/plan-stale']);
    const [first] = plan.batches;
    const tampered = [
      [{ id: '../x' }],
      [first, first],
      [{ ...first, recipients: [], size: 0 }],
      [{ ...first, start: 'soon' }],
    ];
    for (const text of [
      '',
      '[]',
      '{"schema":"qunfa.plan/1"}',
      ...tampered.map((batches) => JSON.stringify({ ...plan, batches })),
    ])
      assert.equal(parsePlan(text), undefined);
  });

  it('says where a campaign was made when its content is not there, and clears content away that nothing needs', async () => {
    project = new SendProject({
      customers: 6,
      config: { policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': 3 } } },
    });
    await project.send();
    const folder = `${project.ledger}.campaigns`;
    // One that is being made by somebody else at this moment, and one that never came to be.
    for (const name of ['e'.repeat(32), 'f'.repeat(32)]) mkdirSync(join(folder, name));
    utimesSync(join(folder, 'f'.repeat(32)), 1_700_000_000, 1_700_000_000);
    await work();
    assert.deepEqual(
      readdirSync(folder).filter((name) => /^(.)\1+$/.test(name)),
      ['e'.repeat(32)],
    );
    rmSync(folder, { recursive: true });
    project.now += HOUR + 2 * 60_000;
    await project.withStore(async (store) => {
      const runner = await createCampaignRunner({
        store,
        project: createProject({ workspaceRoots: [] }),
        now: () => project.now,
        env: {},
      });
      const { waiting, submitted } = await runner.sendDue({ by: 'x' });
      assert.deepEqual([submitted.length, waiting[0]?.refusals[0]?.message.key], [0, 'send.problem.content-missing']);
    });
  });

  it('reports every recipient that the platform refused', async () => {
    project = new SendProject();
    const planned = await project.prepare();
    await project.withStore(async (store) => {
      const transports = {
        outbox: () => ({
          kind: 'refusing',
          submit: async () => ({
            kind: 'submitted' as const,
            msgid: 'm1',
            failed: [{ recipient: 'k2', code: '40096' }],
          }),
          poll: async () => ({ kind: 'pending' as const }),
          find: async () => ({ kind: 'undecided' as const }),
        }),
      };
      await startSend(planned, { store, now: () => SEND_NOW, env: {}, transports });
    });
    const [campaign] = (await looking((ledger) => campaignStatus(ledger, { now: SEND_NOW }))).campaigns;
    assert.deepEqual(
      [
        campaign?.state,
        campaign?.submitted,
        campaign?.failed,
        campaign?.batches[0]?.failed,
        campaign?.batches[0]?.msgid,
      ],
      ['active', 4, 1, ['k2'], 'm1'],
    );
  });
});
