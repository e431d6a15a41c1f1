import assert from 'node:assert/strict';
import type { SubmitOutcome, Transport } from '../../server/core/send/transport';
import { createCampaignRunner } from '../../server/src/node/campaigns/campaignRunner';
import { campaignStatus } from '../../server/src/node/campaigns/campaignStatus';
import { resumeCampaign } from '../../server/src/node/campaigns/resumeCampaign';
import { startSend } from '../../server/src/node/campaigns/startSend';
import { createProject } from '../../server/src/node/project/project';
import { CONFIG, SendProject } from './sendProject';

const secret = {
  key: 'wecom.errcode.secret',
  args: { account: 'flagship', code: '40001', detail: '–', api: 'gettoken' },
};
const refused = (scope: 'batch' | 'sender' | 'campaign' | 'account', final?: true): SubmitOutcome => ({
  ...{ kind: 'rejected', scope, problem: secret, code: '40001' },
  ...(final && { final }),
});

describe('a setting that the platform refuses', () => {
  let project: SendProject;
  let answers: SubmitOutcome[];
  let prepared: SubmitOutcome | undefined;
  const sentTo: string[] = [];
  const remote: Transport = {
    kind: 'remote',
    async prepare() {
      return prepared?.kind === 'rejected' ? prepared : { kind: 'ready' };
    },
    async submit({ recipients }) {
      const answer = answers.shift();
      if (!answer) sentTo.push(...recipients);
      return answer ?? { kind: 'submitted', msgid: `m${sentTo.length}`, failed: [] };
    },
    poll: async () => ({ kind: 'pending' }),
    find: async () => ({ kind: 'undecided' }),
  };
  const transports = { outbox: () => remote };
  beforeEach(() => {
    project = new SendProject({
      config: { policies: { wecom: { 'compliance.steps': ['certification'], 'recipients.perBatch': 2 } } },
    });
    answers = [];
    prepared = undefined;
    sentTo.length = 0;
  });
  afterEach(() => project.dispose());
  const send = async () => {
    const planned = await project.prepare();
    const options = { now: () => project.now, env: {}, transports };
    const sent = await project.withStore((store) => startSend(planned, { store, ...options }));
    assert.ok(sent.kind === 'sent', JSON.stringify(sent));
    return sent;
  };
  const resume = (campaign: string) =>
    project.withStore(async (store) => {
      const files = createProject({ workspaceRoots: [] });
      const now = (): number => project.now;
      const runner = await createCampaignRunner({ store, project: files, now, env: {}, transports });
      const resumed = await resumeCampaign(runner, files, campaign, { by: '李雷' });
      for (let minute = 0; minute < 10; minute++, project.now += 60_000) await runner.sendDue({ by: '李雷' });
      return resumed;
    });

  for (const scope of ['account', 'campaign'] as const)
    it(`costs nobody of the refused batch their message once it is mended (${scope})`, async () => {
      answers = [refused(scope)];
      const { campaign, report } = await send();
      assert.deepEqual([campaign.state, report.failed.length, sentTo], ['paused', 1, []]);
      assert.deepEqual(report.paused, [{ campaign: campaign.id, problem: secret }]);
      project.now += 60_000;
      assert.equal((await resume(campaign.id)).again, 1);
      assert.deepEqual([...sentTo].sort(), ['k1', 'k2', 'k3', 'k4', 'k5']);
    });

  it('is not what content is refused for: that is never tried again', async () => {
    answers = [refused('campaign', true)];
    const { campaign } = await send();
    project.now += 60_000;
    assert.equal((await resume(campaign.id)).again, 0);
    assert.deepEqual([...sentTo].sort(), ['k3', 'k4', 'k5']);
  });

  it('is named before the first call, in the report, in the status and by the next send', async () => {
    prepared = refused('account');
    const { campaign, report } = await send();
    assert.deepEqual(
      [campaign.state, report.paused, sentTo],
      ['paused', [{ campaign: campaign.id, problem: secret }], []],
    );
    const status = await project.withStore((store) => campaignStatus(store, { now: project.now }));
    assert.deepEqual(status.campaigns[0]?.problem, secret);
    const again = await project.prepare();
    assert.deepEqual(
      again.refusals.map(({ code }) => code),
      ['send/paused-by', 'send/paused'],
    );
    prepared = undefined;
    await resume(campaign.id);
    assert.equal(sentTo.length, 5);
    const after = await project.withStore((store) => campaignStatus(store, { now: project.now }));
    assert.equal(after.campaigns[0]?.problem, null);
  });

  it('is not what a person has paused for', async () => {
    prepared = refused('account');
    const { campaign } = await send();
    await project.withStore(async (store) => {
      const actor = { by: '李雷', now: project.now };
      await store.setCampaignState(campaign.id, 'active', actor);
      await store.setCampaignState(campaign.id, 'paused', actor);
      assert.equal((await campaignStatus(store, { now: project.now })).campaigns[0]?.problem, null);
    });
    const again = await project.prepare();
    assert.deepEqual(
      again.refusals.map(({ code }) => code),
      ['send/paused'],
    );
  });

  it('is looked for while rehearsing: a secret that is not there', async () => {
    project.write(
      'qunfa.config.json',
      JSON.stringify({ ...CONFIG, accounts: { flagship: { ...CONFIG.accounts.flagship, senders: { zhangsan: {} } } } }),
    );
    const secrets = (value?: string) => ({ transport: 'wecom', secrets: { get: async () => value } });
    const codes = async (value?: string) => (await project.prepare(secrets(value))).refusals.map(({ code }) => code);
    assert.ok((await codes()).includes('send/secret'));
    assert.ok(!(await codes('s')).includes('send/secret'));
  });
});
