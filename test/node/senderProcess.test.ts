import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import {
  type ApproveAnswer,
  type CampaignAnswer,
  type ComplyAnswer,
  type LedgerView,
  SENDER_REQUESTS,
  type StatusAnswer,
  type SteerAnswer,
} from '../../server/core/send/senderApi';
import { readLedger } from '../../server/src/node/ledger/openLedger';
import { SenderClient } from './senderClient';
import { SendProject, TEMPLATE } from './sendProject';

const ALL_DAY = TEMPLATE.replace('status: ready', 'status: ready\nschedule:\n  windows: ["00:00-24:00"]');

describe('the sending process', () => {
  let project: SendProject;
  let sender: SenderClient;
  beforeEach(() => {
    project = new SendProject({ template: ALL_DAY });
    sender = new SenderClient(project);
  });
  afterEach(async () => {
    sender.hangUp();
    assert.equal(await sender.ended, 0, sender.errors);
    project.dispose();
  });
  const batches = () => {
    const folder = join(project.folder, 'outbox');
    return existsSync(folder) ? readdirSync(folder).flatMap((name) => readdirSync(join(folder, name))) : [];
  };

  it('plans without making a ledger, and shows an empty one', async () => {
    const answer = await sender.ask<CampaignAnswer>(SENDER_REQUESTS.plan, sender.campaign());
    assert.ok('view' in answer, JSON.stringify(answer));
    assert.deepEqual([answer.view.plan.batches.length, answer.view.obstacles, answer.view.title], [1, [], '会员日']);
    assert.ok(answer.view.quota && answer.view.picture.days.length === 1);
    const view = await sender.ask<LedgerView>(SENDER_REQUESTS.ledger, sender.folder());
    assert.deepEqual([view.campaigns, view.accounts.map(({ account }) => account)], [[], ['flagship']]);
    assert.ok(!existsSync(project.ledger));
  });

  it('sends what was confirmed, tells of every step, and shows it afterwards', async () => {
    const answer = await sender.send(await sender.planned());
    assert.ok('campaign' in answer, JSON.stringify(answer));
    assert.equal(answer.report.submitted.length, 1);
    assert.ok(answer.outbox?.startsWith(join(project.folder, 'outbox')));
    const steps = sender.told.map(
      ({ run, event }) => `${run} ${event.kind === 'batch' ? event.batch.state : event.kind}`,
    );
    assert.deepEqual(steps, ['r1 reserved', 'r1 submitting', 'r1 submitted', 'r1 settled']);
    const shown = await sender.ask<StatusAnswer>(SENDER_REQUESTS.status, {
      ...sender.folder(),
      campaign: answer.campaign,
    });
    assert.ok('status' in shown);
    assert.deepEqual(
      shown.status.campaigns.map(({ state, submitted, delivered, outbox }) => [state, submitted, delivered, outbox]),
      [['finished', 5, 0, true]],
    );
    const ledger = await readLedger(project.ledger);
    assert.equal((await ledger.events({ kind: 'campaign.created' }))[0]?.by, '李雷');
    await ledger.close();
  });

  it('refuses what differs from what was confirmed', async () => {
    const confirmed = await sender.planned();
    project.write('member-day.broadcast.md', ALL_DAY.replace('八点', '九点'));
    const answer = await sender.send(confirmed);
    assert.equal('refusals' in answer && answer.refusals[0]?.code, 'send/plan-stale');
    assert.deepEqual(batches(), []);
  });

  it('goes on with due batches by itself, until it is told to pause', async function () {
    this.timeout(120_000);
    const policies = { wecom: { 'compliance.steps': [], 'recipients.perBatch': 2, 'batches.minGap': 1 } };
    project.write('qunfa.config.json', JSON.stringify({ ...JSON.parse(CONFIG_TEXT), policies }));
    // One batch a minute: the first is due now, the others later.
    const answer = await sender.send(await sender.planned());
    assert.ok('campaign' in answer, JSON.stringify(answer));
    const { campaign } = answer;
    const steer = (action: string) =>
      sender.ask<SteerAnswer>(SENDER_REQUESTS.steer, { ...sender.folder(), campaign, action });
    assert.equal((await steer('pause')).campaign?.state, 'paused');
    const sent = batches().length;
    assert.ok(sent >= 1 && sent < 3, `${sent} batches`);
    assert.equal((await steer('resume')).campaign?.state, 'active');
    const cancelled = await steer('cancel');
    assert.equal(cancelled.campaign?.state, 'cancelled');
    assert.equal((await steer('pause')).campaign?.state, 'cancelled');
    const reminded = await steer('remind');
    assert.equal(reminded.refusals.length, 0);
    const unknown = await sender.ask<SteerAnswer>(SENDER_REQUESTS.steer, {
      ...sender.folder(),
      campaign: 'none',
      action: 'pause',
    });
    assert.equal(unknown.refusals[0]?.message.key, 'ledger.problem.unknown-campaign');
  });

  it('pauses the campaign when the person cancels', async () => {
    const policies = { wecom: { 'compliance.steps': [], 'recipients.perBatch': 2, 'batches.minGap': 1 } };
    project.write('qunfa.config.json', JSON.stringify({ ...JSON.parse(CONFIG_TEXT), policies }));
    const confirmed = await sender.planned();
    const source = new CancellationTokenSource();
    const sending = sender.send(confirmed, source.token).catch(() => undefined);
    source.cancel();
    await sending;
    for (let tries = 0; tries < 200; tries++) {
      const ledger = await readLedger(project.ledger);
      const [campaign] = await ledger.campaigns();
      await ledger.close();
      if (campaign?.state === 'paused') return;
      await sleep(50);
    }
    // Cancelled before the campaign was entered: then nothing was sent at all.
    assert.deepEqual(batches(), []);
  });

  it('approves on behalf of a reviewer, and confirms the steps before a send with who and when', async () => {
    const answer = await sender.ask<ApproveAnswer>(SENDER_REQUESTS.approve, { ...sender.campaign(), by: '王芳' });
    assert.ok('contentHash' in answer);
    assert.equal(answer.contentHash, (await sender.planned()).contentHash);
    const comply = (more: object) =>
      sender.ask<ComplyAnswer>(SENDER_REQUESTS.comply, { ...sender.folder(), account: 'flagship', ...more });
    const confirmed = await comply({ confirm: { certified: false, trained: ['zhangsan'], by: '王芳' } });
    assert.ok('steps' in confirmed);
    assert.deepEqual(
      confirmed.steps.map(({ step, subject, done, by }) => [step, subject, done, by]),
      [
        ['certification', '', true, null],
        ['training', 'zhangsan', true, '王芳'],
      ],
    );
    assert.deepEqual(await comply({}), confirmed);
    const unknown = await comply({ account: 'nobody' });
    assert.equal('problem' in unknown && unknown.problem.key, 'send.comply.account');
  });

  it('says why a ledger can not be used', async () => {
    const settings = { ...sender.settings(), ledger: project.folder };
    const plan = await sender.ask<CampaignAnswer>(SENDER_REQUESTS.plan, { ...sender.campaign(), settings });
    assert.equal('refusals' in plan && plan.refusals[0]?.message.key, 'ledger.problem.is-a-folder');
    const view = await sender.ask<LedgerView>(SENDER_REQUESTS.ledger, { ...sender.folder(), settings });
    assert.equal(view.problem?.key, 'ledger.problem.is-a-folder');
  });

  it('finishes the batch in hand when the pipe closes in the middle of a send, and loses nothing', async function () {
    this.timeout(120_000);
    project.customers(3000);
    const confirmed = await sender.planned();
    sender.send(confirmed).catch(() => undefined);
    await sleep(60);
    sender.hangUp();
    assert.equal(await sender.ended, 0, sender.errors);
    const ledger = await readLedger(project.ledger);
    const states = (await ledger.batches()).map(({ state }) => state);
    assert.ok(!states.includes('submitting') && !states.includes('unknown'), states.join());
    assert.deepEqual((await ledger.verify()).problems, []);
    await ledger.close();
  });
});

const CONFIG_TEXT = JSON.stringify({
  accounts: {
    flagship: {
      channel: 'wecom',
      registeredOn: '2024-05-01',
      zone: 'Asia/Shanghai',
      certified: true,
      audience: 'customers',
    },
  },
  audiences: { customers: { file: 'customers.csv' } },
});
