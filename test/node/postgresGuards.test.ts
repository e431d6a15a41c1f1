import assert from 'node:assert/strict';
import { Client } from 'pg';
import { NO_LIMITS } from '../../server/core/ledger/limits';
import type { LedgerStore } from '../../server/core/ledger/store';
import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { addCampaign, at, NOON, reserve, submit } from './ledgerFixture';
import { type LedgerDatabase, newLedgerDatabase } from './postgresFixture';

/** A program that believes wrong things, with all the rights of a working one; and the owner of the tables, who has more. */
describe('a team ledger against a faulty program', () => {
  let database: LedgerDatabase;
  let store: LedgerStore;
  let client: Client;
  for (const role of ['qunfa_writer', 'admin']) {
    describe(`as ${role}`, () => {
      beforeEach(async () => {
        database = await newLedgerDatabase();
        store = await openPostgresLedger(database.url);
        await addCampaign(store, { id: 'c1', batches: [['a', 'b'], ['c'], ['d']] });
        await addCampaign(store, { id: 'c2', batches: [['a', 'x']] });
        client = new Client({ connectionString: database.url });
        await client.connect();
        await client.query(`SET ROLE ${role}`);
      });
      afterEach(async () => {
        await client.end();
        assert.deepEqual((await store.verify()).problems, []);
        await store.close();
        await database.drop();
      });
      const refused = (text: string, code: string) =>
        assert.rejects(client.query(text), (error: { code: string; message: string }) => {
          assert.equal(error.code, code, `${text}: ${error.message}`);
          return true;
        });
      const batch = (campaign: string, name: string) =>
        `name = '${name}' AND campaign_id = (SELECT id FROM qunfa.campaigns WHERE name = '${campaign}')`;
      const set = (values: string, name = 'b001', campaign = 'c1') =>
        `UPDATE qunfa.batches SET ${values} WHERE ${batch(campaign, name)}`;

      it('a batch is submitted once, and only after its reservation', async () => {
        await refused(set(`state = 'submitting', at = ${NOON}, key = 'k', owner = '1'`), 'QN003');
        await refused(set(`state = 'submitted', at = ${NOON}, key = 'k'`), 'QN003');
        await refused(set("state = 'reserved'"), '23514');
        await submit(store, 'c1', 'b001', NOON);
        for (const state of ['planned', 'reserved', 'submitting', 'failed', 'released', 'unknown'])
          await refused(set(`state = '${state}'`), 'QN003');
        await refused(set("key = 'another'"), 'QN001');
        await refused(set(`at = ${NOON - 1}`), 'QN002');
        await refused(set("state = 'lost'"), 'QN003');
      });

      it('a reservation key belongs to one batch', async () => {
        await reserve(store, 'c1', 'b001', NOON, NO_LIMITS);
        await refused(set(`state = 'reserved', at = ${NOON}, key = 'c1/b001', owner = '1'`, 'b002'), '23505');
        await refused(set(`state = 'reserved', at = ${NOON - 1}, key = 'k', owner = '1'`, 'b002'), 'QN004');
        await refused(set(`state = 'reserved', at = ${NOON}, key = 'k', owner = '1', size = 0`, 'b002'), 'QN005');
      });

      it('nobody is in two batches of a message, joins one that is under way, or leaves one that holds quota', async () => {
        await submit(store, 'c1', 'b001', NOON);
        const into = (name: string) =>
          `INSERT INTO qunfa.deliveries SELECT campaign_id, message, recipient, (SELECT id FROM qunfa.batches WHERE ${batch('c1', name)}), account_id, 'waiting' FROM qunfa.deliveries`;
        await refused(`${into('b002')} WHERE batch_id = 1`, '23505');
        await refused(
          `INSERT INTO qunfa.deliveries SELECT campaign_id, message, decode(repeat('ab', 16), 'hex'), batch_id, account_id, 'waiting' FROM qunfa.deliveries WHERE batch_id = 1 LIMIT 1`,
          'QN008',
        );
        const move = (from: string, to: string) =>
          `UPDATE qunfa.deliveries SET batch_id = (SELECT id FROM qunfa.batches WHERE ${batch('c1', to)}) WHERE batch_id = (SELECT id FROM qunfa.batches WHERE ${batch('c1', from)})`;
        await refused(move('b001', 'b002'), 'QN010');
        await refused(move('b002', 'b001'), 'QN010');
        await refused('UPDATE qunfa.deliveries SET batch_id = 4 WHERE batch_id = 2', '23503');
        await refused(
          "UPDATE qunfa.deliveries SET state = 'delivered' WHERE batch_id = 1; UPDATE qunfa.deliveries SET state = 'waiting' WHERE batch_id = 1",
          'QN009',
        );
        await refused("INSERT INTO qunfa.deliveries VALUES (1, 0, '\\x00', 2, 1, 'waiting')", '23514');
      });

      it('content that somebody has is not reserved for them again, by whatever way', async () => {
        await submit(store, 'c1', 'b001', NOON);
        await refused(set(`state = 'reserved', at = ${NOON}, key = 'k', owner = '1'`, 'b001', 'c2'), 'QN006');
        await store.exclude({ campaign: 'c2', batch: 'b001' }, ['a'], 'test', at(NOON));
        await client.query(set(`state = 'reserved', at = ${NOON}, key = 'k', owner = '1'`, 'b001', 'c2'));
        await store.transition({ campaign: 'c2', batch: 'b001', to: 'released', ...at(NOON) });
      });

      it('a cancelled campaign stays so, and submits nothing', async () => {
        await reserve(store, 'c1', 'b001', NOON, NO_LIMITS);
        await store.setCampaignState('c2', 'cancelled', at(NOON));
        await refused("UPDATE qunfa.campaigns SET state = 'active' WHERE name = 'c2'", 'QN011');
        await client.query('BEGIN');
        await client.query("UPDATE qunfa.campaigns SET state = 'cancelled' WHERE name = 'c1'");
        await refused(set(`state = 'submitting', owner = '1'`), 'QN007');
        await client.query('ROLLBACK');
      });

      it('what has happened stays as it was written down', async () => {
        const code = role === 'admin' ? 'QN012' : '42501';
        for (const text of [
          "UPDATE qunfa.events SET why = 'nothing'",
          'DELETE FROM qunfa.events',
          'TRUNCATE qunfa.events',
        ])
          await refused(text, code);
      });
    });
  }

  it('tells a program of ours in a sentence, and changes nothing', async () => {
    database = await newLedgerDatabase();
    store = await openPostgresLedger(database.url);
    await addCampaign(store, { id: 'c1', batches: [['a']] });
    // The figures of the batch no longer fit its recipients, as after a fault elsewhere.
    await database.server.sql(database.name, 'UPDATE qunfa.batches SET size = 7');
    await assert.rejects(reserve(store, 'c1', 'b001', NOON, NO_LIMITS), (error: { code: string; sentence: object }) => {
      assert.equal(error.code, 'against-rules');
      assert.equal((error.sentence as { key: string }).key, 'postgres.problem.against-rules');
      return true;
    });
    assert.equal((await store.batch({ campaign: 'c1', batch: 'b001' }))?.state, 'planned');
    assert.deepEqual(
      (await store.verify()).problems.map(({ key }) => key),
      ['ledger.damage.batch-size'],
    );
    await store.close();
    await database.drop();
  });
});
