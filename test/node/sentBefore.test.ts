import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startSend } from '../../server/src/node/campaigns/startSend';
import { runWorker } from '../../server/src/node/campaigns/worker';
import { startWecomStandIn, type StandIn } from '../wecom/standIn';
import { SECRET } from '../wecom/world';
import { SEND_NOW, SendProject, TEMPLATE, wecomFlagship } from './sendProject';

const PEOPLE = ['k1', 'k2', 'k3', 'k4', 'k5', 'k6'];
const MINUTE = 60_000;
const env = { QUNFA_WECOM_SECRET_FLAGSHIP: SECRET, QUNFA_WECOM_SECRET_HQ: SECRET };

describe('a ledger that knows less than the platform', () => {
  let project: SendProject;
  let standIn: StandIn;
  let now = SEND_NOW;
  beforeEach(async () => {
    now = SEND_NOW;
    standIn = await startWecomStandIn({ company: { customers: { zhangsan: PEOPLE } }, now: () => now });
    const flagship = wecomFlagship(standIn.baseUrl);
    project = new SendProject({
      customers: PEOPLE.length,
      config: { accounts: { flagship }, policies: { wecom: { 'personTimes.perHour': 3 } } },
    });
  });
  afterEach(async () => {
    await standIn.close();
    project.dispose();
  });
  const send = async (again = false) => {
    project.now = now;
    const planned = await project.prepare({ transport: undefined, again });
    return project.withStore((store) => startSend(planned, { store, now: () => now, env }));
  };
  const work = () =>
    project.withStore((store) =>
      runWorker({
        ...{ store, by: 'worker', now: () => now, env, once: true },
        signal: new AbortController().signal,
      }),
    );
  const states = () =>
    project.withStore(async (store) => (await store.batches({})).map(({ state, problem }) => [state, problem?.key]));
  const lists = () => standIn.requests.filter(({ endpoint }) => endpoint === 'get_groupmsg_list_v2').length;
  const later = (minutes: number): void => {
    now += minutes * MINUTE;
    project.now = now;
  };

  /** Two batches go out, and the ledger of before the second is put back. */
  const sendAndPutBack = async (): Promise<void> => {
    await send();
    cpSync(join(project.folder, 'data'), join(project.folder, 'copy'), { recursive: true });
    later(61);
    await work();
    assert.equal(standIn.tasks.length, 2);
    rmSync(join(project.folder, 'data'), { recursive: true });
    cpSync(join(project.folder, 'copy'), join(project.folder, 'data'), { recursive: true });
  };

  it('deleted with its folder: what was sent before is found there, and nobody gets it again', async () => {
    await send();
    assert.equal(standIn.tasks.length, 1);
    later(5);
    rmSync(join(project.folder, 'data'), { recursive: true });
    await send();
    assert.equal(standIn.tasks.length, 1);
    assert.deepEqual((await states())[0], ['unknown', 'wecom.problem.sent-before']);
  });

  it('put back from an old copy of the folder: the batch that went out since does not go out again', async () => {
    await sendAndPutBack();
    later(1);
    await work();
    assert.equal(standIn.tasks.length, 2);
    assert.deepEqual(await states(), [
      ['submitted', undefined],
      ['unknown', 'wecom.problem.sent-before'],
    ]);
  });

  it('knows the tasks of the company: what the account sent under another name is no task that nobody knows of', async () => {
    await send();
    const config = JSON.parse(readFileSync(join(project.folder, 'qunfa.config.json'), 'utf8'));
    config.accounts = { hq: config.accounts.flagship };
    project.write('qunfa.config.json', JSON.stringify(config));
    project.write('member-day.broadcast.md', TEMPLATE.replace('flagship', 'hq'));
    later(25 * 60);
    const sent = await send(true);
    assert.ok(sent.kind === 'sent');
    assert.deepEqual([standIn.tasks.length, sent.unknown], [2, []]);
  });

  it('put back from an old copy: who has left the batch since, or come into it, does not hide that the others have it', async () => {
    await sendAndPutBack();
    project.customers(PEOPLE.length, ['k5']);
    later(1);
    await work();
    assert.equal(standIn.tasks.length, 2);
    assert.deepEqual((await states())[1], ['unknown', 'wecom.problem.sent-before']);
  });

  it('deleted, and the audience put together anew: one person in common is enough', async () => {
    await send();
    later(5);
    rmSync(join(project.folder, 'data'), { recursive: true });
    project.write('customers.csv', 'id,跟进人,关系,退订\nk3,zhangsan,customer,\nk4,zhangsan,customer,\n');
    await send();
    assert.equal(standIn.tasks.length, 1);
    assert.deepEqual(await states(), [['unknown', 'wecom.problem.sent-before']]);
  });

  it('the same text to other people, by a ledger of somebody else, is nobody’s second message', async () => {
    await send();
    later(5);
    rmSync(join(project.folder, 'data'), { recursive: true });
    project.write('customers.csv', 'id,跟进人,关系,退订\nk4,zhangsan,customer,\nk5,zhangsan,customer,\n');
    await send();
    assert.equal(standIn.tasks.length, 2);
    assert.deepEqual(await states(), [['submitted', undefined]]);
  });

  it('where a task like it can not be looked into yet, the batch waits', async () => {
    await send();
    const [task] = standIn.tasks;
    assert.ok(task);
    task.pollsLeft = 99;
    later(5);
    rmSync(join(project.folder, 'data'), { recursive: true });
    const waiting = await send();
    assert.ok(waiting.kind === 'sent');
    assert.deepEqual(
      waiting.report.waiting[0]?.refusals.map(({ message }) => message.key),
      ['wecom.problem.dispatching'],
    );
    assert.equal(standIn.tasks.length, 1);
    task.pollsLeft = 0;
    later(1);
    await work();
    assert.equal(standIn.tasks.length, 1);
    assert.deepEqual((await states())[0], ['unknown', 'wecom.problem.sent-before']);
  });

  it('costs one look a campaign, and leaves alone what the ledger knows: the same again when somebody says so', async () => {
    await send();
    assert.equal(lists(), 1);
    later(61);
    await work();
    assert.equal(standIn.tasks.length, 2);
    later(24 * 60 - 30);
    await send(true);
    assert.equal(standIn.tasks.length, 3);
  });
});
