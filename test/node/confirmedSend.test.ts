import assert from 'node:assert/strict';
import type { SendAnswer } from '../../server/core/send/senderApi';
import { CONFIG, SendProject, TEMPLATE } from './sendProject';
import { SenderClient } from './senderClient';

const { flagship } = CONFIG.accounts;
const config = { ...CONFIG, accounts: { flagship, second: flagship } };
const ALL_DAY = TEMPLATE.replace('kind: service', 'kind: service\nschedule:\n  windows: ["00:00-24:00"]');

describe('what changes between the confirmation and the send', () => {
  let project: SendProject;
  let sender: SenderClient;
  beforeEach(() => {
    project = new SendProject({ config, template: ALL_DAY });
    sender = new SenderClient(project);
  });
  afterEach(async () => {
    sender.hangUp();
    await sender.ended;
    project.dispose();
  });
  const told = (answer: SendAnswer) =>
    'refusals' in answer
      ? answer.refusals.map(({ code, message }) => `${code} ${message.key.replace('send.refusal.confirmed.', '')}`)
      : 'sent';
  const sentAfter = async (change: () => void) => {
    const confirmed = await sender.planned();
    change();
    return told(await sender.send(confirmed));
  };
  const nothing = () => project.withStore(async (store) => assert.deepEqual(await store.campaigns(), []));
  const differs = (...facts: string[]) => facts.map((fact) => `send/confirmed-differs ${fact}`);

  it('is refused where the customer list has grown, and goes when that was confirmed', async () => {
    assert.deepEqual(await sentAfter(() => project.customers(20)), differs('recipients'));
    await nothing();
    assert.equal(await sentAfter(() => undefined), 'sent');
  });

  it('is refused where as many other people would get it', async () => {
    assert.deepEqual(
      await sentAfter(() =>
        project.write(
          'customers.csv',
          'id,跟进人,关系\n'.concat(
            'a b c d e'
              .split(' ')
              .map((id) => `${id},zhangsan,customer\n`)
              .join(''),
          ),
        ),
      ),
      differs('people'),
    );
    await nothing();
  });

  it('is refused where another account would send it', async () => {
    const told = await sentAfter(() =>
      project.write('member-day.broadcast.md', ALL_DAY.replace('account: flagship', 'account: second')),
    );
    assert.deepEqual(told, differs('account'));
    await nothing();
  });

  it('is refused where it would begin at another time', async () => {
    const start = 'start: 2099-12-24 12:07';
    const told = await sentAfter(() =>
      project.write('member-day.broadcast.md', ALL_DAY.replace('windows: ["00:00-24:00"]', start)),
    );
    assert.deepEqual(told, differs('start', 'end'));
    await nothing();
  });

  it('is refused where nothing says what was confirmed', async () => {
    const told = await sender.send(undefined as never);
    assert.equal('refusals' in told && told.refusals[0]?.code, 'send/plan-stale');
    await nothing();
  });
});
