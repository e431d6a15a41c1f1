import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger, readLedger, verifyLedgerFile } from '../../server/src/node/ledger/openLedger';
import { restoreLedger } from '../../server/src/node/ledger/restoreLedger';
import { rowSum, type SealedTable, sealStatement } from '../../server/src/node/ledger/sealedTables';
import { APPLICATION_ID, EVENT_GUARD, MIGRATIONS, SCHEMA_VERSION } from '../../server/src/node/ledger/sqliteSchema';
import { migratePostgresLedger } from '../../server/src/node/postgres/migratePostgresLedger';
import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import {
  MIGRATIONS as TEAM_MIGRATIONS,
  SCHEMA_VERSION as TEAM,
} from '../../server/src/node/postgres/schema/migrations';
import { ROLES } from '../../server/src/node/postgres/schema/security';
import { addCampaign, at, HOUR, hourly, NOON, reserve } from './ledgerFixture';
import { sharedPostgres } from './postgresServer';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
const older = (present: number): number[] => Array.from({ length: present - 1 }, (_, index) => index + 1);

/** Rows as they were written by every version so far: one campaign, its first batch submitted, its second planned. */
const ROWS = (schema: string, key: string, bytes: (hex: string) => string): readonly string[] => [
  `INSERT INTO ${schema}accounts (id, name, channel, zone, created_at) VALUES (1, 'flagship', 'wecom', 'Asia/Shanghai', ${NOON})`,
  `INSERT INTO ${schema}campaigns (id, name, account_id, template, content_hash, plan_hash, state, repeat, created_at, created_by)
   VALUES (1, 'c1', 1, 't', 'sha256:a', 'sha256:p', 'active', 0, ${NOON}, '王芳')`,
  ...[1, 2].map(
    (id) => `INSERT INTO ${schema}batches (id, campaign_id, account_id, name, message, text_hash, start_at, size, state)
   VALUES (${id}, 1, 1, 'b00${id}', 0, 'sha256:t', ${NOON}, 1, 'planned')`,
  ),
  ...[1, 2].map(
    (id) => `INSERT INTO ${schema}deliveries (campaign_id, message, recipient, batch_id, state${key && ', account_id'})
   VALUES (1, 0, ${bytes(`${id}`.repeat(32))}, ${id}, 'waiting'${key && ', 1'})`,
  ),
];

/** The file as that version left it. */
function fileOf(version: number, path: string): void {
  const db = new DatabaseSync(path);
  db.function('row_sum', { varargs: true, deterministic: true }, (...values) => rowSum(...values));
  for (const migration of MIGRATIONS.slice(0, version)) db.exec(migration);
  for (const trigger of EVENT_GUARD) db.exec(trigger);
  db.exec(`PRAGMA user_version = ${version}; PRAGMA application_id = ${APPLICATION_ID}`);
  db.prepare("INSERT INTO meta (name, value) VALUES ('hash_key', ?)").run(new Uint8Array(32));
  db.prepare("INSERT INTO meta (name, value) VALUES ('clock_mark', ?)").run(NOON);
  for (const row of ROWS('', '', (hex) => `x'${hex}'`)) db.exec(row);
  db.exec(`UPDATE batches SET state = 'submitted', at = ${NOON}, key = 'k1', submitted_at = ${NOON} WHERE id = 1`);
  db.exec(
    `INSERT INTO contacts (account_id, recipient, last_at, campaign_id) VALUES (1, x'${'1'.repeat(32)}', ${NOON}, 1)`,
  );
  db.exec(`INSERT INTO events (at, "by", kind, account, campaign, batch, detail)
    VALUES (${NOON}, '王芳', 'batch.state', 'flagship', 'c1', 'b001', '{"from":"submitting","to":"submitted"}')`);
  for (const table of ['meta', 'accounts', 'campaigns', 'batches', 'events'] satisfies SealedTable[])
    for (const { id } of db.prepare(`SELECT id FROM ${table}`).all())
      db.prepare(sealStatement(table)).run(id as number);
  db.close();
}

