import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '../../server/src/node/ledger/openLedger';
import { addCampaign, hourly, NOON, reserve } from '../node/ledgerFixture';
import { buildDriver, seeded, startDriver } from './processes';

describe('several processes on one ledger', () => {
  let folder: string;
  let driver: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-processes-'));
    driver = await buildDriver(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('8 that open a new file at once make one ledger', async function () {
    this.timeout(180_000);
    for (let round = 0; round < 3; round++) {
      const ledger = join(folder, `new-${round}`, 'deep', 'ledger.db');
      const ends = await Promise.all(Array.from({ length: 8 }, () => startDriver(driver, 'open', { ledger }).ended));
      for (const { code, output } of ends) assert.equal(code, 0, output);
      const store = await openLedger(ledger, { now: NOON });
      assert.equal((await store.events({ kind: 'ledger.created' })).length, 1);
      assert.deepEqual((await store.verify()).problems, []);
      assert.equal(statSync(ledger).mode & 0o777, 0o600);
      await store.close();
    }
  });

  it('4 that reserve until the cap stop exactly there', async function () {
    this.timeout(180_000);
    for (let seed = 1; seed <= 3; seed++) {
      const ledger = join(folder, `cap-${seed}.db`);
      const random = seeded(seed);
      const sizes = Array.from({ length: 120 }, () => 1 + Math.floor(random() * 15));
      const store = await openLedger(ledger, { now: NOON });
      await addCampaign(store, { batches: sizes });
      const names = (await store.batches()).map(({ batch }) => batch);
      const cap = 500;
      const limits = {
        ...hourly(cap),
        periods: [{ key: 'batches.perDay', unit: 'sends' as const, cap: 100, from: NOON - 1, to: NOON + 1 }],
      };
      const order = { ledger, campaign: 'c1', limits, now: NOON };
      const shuffled = () => [...names].sort(() => random() - 0.5);
      const ends = await Promise.all(
        Array.from({ length: 4 }, () => startDriver(driver, 'reserve', { ...order, batches: shuffled() }).ended),
      );
      for (const { code, output } of ends) assert.equal(code, 0, output);
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
    }
  });

  it('wait for one that holds the file, without blocking their own event loop', async () => {
    const ledger = join(folder, 'held.db');
    const store = await openLedger(ledger, { now: NOON });
    await addCampaign(store, { batches: [1] });
    const holder = startDriver(driver, 'hold', { ledger, ms: 300 });
    await holder.said('holding');
    let turns = 0;
    const ticking = setInterval(() => turns++, 5);
    const result = await reserve(store, 'c1', 'b001', NOON, hourly(9));
    clearInterval(ticking);
    assert.equal(result.kind, 'reserved');
    assert.ok(turns > 5, `${turns} turns while waiting`);
    assert.equal((await holder.ended).code, 0);
    await store.close();
  });

  it('a full disk ends a reservation with a sentence; what was acknowledged is there, and nothing else', async function () {
    this.timeout(180_000);
    const ledger = join(folder, 'full.db');
    const acks = join(folder, 'full.acks');
    const store = await openLedger(ledger, { now: NOON });
    await addCampaign(store, { batches: Array.from({ length: 400 }, () => 2) });
    const batches = (await store.batches()).map(({ batch }) => batch);
    await store.close();
    const blocks = Math.ceil(statSync(ledger).size / 512) + 24;
    const order = { ledger, campaign: 'c1', limits: hourly(9999), now: NOON, batches, acks };
    const end = await startDriver(driver, 'reserve', order, blocks).ended;
    assert.match(end.output, /problem disk-(full|error)/);
    const again = await openLedger(ledger, { now: NOON });
    const acknowledged = existsSync(acks) ? readFileSync(acks, 'utf8').trim().split('\n') : [];
    const held = (await again.batches({ states: ['reserved'] })).map(({ batch }) => batch);
    assert.deepEqual(held.sort(), acknowledged.sort());
    assert.ok(held.length < batches.length);
    assert.deepEqual((await again.verify()).problems, []);
    assert.equal((await reserve(again, 'c1', batches.at(-1) ?? '', NOON, hourly(9999))).kind, 'reserved');
    await again.close();
  });
});
