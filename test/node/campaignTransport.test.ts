import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startSend } from '../../server/src/node/campaigns/startSend';
import { SEND_NOW, SendProject, TEMPLATE } from './sendProject';

const SLOW = TEMPLATE.replace('status: ready', 'status: ready\nschedule:\n  pace: 2/h');

describe('a campaign keeps its way of sending', () => {
  let project: SendProject;
  beforeEach(() => {
    project = new SendProject({ template: SLOW });
  });
  afterEach(() => project.dispose());
  const asked = async (transport: string | undefined, outbox?: string) => {
    const { refusals, transport: shown, existing } = await project.prepare({ transport, outbox });
    assert.ok(existing);
    return { shown, refused: refusals.map(({ message }) => message) };
  };

  it('asked for the outbox, a campaign of the channel sends nothing, and the sentence names both', async () => {
    await project.withStore(async (store) => {
      const planned = await project.prepare({ transport: 'wecom' });
      // What would reach customers stays in the memory of this test.
      const reached: string[] = [];
      const transports = {
        wecom: () => ({
          kind: 'wecom',
          submit: async ({ recipients }: { recipients: readonly string[] }) => {
            reached.push(...recipients);
            return { kind: 'submitted' as const, msgid: 'm1', failed: [] };
          },
          poll: async () => ({ kind: 'pending' as const }),
          find: async () => ({ kind: 'undecided' as const }),
        }),
      };
      await startSend(planned, { store, now: () => project.now, env: {}, transports });
      const before = reached.length;
      assert.ok(before > 0);
      project.now = SEND_NOW + 3_600_000;
      const { shown, refused } = await asked('outbox');
      assert.equal(shown, 'wecom', 'what is confirmed is where it goes');
      assert.deepEqual(
        refused.map(({ key }) => key),
        ['send.refusal.campaign-transport'],
      );
      const args = refused[0]?.args ?? {};
      assert.deepEqual([args.own, args.wished], ['wecom', 'outbox']);
      const again = await startSend(await project.prepare({ transport: 'outbox' }), {
        store,
        now: () => project.now,
        env: {},
        transports,
      });
      assert.equal(again.kind, 'refused');
      assert.equal(reached.length, before);
      assert.ok(!existsSync(join(project.folder, 'outbox')));
    });
  });

  it('a rehearsal does not pass for a send: the channel asked for, by name or by leaving it out, is refused', async () => {
    await project.send();
    project.now = SEND_NOW + 3_600_000;
    for (const transport of ['wecom', undefined])
      assert.deepEqual((await asked(transport)).refused.map(({ key, args }) => [key, args?.own, args?.wished])[0], [
        'send.refusal.campaign-transport',
        'outbox',
        'wecom',
      ]);
    assert.deepEqual((await asked('outbox')).refused, []);
    assert.deepEqual((await asked('outbox', join(project.folder, 'outbox'))).refused, []);
    const elsewhere = await asked('outbox', join(project.folder, 'elsewhere'));
    assert.deepEqual(
      elsewhere.refused.map(({ key }) => key),
      ['send.refusal.campaign-outbox'],
    );
  });

  it('two that prepared the same plan at once for different ways make one campaign, and the later one is told', async () => {
    const [first, second] = [await project.prepare(), await project.prepare({ transport: 'wecom' })];
    await project.withStore(async (store) => {
      const options = { store, now: () => project.now, env: {} };
      assert.equal((await startSend(first, options)).kind, 'sent');
      const refused = await startSend(second, options);
      assert.deepEqual(refused.kind === 'refused' && refused.refusals.map(({ code }) => code), [
        'send/campaign-transport',
      ]);
      assert.equal((await store.campaigns()).length, 1);
    });
  });
});
