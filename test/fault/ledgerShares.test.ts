import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCampaign, hourly, NOON } from '../node/ledgerFixture';
import { newLedgerDatabase } from '../node/postgresFixture';
import { openAnyLedger } from './openAnyLedger';
import { buildDriver, FAULT_SCALE, startDriver } from './processes';

const PROCESSES = 4;
/** Reservations that each process tries: 2,000 at night. */
const EACH = FAULT_SCALE > 1 ? 2000 : 60;
/** Three quarters of what is asked for, so that the cap is met while all four are at it. */
const CAP = EACH * 3;

describe(`${PROCESSES} processes of ${EACH} reservations each on one ledger`, () => {
  let folder: string;
  let driver: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-shares-'));
    driver = await buildDriver(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of ['SQLite', 'PostgreSQL'])
    it(`${name}: stop exactly at the cap, and each gets its share`, async function () {
      this.timeout(600_000);
      const database = name === 'SQLite' ? undefined : await newLedgerDatabase();
      const ledger = database?.url ?? join(folder, 'ledger.db');
      const store = await openAnyLedger(ledger, { now: NOON });
      await addCampaign(store, { batches: Array.from({ length: PROCESSES * EACH }, () => 1) });
      const names = (await store.batches()).map(({ batch }) => batch);
      const order = { ledger, campaign: 'c1', limits: hourly(CAP), now: NOON, go: join(folder, `go-${name}`) };
      const processes = Array.from({ length: PROCESSES }, (_, who) =>
        startDriver(driver, 'share', { ...order, batches: names.slice(who * EACH, (who + 1) * EACH) }),
      );
      // A busy machine takes seconds to start four: who is early waits for who is late.
      await Promise.all(processes.map(({ said }) => said('ready')));
      writeFileSync(order.go, '');
      const ends = await Promise.all(processes.map(({ ended }) => ended));
      for (const { code, output } of ends) assert.equal(code, 0, output);
      const told = ends.map(({ output }) => JSON.parse(/^share (.*)$/m.exec(output)?.[1] ?? '{}'));
      const shares: number[] = told.map(({ reserved }) => reserved);
      const { held } = await store.usage('flagship', 0);
      assert.equal(held.length, CAP);
      assert.equal(
        shares.reduce((sum, one) => sum + one, 0),
        CAP,
      );
      // Who wakes late gets less; nobody is starved.
      assert.ok(Math.min(...shares) >= CAP / PROCESSES / 4, `shares ${shares.join(', ')}`);
      assert.deepEqual((await store.verify()).problems, []);
      const stalls: number[] = told.map(({ stallMs }) => stallMs);
      console.log(
        `      ${name}: shares ${shares.join(', ')} of ${CAP} (least/most ${(Math.min(...shares) / Math.max(...shares)).toFixed(2)}), longest stall of an event loop ${Math.max(...stalls)} ms, load ${loadavg()[0]?.toFixed(0)}`,
      );
      await store.close();
      await database?.drop();
    });
});
