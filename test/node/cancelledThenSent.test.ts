import assert from 'node:assert/strict';
import { startSend } from '../../server/src/node/campaigns/startSend';
import { SEND_NOW, SendProject, TEMPLATE } from './sendProject';

const DAY = 86_400_000;
const scheduled = TEMPLATE.replace('kind: service', 'kind: service\nschedule:\n  start: 2026-11-26 12:05');

describe('the content of a cancelled campaign, sent anew', () => {
  let project: SendProject;
  beforeEach(() => {
    project = new SendProject({ template: scheduled });
  });
  afterEach(() => project.dispose());
  const send = async (more: Parameters<SendProject['prepare']>[0] = {}) => {
    const sent = await project.send(more);
    assert.ok(sent.kind === 'sent', JSON.stringify(sent));
    return sent.campaign;
  };
  const cancel = (id: string) =>
    project.withStore((store) => store.setCampaignState(id, 'cancelled', { by: 'test', now: project.now }));
  const sentLater = async () => {
    project.now = SEND_NOW + DAY + 6 * 60_000;
    const { report } = await project.send().then((sent) => (sent.kind === 'sent' ? sent : assert.fail()));
    return report.submitted.reduce((sum, { size }) => sum + size, 0);
  };

  it('is a campaign of its own, also where its stated start gives the very same plan', async () => {
    const first = await send();
    await cancel(first.id);
    project.now += 60_000;
    const second = await send();
    assert.notEqual(second.id, first.id);
    assert.equal(second.state, 'active');
    assert.equal(second.batches.planned, 1);
    await cancel(second.id);
    const third = await send({ again: true });
    assert.ok(![first.id, second.id].includes(third.id));
    assert.equal(third.batches.planned, 1);
    assert.equal(await sentLater(), 5);
  });

  it('goes another way than the cancelled one', async () => {
    await cancel((await send()).id);
    const { refusals } = await project.prepare({ transport: 'wecom' });
    assert.deepEqual(refusals, []);
    const other = await send({ outbox: 'elsewhere' });
    assert.equal(other.batches.planned, 1);
  });

  it('is carried out by a plan that was made before, too', async () => {
    const { plan } = await project.prepare();
    await cancel((await send({ plan })).id);
    const second = await send({ plan });
    assert.equal(second.batches.planned, 1);
    assert.equal(await sentLater(), 5);
  });

  it('is refused where the same plan was made and cancelled while somebody was about to send it', async () => {
    const prepared = await project.prepare();
    const { id } = await send();
    await cancel(id);
    const late = await project.withStore((store) => startSend(prepared, { store, now: () => project.now, env: {} }));
    assert.deepEqual(late.kind === 'refused' && late.refusals.map(({ code, message }) => [code, message.args]), [
      ['send/cancelled-meanwhile', { campaign: id }],
    ]);
  });
});
