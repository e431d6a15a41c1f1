import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { addCampaign, hourly, NOON, reserve } from '../node/ledgerFixture';
import { newLedgerDatabase } from '../node/postgresFixture';
import { killTrial } from './killTrial';
import { buildDriver, FAULT_SCALE, seeded, startDriver } from './processes';

const TRIALS = 2 * FAULT_SCALE;
const CAP_TRIALS = 1 * FAULT_SCALE;

describe('several processes on one team ledger', () => {
  let folder: string;
  let driver: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-driver-'));
    driver = await buildDriver(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it(`${TRIALS} sends with kill −9: nobody twice, nobody lost, no cap passed`, async function () {
    this.timeout(1_800_000 * FAULT_SCALE);
    let unknown = 0;
    let kills = 0;
    // The trials are worth something only if kills really struck in the middle of calls: a busy machine needs more of them.
    for (let seed = 1; seed <= TRIALS || (unknown < TRIALS / 3 && seed <= 10 * TRIALS); seed++) {
      const database = await newLedgerDatabase();
      const result = await killTrial(driver, seed, {
        kills: 2,
        processes: seed % 3 === 0 ? 2 : 1,
        ledger: database.url,
        // Long beside a reservation, so that most kills find a call under way.
        slow: 200,
      });
      unknown += result.unknown;
      kills += result.kills;
      await database.drop();
    }
    assert.ok(kills >= TRIALS, `${kills} kills`);
    assert.ok(unknown >= TRIALS / 3, `${unknown} calls interrupted`);
  });

  for (const kill of [false, true])
    it(`4 that reserve until the cap stop exactly there${kill ? ', also when they are killed on the way' : ''}`, async function () {
      this.timeout(180_000 * FAULT_SCALE);
      for (let seed = 1; seed <= CAP_TRIALS; seed++) {
        const database = await newLedgerDatabase();
        const random = seeded(seed);
        const store = await openPostgresLedger(database.url);
        await addCampaign(store, { batches: Array.from({ length: 120 }, () => 1 + Math.floor(random() * 15)) });
        const names = (await store.batches()).map(({ batch }) => batch);
        const cap = 500;
        const limits = {
          ...hourly(cap),
          periods: [{ key: 'batches.perDay', unit: 'sends' as const, cap: 100, from: NOON - 1, to: NOON + 1 }],
        };
        const order = { ledger: database.url, campaign: 'c1', limits, now: NOON };
        const start = () =>
          startDriver(driver, 'reserve', { ...order, batches: [...names].sort(() => random() - 0.5) });
        const started = Array.from({ length: 4 }, start);
        if (kill) {
          await Promise.all(started.map(({ said }) => said('ready')));
          for (const { child } of started.slice(1)) {
            await new Promise((resolve) => setTimeout(resolve, random() * 40));
            child.kill('SIGKILL');
          }
        }
        const ends = await Promise.all(started.map(({ ended }) => ended));
        // Those that are left go on at once: a dead process's lock is gone with its connection.
        assert.equal(ends[0]?.code, 0, ends[0]?.output);
        if (!kill) for (const { code, output } of ends) assert.equal(code, 0, output);
        const { held } = await store.usage('flagship', 0);
        const used = held.reduce((sum, { size }) => sum + size, 0);
        assert.ok(used <= cap && held.length <= 100, `${used} person-times in ${held.length} sends`);
        // Nothing that would still fit was refused.
        for (const { batch, state, size } of await store.batches()) {
          if (state !== 'planned') continue;
          assert.ok(used + size > cap || held.length === 100, `${batch} of ${size} fits beside ${used}`);
          assert.equal((await reserve(store, 'c1', batch, NOON, limits)).kind, 'refused');
        }
        assert.deepEqual((await store.verify()).problems, []);
        await store.close();
        await database.drop();
      }
    });
});
