import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { OutgoingBatch } from '../../server/core/send/transport';
import { besideLedger } from '../../server/src/node/campaigns/campaignFile';
import { prepareSend } from '../../server/src/node/campaigns/prepareSend';
import { startSend } from '../../server/src/node/campaigns/startSend';
import { runWorker } from '../../server/src/node/campaigns/worker';
import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { createWakeQueue } from '../../server/src/node/postgres/wakeQueue';
import { newLedgerDatabase } from './postgresFixture';
import { SendProject } from './sendProject';

const TEMPLATE = `---
account: flagship
kind: service
schedule:
  start: TOMORROW
  windows: ["00:00-24:00"]
---
您预约的茶席已留好，明早十点见。——云上茶舍 400-000-0000，回复 T 退订
`;

describe('workers of a team ledger', () => {
  it('are woken when a batch falls due, send it once whoever wakes first, and end when told to', async () => {
    const database = await newLedgerDatabase();
    const tomorrow = new Date(Date.now() + 30 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    const project = new SendProject({
      template: TEMPLATE.replace('TOMORROW', tomorrow),
      customers: 3,
      config: { policies: { wecom: { 'compliance.steps': [] } } },
    });
    project.now = Date.now();
    const sent: OutgoingBatch[] = [];
    const transports = {
      outbox: () => ({
        kind: 'kept',
        submit: async (batch: OutgoingBatch) => {
          sent.push(batch);
          return { kind: 'submitted' as const, msgid: undefined, failed: [] };
        },
        poll: async () => ({ kind: 'pending' as const }),
        find: async () => ({ kind: 'undecided' as const }),
      }),
    };
    const stores = [await openPostgresLedger(database.url), await openPostgresLedger(database.url)] as const;
    const end = new AbortController();
    const [store] = stores;
    try {
      const planned = await prepareSend(project.request(), store);
      if (planned.kind !== 'planned') throw new Error(planned.kind);
      const made = await startSend(planned, { store, now: Date.now, env: {}, transports });
      if (made.kind !== 'sent') throw new Error(JSON.stringify(made.refusals));
      const actor = { by: 'test', now: Date.now() };
      const due = Date.now() + 2500;
      await store.reschedule(made.campaign.id, [{ batch: 'b001', start: due }], actor);
      const working = await Promise.all(
        stores.map(async (one) => {
          const wakes = await createWakeQueue(database.url);
          // Not awaited yet: it works until the end.
          return {
            done: runWorker({ store: one, by: 'w', now: Date.now, env: {}, signal: end.signal, transports, wakes }),
          };
        }),
      );
      // By its own timer a worker would come half a minute later.
      for (let round = 0; round < 250 && sent.length === 0; round++) await pause(100);
      assert.deepEqual(
        sent.map(({ recipients }) => recipients),
        [['k1', 'k2', 'k3']],
      );
      await pause(1500);
      assert.equal(sent.length, 1);
      end.abort();
      await Promise.all(working.map(({ done }) => done));
      assert.deepEqual((await store.verify()).problems, []);
    } finally {
      end.abort();
      rmSync(besideLedger(store.location, 'campaigns'), { recursive: true, force: true });
      for (const one of stores) await one.close();
      project.dispose();
      await database.drop();
    }
  }).timeout(60_000);
});
