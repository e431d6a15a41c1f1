import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Message } from '../../server/core/l10n/message';
import { differingAccount } from '../../server/src/node/campaigns/adoptAccount';
import { createCampaignRunner } from '../../server/src/node/campaigns/campaignRunner';
import { campaignStatus } from '../../server/src/node/campaigns/campaignStatus';
import { type Steered, steerCampaign } from '../../server/src/node/campaigns/steerCampaign';
import { startSend } from '../../server/src/node/campaigns/startSend';
import { runWorker } from '../../server/src/node/campaigns/worker';
import { createProject } from '../../server/src/node/project/project';
import { startWecomStandIn, type StandIn } from '../wecom/standIn';
import { CORP_ID, SECRET } from '../wecom/world';
import { SEND_NOW, SendProject, TEMPLATE } from './sendProject';

const PEOPLE = ['k1', 'k2', 'k3', 'k4', 'k5', 'k6'];
const MINUTE = 60_000;

describe('a campaign whose account was configured otherwise since', () => {
  let project: SendProject = undefined as never;
  let standIn: StandIn;
  let sink: Server;
  let asked: string[];
  beforeEach(async () => {
    standIn = await startWecomStandIn({
      company: { customers: { zhangsan: PEOPLE } },
      now: () => (project as SendProject | undefined)?.now ?? SEND_NOW,
    });
    asked = [];
    sink = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((ready) => sink.listen(0, '127.0.0.1', ready));
  });
  afterEach(async () => {
    await standIn.close();
    await new Promise((closed) => sink.close(closed));
    project.dispose();
  });

  const account = (change: object = {}) => ({
    channel: 'wecom',
    registeredOn: '2024-05-01',
    zone: 'Asia/Shanghai',
    corpId: CORP_ID,
    agentId: 1000002,
    certified: true,
    senders: { zhangsan: { trainedOn: '2026-01-10' } },
    baseUrl: standIn.baseUrl,
    audience: 'customers',
    ...change,
  });
  const config = (change: object = {}, accounts: object = { flagship: account(change) }) => ({
    accounts,
    doNotContact: ['never.csv'],
    policies: { wecom: { 'personTimes.perHour': 3 } },
  });
  const configure = (change: object, accounts?: object): void =>
    project.write(
      'qunfa.config.json',
      JSON.stringify({ audiences: { customers: { file: 'customers.csv' } }, ...config(change, accounts) }),
    );
  const start = (change: object = {}): void => {
    project = new SendProject({ customers: PEOPLE.length, config: config(change), template: TEMPLATE });
    project.write('never.csv', 'id\n');
  };
  const env = { QUNFA_WECOM_SECRET_FLAGSHIP: SECRET };
  const send = async () => {
    const planned = await project.prepare({ transport: undefined });
    return project.withStore((store) => startSend(planned, { store, now: () => project.now, env }));
  };
  /** What a worker says while it works. */
  const work = async (): Promise<string[]> => {
    const said: string[] = [];
    await project.withStore((store) =>
      runWorker({
        ...{ store, by: 'worker', now: () => project.now, env, once: true },
        signal: new AbortController().signal,
        onProgress: (event) => {
          if (event.kind === 'waiting') said.push(...event.refusals.map(({ message }) => message.key));
          if (event.kind === 'problem') said.push(event.problem.key);
        },
      }),
    );
    return said;
  };
  const status = () =>
    project.withStore(async (store) => {
      const configured = { project: createProject({ workspaceRoots: [] }), home: project.folder };
      return (await campaignStatus(store, { now: project.now, configured })).campaigns[0];
    });
  const sinkUrl = (): string => `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;

  const CHANGES: Readonly<Record<string, readonly [change: object, key: string]>> = {
    'another address': [{ baseUrl: 'http://127.0.0.1:9' }, 'send.problem.account-differs.address'],
    'another company': [{ corpId: 'wwfedcba9876543210' }, 'send.problem.account-differs.company'],
    'another app': [{ agentId: 1000003 }, 'send.problem.account-differs.app'],
    'no certificate any more': [{ certified: false }, 'send.refusal.account.compliance.certification'],
    'its senders emptied': [{ senders: {} }, 'send.refusal.account.compliance.training'],
  };
  for (const [name, [change, key]] of Object.entries(CHANGES))
    it(`${name}: the campaign waits and says why, in worker, send and status`, async () => {
      start();
      await send();
      assert.equal(standIn.tasks.length, 1);
      configure(change);
      project.now += 61 * MINUTE;
      assert.ok((await work()).includes(key));
      assert.equal(standIn.tasks.length, 1);
      assert.equal((await status())?.holds?.key, key);
      const again = await project.prepare({ transport: undefined });
      assert.equal(again.refusals.filter(({ message }) => message.key === key).length, 1);
      configure({});
      await work();
      assert.equal(standIn.tasks.length, 2);
      assert.equal((await status())?.holds, null);
    });

  it('the account, or the project, gone: nothing more goes out', async () => {
    start();
    await send();
    project.now += 61 * MINUTE;
    configure({}, {});
    assert.deepEqual(await work(), ['send.problem.account-gone', 'send.problem.account-gone']);
    rmSync(join(project.folder, 'qunfa.config.json'));
    assert.deepEqual(await work(), ['send.problem.config-gone', 'send.problem.config-gone']);
    project.write('qunfa.config.json', '{ "accounts": ');
    assert.ok((await work()).length > 0);
    assert.equal(standIn.tasks.length, 1);
  });

  it('a list of people who are never written to, or the customer list, that can not be read: nothing goes out until it can', async () => {
    start();
    await send();
    project.now += 61 * MINUTE;
    const customers = ['never.csv', 'customers.csv'] as const;
    for (const name of customers)
      for (const broken of [undefined, '', '\n\n'] as const) {
        if (broken === undefined) rmSync(join(project.folder, name));
        else project.write(name, broken);
        const said = await work();
        assert.ok(said.length === 1 && /^audience\./.test(said[0] ?? ''), `${name} ${JSON.stringify(broken)}: ${said}`);
        if (name === 'never.csv') project.write(name, 'id\n');
        else project.customers(PEOPLE.length);
      }
    assert.equal(standIn.tasks.length, 1);
    project.write('never.csv', 'id\nk5\n');
    await work();
    assert.equal(standIn.tasks.length, 2);
    assert.ok(
      !JSON.stringify(
        [...(standIn.tasks[1]?.members.values() ?? [])].map((one) => [...one.recipients.keys()]),
      ).includes('k5'),
    );
  });

  it('a resume in the editor tells how the account differs, and moves the campaign once exactly that was confirmed', async () => {
    start({ corpId: 'wwfedcba9876543210', baseUrl: 'http://127.0.0.1:9' });
    await send();
    configure({ baseUrl: 'http://127.0.0.1:9' });
    const resume = (adopt?: Message): Promise<Steered> =>
      project.withStore(async (store) => {
        const open = createProject({ workspaceRoots: [] });
        const runner = await createCampaignRunner({ store, project: open, now: () => project.now, env });
        const [campaign] = await store.campaigns();
        return steerCampaign(runner, open, campaign?.id ?? '', 'resume', { by: 'test', adopt });
      });
    const { adoptable, refusals } = await resume();
    assert.equal(adoptable?.key, 'send.problem.account-differs.company');
    assert.deepEqual(adoptable.args, { account: 'flagship', frozen: 'wwfedcba9876543210', now: CORP_ID });
    assert.deepEqual(
      refusals.map(({ message }) => message),
      [adoptable],
    );
    // Somebody corrects it once more while the question stands.
    configure({ corpId: 'ww1111111111111111', baseUrl: 'http://127.0.0.1:9' });
    const again = await resume(adoptable);
    assert.equal(again.adoptable?.args?.now, 'ww1111111111111111');
    const done = await resume(again.adoptable);
    assert.deepEqual([done.adoptable, done.refusals], [undefined, []]);
    assert.equal((await status())?.holds, null);
  });

  it('an address that was withdrawn is not called again, and where nothing was submitted a person may move the campaign', async () => {
    start({ baseUrl: 'http://127.0.0.1:9' });
    await send();
    assert.equal(standIn.tasks.length, 0);
    configure({ baseUrl: sinkUrl() });
    project.now += 20 * MINUTE;
    await work();
    configure({});
    project.now += MINUTE;
    await work();
    assert.deepEqual(asked, [], 'no secret went to an address that nobody confirmed');
    assert.equal(standIn.tasks.length, 0);
    await project.withStore(async (store) => {
      const open = createProject({ workspaceRoots: [] });
      const runner = await createCampaignRunner({ store, project: open, now: () => project.now, env });
      const [campaign] = await store.campaigns();
      const differs = await differingAccount(runner, open, campaign?.id ?? '');
      assert.equal(differs?.problem.key, 'send.problem.account-differs.address');
      assert.ok(await differs?.adopt?.());
      assert.equal(await differingAccount(runner, open, campaign?.id ?? ''), undefined);
    });
    project.now += 20 * MINUTE;
    await work();
    assert.equal(standIn.tasks.length, 1);
    // From the first task on, it stays where it is.
    configure({ baseUrl: sinkUrl() });
    await project.withStore(async (store) => {
      const open = createProject({ workspaceRoots: [] });
      const runner = await createCampaignRunner({ store, project: open, now: () => project.now, env });
      const [campaign] = await store.campaigns();
      assert.equal((await differingAccount(runner, open, campaign?.id ?? ''))?.adopt, undefined);
    });
  });
});
