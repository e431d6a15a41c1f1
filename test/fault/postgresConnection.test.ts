import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { NO_LIMITS } from '../../server/core/ledger/limits';
import type { LedgerProblem } from '../../server/core/ledger/problem';
import type { LedgerStore } from '../../server/core/ledger/store';
import { migratePostgresLedger } from '../../server/src/node/postgres/migratePostgresLedger';
import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { addCampaign, at, hourly, NOON, reserve } from '../node/ledgerFixture';
import { type LedgerDatabase, newLedgerDatabase } from '../node/postgresFixture';
import { startPostgres } from '../node/postgresServer';
import { type PostgresProxy, postgresProxy } from './postgresProxy';
import { FAULT_SCALE, seeded } from './processes';

const CUTS = 15 * FAULT_SCALE;
const GIVE_UP_MS = 1000;

describe('a team ledger whose connection breaks', () => {
  let database: LedgerDatabase;
  let proxy: PostgresProxy;
  let store: LedgerStore;
  let direct: LedgerStore;
  let url: string;
  beforeEach(async () => {
    database = await newLedgerDatabase();
    proxy = await postgresProxy(database.server.port);
    url = database.url.replace(`:${database.server.port}/`, `:${proxy.port}/`);
    direct = await openPostgresLedger(database.url);
    store = await openPostgresLedger(url, { giveUpAfterMs: GIVE_UP_MS });
    await addCampaign(direct, { batches: [['a', 'b'], ['c']] });
  });
  afterEach(async () => {
    await store.close();
    await proxy.close();
    assert.deepEqual((await direct.verify()).problems, []);
    await direct.close();
    await database.drop();
  });
  const states = async (kind: string) => (await direct.events({ kind })).length;
  const holds = (packet: Buffer, word: string) => packet.includes(word);
  /** The answer to a reservation, or to the commit of another change. */
  const isAnswer = (packet: Buffer) => holds(packet, 'COMMIT') || holds(packet, '"done"');

  it('finds a commit again whose answer was lost', async () => {
    let lost = 0;
    proxy.use({ toClient: (packet) => (isAnswer(packet) && lost++ === 0 ? 'cut' : 'pass') });
    const result = await reserve(store, 'c1', 'b001', NOON, hourly(9));
    assert.deepEqual([lost, result.kind, result.batch.state, result.batch.at], [1, 'reserved', 'reserved', NOON]);
    assert.equal(await states('batch.state'), 1);
    lost = 0;
    const step = await store.transition({ campaign: 'c1', batch: 'b001', to: 'submitting', ...at(NOON) });
    assert.deepEqual([lost > 0, step.kind], [true, 'done']);
    lost = 0;
    assert.equal(await store.exclude({ campaign: 'c1', batch: 'b002' }, ['c'], 'test', at(NOON)), 1);
    assert.equal(await states('batch.excluded'), 1);
    // Its own batch is still in its hands, though the connection is another one.
    assert.deepEqual(await direct.recover(at(NOON)), []);
  });

  it('makes a change anew that never reached the server', async () => {
    let lost = 0;
    const isAsked = (packet: Buffer) => holds(packet, 'COMMIT') || holds(packet, 'c1/b001');
    proxy.use({ toServer: (packet) => (isAsked(packet) && lost++ === 0 ? 'cut' : 'pass') });
    assert.equal((await reserve(store, 'c1', 'b001', NOON, hourly(9))).kind, 'reserved');
    assert.equal(lost > 0, true);
    assert.equal(await states('batch.state'), 1);
    lost = 0;
    await store.transition({ campaign: 'c1', batch: 'b001', to: 'submitting', ...at(NOON) });
    assert.deepEqual([lost > 0, await states('batch.state')], [true, 2]);
  });

  it('says so where nobody can tell, and the same key finds out later', async () => {
    let lost = 0;
    proxy.use({
      toClient: (packet) => {
        if (!isAnswer(packet)) return 'pass';
        lost++;
        setImmediate(() => proxy.cut(true));
        return 'cut';
      },
    });
    await assert.rejects(reserve(store, 'c1', 'b001', NOON, hourly(9)), (error: LedgerProblem) => {
      assert.deepEqual([error.code, error.sentence.key], ['answer-lost', 'postgres.problem.answer-lost']);
      return true;
    });
    assert.equal(lost, 1);
    assert.equal((await direct.batch({ campaign: 'c1', batch: 'b001' }))?.state, 'reserved');
    proxy.use({});
    proxy.cut(false);
    const again = await reserve(store, 'c1', 'b001', NOON, hourly(9));
    assert.deepEqual([again.kind, again.batch.at], ['replay', NOON]);
  });

  it('gives up in a sentence where there is no server, without a password in it', async () => {
    proxy.cut(true);
    // Until it has heard of it, the store can't know that nothing got through.
    await sleep(50);
    const unreachable = (error: LedgerProblem) => {
      assert.equal(error.code, 'unreachable');
      assert.ok(!inspect(error, { depth: 8, showHidden: true }).includes('Tests'), 'password');
      return true;
    };
    await assert.rejects(reserve(store, 'c1', 'b001', NOON, hourly(9)), unreachable);
    await assert.rejects(openPostgresLedger(url), unreachable);
    await assert.rejects(openPostgresLedger('postgres://zhang@127.0.0.1:1/qunfa'), unreachable);
    assert.equal(await states('batch.state'), 0);
  });

  it(`${CUTS} cuts at random places: every reservation is made once, and what was said is true`, async function () {
    this.timeout(180_000 * FAULT_SCALE);
    const random = seeded(7);
    const names = Array.from({ length: 3 * CUTS }, (_, index) => `b${String(index + 1).padStart(3, '0')}`);
    await addCampaign(direct, { id: 'many', content: 'm', batches: names.map(() => 1) });
    let cuts = 0;
    let left = 0;
    const maybe = (): 'pass' | 'cut' => {
      if (left-- > 0) return 'pass';
      // Making a connection takes about 20 packets, a reservation two.
      left = 12 + Math.floor(random() * 24);
      cuts++;
      return 'cut';
    };
    left = 20;
    proxy.use({ toServer: maybe, toClient: maybe });
    for (const batch of names) {
      const result = await reserve(store, 'many', batch, NOON, NO_LIMITS).catch((error: LedgerProblem) => error.code);
      const now = await direct.batch({ campaign: 'many', batch });
      if (typeof result === 'string') assert.match(result, /^(answer-lost|unreachable)$/);
      else assert.deepEqual([result.kind === 'refused', now?.state], [false, 'reserved'], batch);
    }
    proxy.use({});
    for (const batch of names) await reserve(store, 'many', batch, NOON, NO_LIMITS);
    const { held } = await direct.usage('flagship', 0);
    assert.equal(held.length, names.length);
    assert.equal(await states('batch.state'), names.length);
    assert.ok(cuts >= CUTS / 4, `${cuts} cuts`);
  });

  it('a login that was ended by the administrator goes on', async () => {
    await database.server.sql(
      'postgres',
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database.name}' AND application_name = 'qunfa'`,
    );
    assert.equal((await reserve(store, 'c1', 'b001', NOON, hourly(9))).kind, 'reserved');
  });
});

