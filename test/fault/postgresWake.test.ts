import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerProblem } from '../../server/core/ledger/problem';
import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { createWakeQueue, type Wake, type WakeQueue } from '../../server/src/node/postgres/wakeQueue';
import { type LedgerDatabase, newLedgerDatabase } from '../node/postgresFixture';
import { driverText, type SendOrder } from './ledgerDriver';
import { buildDriver, startDriver } from './processes';

describe('the wake-up queue of a team ledger', function () {
  this.timeout(180_000);
  let database: LedgerDatabase;
  let folder: string;
  beforeEach(async () => {
    database = await newLedgerDatabase();
    folder = mkdtempSync(join(tmpdir(), 'qunfa-wake-'));
  });
  afterEach(async () => {
    await database.drop('spoilt');
    rmSync(folder, { recursive: true, force: true });
  });
  const until = async (true_: () => boolean) => {
    for (let round = 0; round < 1200 && !true_(); round++) await sleep(50);
  };

  it('wakes one worker, for its accounts only, when the time has come and not before', async () => {
    await database.server.sql(
      database.name,
      "DO $$ BEGIN CREATE ROLE waker LOGIN PASSWORD 'w'; EXCEPTION WHEN duplicate_object THEN NULL; END $$; SELECT qunfa.add_member('waker', '{华东}')",
    );
    const url = database.server.url(database.name, { user: 'waker', password: 'w' });
    const queues: WakeQueue[] = [await createWakeQueue(url), await createWakeQueue(url)];
    const heard: { who: number; wake: Wake; at: number }[] = [];
    for (const [who, queue] of queues.entries())
      await queue.work(['华东旗舰'], async (wake) => void heard.push({ who, wake, at: Date.now() }));
    const dueAt = Date.now() + 1200;
    const [first] = queues;
    for (let times = 0; times < 3; times++) await first?.schedule({ account: '华东旗舰', dueAt });
    await first?.schedule({ account: '华南', dueAt: Date.now() - 1000 });
    await until(() => heard.length > 0);
    await sleep(1200);
    assert.deepEqual(
      heard.map(({ wake }) => wake),
      [{ account: '华东旗舰', dueAt }],
    );
    assert.ok((heard[0]?.at ?? 0) >= dueAt);
    for (const queue of queues) await queue.stop();
  });

  it('asks again after a handler that failed, and says where its tables are missing', async () => {
    const queue = await createWakeQueue(database.url);
    let asked = 0;
    await queue.work(['one'], async () => {
      if (++asked === 1) throw new Error('the network is away');
    });
    await queue.schedule({ account: 'one', dueAt: Date.now() });
    await until(() => asked > 1);
    assert.equal(asked, 2);
    await queue.stop();
    await database.server.sql(database.name, 'DROP SCHEMA qunfa_wake CASCADE');
    await assert.rejects(createWakeQueue(database.url), (error: LedgerProblem) => error.code === 'not-migrated');
    const nowhere = 'postgres://zhang:geheim@127.0.0.1:1/qunfa';
    await assert.rejects(createWakeQueue(nowhere), (error: LedgerProblem) => error.code === 'unreachable');
  });

  it('three workers, one killed in the middle of a batch: another takes over, and everybody is sent to once', async () => {
    const driver = await buildDriver(folder);
    const batches: Record<string, string[]> = {};
    for (let index = 1; index <= 12; index++)
      batches[`b${String(index).padStart(3, '0')}`] = Array.from({ length: 3 }, (_, who) => `客户${index}-${who}`);
    const order: SendOrder = {
      ledger: database.url,
      remote: join(folder, 'remote.jsonl'),
      campaign: 'c1',
      batches,
      limits: { rolling: [], periods: [] },
      slow: 60,
    };
    const store = await openPostgresLedger(database.url);
    const now = Date.now();
    await store.ensureAccount({ id: 'flagship', channel: 'wecom', zone: 'Asia/Shanghai' }, { by: 'test', now });
    const planned = Object.entries(batches).map(([id, recipients]) => ({
      id,
      message: 0,
      start: now,
      text: driverText,
      recipients,
    }));
    const plan = {
      id: 'c1',
      account: 'flagship',
      template: 't',
      contentHash: 'sha256:driver',
      planHash: 'sha256:plan',
    };
    await store.createCampaign({ ...plan, batches: planned }, { by: 'test', now });

    const workers = Array.from({ length: 3 }, () => startDriver(driver, 'work', order));
    await Promise.all(workers.map(({ said }) => said('standing by')));
    const queue = await createWakeQueue(database.url);
    await queue.schedule({ account: 'flagship', dueAt: now });
    // Whoever is woken first dies with a call in its hands.
    const busy = await Promise.any(
      workers.map(async (worker) => ((await worker.said('woken')) ? worker : Promise.reject())),
    );
    await until(() => calls(order).length > 1);
    busy.child.kill('SIGKILL');
    assert.equal((await busy.ended).signal, 'SIGKILL');
    const others = workers.filter((worker) => worker !== busy);
    const ends = await Promise.all(others.map(({ ended }) => ended));
    for (const { code, output } of ends) assert.equal(code, 0, output);
    assert.ok(
      ends.some(({ output }) => output.includes('woken')),
      'somebody took over',
    );
    assert.deepEqual(calls(order).flat().sort(), Object.values(batches).flat().sort());
    assert.deepEqual((await store.verify()).problems, []);
    await queue.stop();
    await store.close();
  });
});

/** Recipients of every call that the outside has had. */
function calls({ remote }: SendOrder): readonly string[][] {
  try {
    const lines = readFileSync(remote, 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line).recipients);
  } catch {
    return [];
  }
}
