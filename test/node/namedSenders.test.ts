import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { CONFIG, SendProject, TEMPLATE } from './sendProject';

describe('senders named by a template', () => {
  let project: SendProject;
  beforeEach(() => {
    project = new SendProject();
    project.write('customers.csv', 'id,跟进人,关系\nk1,zhangsan,customer\nk2,lisi,customer\nk3,wangwu,customer\n');
  });
  afterEach(() => project.dispose());
  const named = (senders: string) => {
    project.write('member-day.broadcast.md', TEMPLATE.replace('kind: service', `kind: service\nsenders: ${senders}`));
  };
  const findings = async () => {
    const { project: opened, file, now } = project.request();
    const { findings: found } = await opened.check(readFileSync(file, 'utf8'), file, { now });
    return found.filter(({ rule }) => rule === 'account/unknown').map(({ data }) => data.member);
  };

  it('are the only ones who send, each to their own customers', async () => {
    named('[zhangsan, wangwu]');
    const { plan } = await project.prepare();
    assert.deepEqual(
      plan.batches.map(({ sender, recipients }) => [sender, ...recipients]),
      [
        ['zhangsan', 'k1'],
        ['wangwu', 'k3'],
      ],
    );
    assert.equal(plan.audience.excluded['other-sender'], 1);
    assert.deepEqual(await findings(), []);
  });

  it('are an error where nobody knows them', async () => {
    named('[nobody, lisi]');
    assert.deepEqual(await findings(), ['nobody']);
    named('["li*", lisi]');
    assert.deepEqual(await findings(), ['li*'], 'a star stands for itself');
    named('[nobody]');
    await assert.rejects(project.prepare(), /empty-audience/);
    project.write(
      'qunfa.config.json',
      JSON.stringify({ ...CONFIG, accounts: { flagship: { ...CONFIG.accounts.flagship, senders: { nobody: {} } } } }),
    );
    assert.deepEqual(await findings(), []);
  });
});