describe('a team ledger whose server falls over', function () {
  this.timeout(180_000);

  it('loses nothing that was acknowledged, and goes on by itself', async () => {
    const server = await startPostgres({ settings: { synchronous_commit: 'off' } });
    const name = await server.createDatabase();
    const url = server.url(name);
    await migratePostgresLedger(url, { now: NOON, by: 'test' });
    const store = await openPostgresLedger(url);
    const names = Array.from({ length: 150 }, (_, index) => `b${String(index + 1).padStart(3, '0')}`);
    await addCampaign(store, { batches: names.map(() => 2) });
    const said: string[] = [];
    let going = true;
    const run = (async () => {
      for (const batch of names) {
        const { kind } = await reserve(store, 'c1', batch, NOON, hourly(9999));
        if (kind !== 'refused') said.push(batch);
      }
      going = false;
    })();
    let crashes = 0;
    for (const how of ['crash', 'restart', 'crash'] as const) {
      await sleep(60);
      if (!going) break;
      await server.again(how);
      crashes++;
      const reader = await openPostgresLedger(url);
      // As it stands before the look: more is acknowledged while the answer is under way.
      const acknowledged = [...said];
      const known = new Set((await reader.batches({ states: ['reserved'] })).map(({ batch }) => batch));
      for (const batch of acknowledged) assert.ok(known.has(batch), `${batch} was acknowledged`);
      await reader.close();
    }
    await run;
    assert.ok(crashes > 0);
    assert.deepEqual([said.length, (await store.usage('flagship', 0)).held.length], [names.length, names.length]);
    assert.deepEqual((await store.verify()).problems, []);
    await store.close();
    await server.stop();
  });
});
