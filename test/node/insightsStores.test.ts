import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerProblem } from '../../server/core/ledger/problem';
import type { LedgerStore } from '../../server/core/ledger/store';
import { besideLedger } from '../../server/src/node/campaigns/campaignFile';
import { shareResponses } from '../../server/src/node/insights/responseShelf';
import { addResponses, readResponses, removeResponses } from '../../server/src/node/insights/responseStore';
import { openLedger } from '../../server/src/node/ledger/openLedger';
import { openPostgresLedger, readPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { addCampaign, MINUTE, NOON } from './ledgerFixture';
import { type LedgerDatabase, newLedgerDatabase } from './postgresFixture';

const person = (recipient: string, read: boolean) => ({
  ...{ recipient, batch: 'b001', read, clicked: undefined, clickedAt: undefined, complained: undefined },
});
const stamp = (minutes: number) => ({ importedAt: NOON + minutes * MINUTE, by: '小李', source: 'reads.csv' });
const put = (store: LedgerStore, minutes: number, ...people: ReturnType<typeof person>[]) =>
  addResponses(store, 'c1', { people, totals: [] }, stamp(minutes));
const reads = async (store: LedgerStore) => (await readResponses(store, 'c1')).people.map(({ read }) => read).sort();

for (const kind of ['on this machine', 'of a team'] as const)
  describe(`imported responses with a ledger ${kind}`, () => {
    let folder: string;
    let database: LedgerDatabase | undefined;
    let store: LedgerStore;
    let other: LedgerStore;
    const open = () =>
      database ? openPostgresLedger(database.url) : openLedger(join(folder, 'ledger.db'), { now: NOON });
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'qunfa-responses-'));
      database = kind === 'of a team' ? await newLedgerDatabase() : undefined;
      store = await open();
      other = await open();
      await addCampaign(store, { batches: [['a', 'b']] });
    });
    afterEach(async () => {
      await store.close();
      await other.close();
      rmSync(folder, { recursive: true, force: true });
      await database?.drop();
    });

    it('are seen by everybody who works with it, once, and the later word counts', async () => {
      assert.equal((await put(store, 0, person('a', false), person('b', true))).kind, 'added');
      assert.equal((await put(other, 1, person('b', true), person('a', false))).kind, 'there');
      await put(other, 2, person('a', true));
      assert.deepEqual(await reads(store), [true, true]);
      assert.deepEqual(await reads(other), [true, true]);
      const { digest } = await put(store, 3, person('a', false));
      await removeResponses(other, 'c1', digest);
      assert.deepEqual(await reads(store), [true, true]);
    });

    it('that come in at once speak of the same people', async () => {
      await Promise.all(
        [store, other, store, other].map((one, at) => put(one, at, person('a', true), person('b', at > 1))),
      );
      assert.equal((await readResponses(store, 'c1')).people.length, 2);
    });

    if (kind === 'of a team')
      it('lie on no machine’s disk, and are seen by who sees the account', async () => {
        const { server, name } = database as LedgerDatabase;
        await store.ensureAccount(
          { id: 'flagship', channel: 'wecom', zone: 'Asia/Shanghai', departments: ['华东'] },
          { by: '小李', now: NOON },
        );
        for (const [role, department] of [
          ['imports_east', '华东'],
          ['imports_south', '华南'],
        ])
          await server.sql(
            name,
            `DO $$ BEGIN CREATE ROLE ${role} LOGIN PASSWORD 'w'; EXCEPTION WHEN duplicate_object THEN NULL; END $$; SELECT qunfa.add_member('${role}', '{${department}}')`,
          );
        const as = (user: string) => openPostgresLedger(server.url(name, { user, password: 'w' }));
        const [east, south] = [await as('imports_east'), await as('imports_south')];
        const { digest } = await put(east, 0, person('a', true));
        await south.responses?.remove('c1', digest);
        assert.ok(!existsSync(besideLedger(east.location, 'insights')));
        assert.deepEqual([await reads(east), await reads(store), await reads(south)], [[true], [true], []]);
        const unseen = (error: LedgerProblem) => error.code === 'unknown-campaign';
        await assert.rejects(put(south, 1, person('a', false)), unseen);
        const [row] = (await east.responses?.imports('c1')) ?? [];
        assert.ok(row && !/"a"/.test(row), row);
        const look = await readPostgresLedger(server.url(name, { user: 'imports_south', password: 'w' }));
        assert.deepEqual((await readResponses(look, 'c1')).people, []);
        for (const one of [east, south, look]) await one.close();
      });

    if (kind === 'of a team')
      it('of a local ledger go along when it moves to a team', async () => {
        const path = join(folder, 'ledger.db');
        const local = await openLedger(path, { now: NOON });
        await addCampaign(local, { batches: [['a', 'b']] });
        await put(local, 0, person('a', true));
        await local.close();
        await shareResponses(path, store);
        await shareResponses(path, store);
        assert.deepEqual(await reads(other), [true]);
        await put(store, 1, person('a', false));
        assert.deepEqual(await reads(other), [false]);
      });
  });