describe('ledgers of older versions', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-versions-'));
    path = join(folder, 'ledger.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('what a released version made is never rewritten', () => {
    // A change of the tables is a new migration at the end of the list, and a new line here.
    assert.deepEqual(MIGRATIONS.map(digest), ['96682c072e1bb1cf', 'a6f50a57cc806e6b']);
    const team = [
      '29ceae5e309a292f',
      '91c38010f87ccead',
      '83a32a141414a3d6',
      '0dbfa49b9821d698',
      '33f0c7d2e30d84c9',
      '6639da80bb8a1404',
      'd61741280920f775',
    ];
    assert.deepEqual(TEAM_MIGRATIONS.map(digest), team);
  });

  for (const version of older(SCHEMA_VERSION)) {
    it(`a file of version ${version} is looked at as it is, and brought up to date by the first writer`, async () => {
      fileOf(version, path);
      assert.deepEqual((await verifyLedgerFile(path)).problems, []);
      const reader = await readLedger(path);
      assert.deepEqual((await reader.usage('flagship', 0)).held, [{ at: NOON, size: 1, state: 'submitted' }]);
      await reader.close();
      const store = await openLedger(path, { now: NOON });
      const [migrated] = await store.events({ kind: 'ledger.migrated' });
      assert.deepEqual(migrated?.detail, { from: version, to: SCHEMA_VERSION });
      assert.deepEqual((await store.usage('flagship', 0)).held, [{ at: NOON, size: 1, state: 'submitted' }]);
      assert.equal((await reserve(store, 'c1', 'b002', NOON, hourly(1))).kind, 'refused');
      assert.equal((await reserve(store, 'c1', 'b002', NOON, hourly(2))).kind, 'reserved');
      assert.deepEqual((await store.verify()).problems, []);
      await store.close();
      await (await openLedger(path, { now: NOON })).close();
    });

    it(`a backup of version ${version} is as good as a new one`, async () => {
      fileOf(version, join(folder, 'old.db'));
      mkdirSync(`${path}.backups`);
      copyFileSync(join(folder, 'old.db'), join(`${path}.backups`, '20261125T040000000Z.db'));
      writeFileSync(path, 'broken '.repeat(400));
      const restored = await restoreLedger(path, at(NOON + HOUR));
      assert.ok(restored.backup);
      const store = await openLedger(path, { now: NOON + HOUR });
      assert.deepEqual((await store.usage('flagship', 0)).held, [{ at: NOON, size: 1, state: 'submitted' }]);
      assert.deepEqual((await store.verify()).problems, []);
      await store.close();
    });
  }

  for (const version of older(TEAM))
    it(`a team ledger of version ${version} says so, and is brought up to date with all that is in it`, async () => {
      const server = await sharedPostgres();
      const name = await server.createDatabase();
      const url = server.url(name);
      for (const role of ROLES) await server.sql(name, role);
      for (const migration of TEAM_MIGRATIONS.slice(0, version)) await server.sql(name, migration);
      await server.sql(
        name,
        `INSERT INTO qunfa.meta VALUES ('schema_version', '${version}'), ('hash_key', '${'00'.repeat(32)}');
         ${ROWS('qunfa.', 'OVERRIDING SYSTEM VALUE', (hex) => `'\\x${hex}'`)
           .join(';')
           .replaceAll(') VALUES', ') OVERRIDING SYSTEM VALUE VALUES')
           .replaceAll(')\n   VALUES', ')\n   OVERRIDING SYSTEM VALUE VALUES')}`,
      );
      await assert.rejects(openPostgresLedger(url), (error: { sentence?: { key: string } }) => {
        assert.equal(error.sentence?.key, 'postgres.problem.older-version');
        return true;
      });
      const { from, to } = await migratePostgresLedger(url, { by: '王芳', now: NOON });
      assert.deepEqual([from, to], [version, TEAM]);
      const store = await openPostgresLedger(url);
      assert.equal((await store.events({ kind: 'ledger.migrated' })).length, 1);
      assert.equal((await reserve(store, 'c1', 'b001', NOON, hourly(1))).kind, 'reserved');
      assert.equal((await reserve(store, 'c1', 'b002', NOON, hourly(1))).kind, 'refused');
      assert.deepEqual((await store.verify()).problems, []);
      await store.close();
      await server.dropDatabase(name);
    });

  it('a ledger of today needs no bringing up to date', async () => {
    const store = await openLedger(path, { now: NOON });
    await addCampaign(store, { batches: [['a']] });
    assert.equal((await store.events({ kind: 'ledger.migrated' })).length, 0);
    await store.close();
  });
});
