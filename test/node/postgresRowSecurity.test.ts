import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { NO_LIMITS } from '../../server/core/ledger/limits';
import type { LedgerProblem } from '../../server/core/ledger/problem';
import type { LedgerStore } from '../../server/core/ledger/store';
import { openPostgresLedger, readPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { addCampaign, at, NOON, reserve, submit } from './ledgerFixture';
import { type LedgerDatabase, newLedgerDatabase } from './postgresFixture';

const EAST = { user: 'east', password: 'east' };
const SOUTH = { user: 'south', password: 'south' };
const VIEWER = { user: 'viewer', password: 'viewer' };
const STRANGER = { user: 'stranger', password: 'stranger' };
const refused = (code: string) => (error: LedgerProblem) => error.code === code;

describe('row-level security of a team ledger', () => {
  let database: LedgerDatabase;
  let owner: LedgerStore;
  let east: LedgerStore;
  const urlOf = (role: { user: string; password: string }) => database.server.url(database.name, role);

  beforeEach(async () => {
    database = await newLedgerDatabase();
    const roles = [EAST, SOUTH, VIEWER, STRANGER].map(
      ({ user, password }) =>
        `DO $$ BEGIN CREATE ROLE ${user} LOGIN PASSWORD '${password}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;`,
    );
    await database.server.sql(
      database.name,
      `${roles.join('\n')} GRANT CREATE ON DATABASE ${database.name} TO east;
       SELECT qunfa.add_member('east', '{华东}'); SELECT qunfa.add_member('south', '{华南}'); SELECT qunfa.add_member('viewer', '{华南,华东}', false)`,
    );
    owner = await openPostgresLedger(database.url);
    for (const [id, department] of [
      ['e', '华东'],
      ['s', '华南'],
    ] as const) {
      await owner.ensureAccount(
        { id: `${id}-account`, channel: 'wecom', zone: 'Asia/Shanghai', departments: [department] },
        at(NOON),
      );
      await addCampaign(owner, { id: `${id}1`, account: `${id}-account`, batches: [['a', 'b'], ['c']] });
      await submit(owner, `${id}1`, 'b001', NOON);
    }
    east = await openPostgresLedger(urlOf(EAST));
  });
  afterEach(async () => {
    await east.close();
    assert.deepEqual((await owner.verify()).problems, []);
    await owner.close();
    await database.drop('spoilt');
  });

  it('shows the rows of one’s own departments, in every question of the port', async () => {
    assert.deepEqual(
      (await east.accounts()).map(({ id, departments }) => [id, departments]),
      [['e-account', ['华东']]],
    );
    assert.deepEqual(
      (await east.campaigns()).map(({ id }) => id),
      ['e1'],
    );
    assert.equal(await east.campaign('s1'), undefined);
    assert.ok((await east.batches()).every(({ campaign }) => campaign === 'e1'));
    assert.equal(await east.batch({ campaign: 's1', batch: 'b001' }), undefined);
    assert.deepEqual(
      (await east.due(NOON)).map(({ campaign }) => campaign),
      ['e1'],
    );
    assert.deepEqual((await east.usage('s-account', 0)).held, []);
    assert.equal((await east.lastSent('s-account', ['a'])).size, 0);
    assert.equal((await east.sentCounts('s-account', ['a'], 0, NOON * 2)).size, 0);
    assert.equal((await east.alreadySent({ account: 's-account' }, ['a'])).size, 0);
    assert.equal((await east.alreadySent({ account: 'e-account' }, ['a'])).size, 1);
    assert.deepEqual(await east.deliveryStates({ campaign: 's1', batch: 'b001' }, ['a']), [undefined]);
    assert.ok((await east.events()).every(({ account }) => account !== 's-account'));
    for await (const row of east.exportRows()) assert.ok(!JSON.stringify(row).includes('s-account'), row.type);
    assert.deepEqual((await east.verify()).problems, []);
    assert.deepEqual((await owner.accounts()).length, 2);
  });

  it('lets nobody touch what is another department’s', async () => {
    await assert.rejects(reserve(east, 's1', 'b002', NOON, NO_LIMITS), refused('unknown-batch'));
    await assert.rejects(east.setCampaignState('s1', 'cancelled', at(NOON)), refused('unknown-campaign'));
    await assert.rejects(
      east.transition({ campaign: 's1', batch: 'b001', to: 'settled', ...at(NOON) }),
      refused('unknown-batch'),
    );
    await assert.rejects(addCampaign(east, { id: 'x', account: 's-account', batches: [['z']] }), refused('forbidden'));
    // What the configuration names is taken as far as the login may speak for it.
    const both = { channel: 'wecom' as const, zone: 'Asia/Shanghai', departments: ['华东', '华南'] };
    for (const id of ['e-account', 'new']) await east.ensureAccount({ id, ...both }, at(NOON));
    assert.deepEqual(
      (await owner.accounts()).map(({ id, departments }) => [id, departments]),
      [
        ['e-account', ['华东']],
        ['new', ['华东']],
        ['s-account', ['华南']],
      ],
    );
    await owner.ensureAccount({ id: 'new', ...both }, at(NOON));
    assert.deepEqual((await owner.accounts())[1]?.departments, ['华东', '华南']);
    await assert.rejects(
      east.ensureAccount({ id: 'n', channel: 'wecom', zone: 'Asia/Shanghai', departments: ['华南'] }, at(NOON)),
      refused('forbidden'),
    );
    // A key that another department used stays used, without a word about whose it is.
    await assert.rejects(
      east.reserve({ campaign: 'e1', batch: 'b002', key: 's1/b001', limits: NO_LIMITS, ...at(NOON) }),
      refused('key-used'),
    );
    assert.equal((await reserve(east, 'e1', 'b002', NOON, NO_LIMITS)).kind, 'reserved');
  });

  it('stamps what a department makes with that department', async () => {
    await addCampaign(east, { id: 'new', account: 'mine', content: 'b', batches: [['q']] });
    assert.deepEqual(
      (await owner.accounts()).find(({ id }) => id === 'mine'),
      { id: 'mine', channel: 'wecom', zone: 'Asia/Shanghai', departments: ['华东'] },
    );
    await east.approve({ contentHash: 'sha256:a', template: 't', note: undefined }, at(NOON, '东'));
    await owner.approve({ contentHash: 'sha256:a', template: 't', note: undefined }, at(NOON, '总'));
    const south = await openPostgresLedger(urlOf(SOUTH));
    assert.deepEqual(
      (await south.approvals('sha256:a')).map(({ by }) => by),
      ['总'],
    );
    assert.deepEqual((await east.approvals('sha256:a')).length, 2);
    await east.recordCompliance({ account: 's-account', step: 'training', subject: 'forged' }, at(NOON));
    await owner.recordCompliance({ account: 's-account', step: 'review', subject: '' }, at(NOON));
    assert.deepEqual(
      (await south.compliance('s-account')).map(({ subject }) => subject),
      [''],
    );
    await south.close();
  });

  it('narrows to the departments that are asked for, and never widens', async () => {
    const seen = async (url: string, departments: readonly string[]) => {
      const reader = await readPostgresLedger(url, { departments });
      const ids = (await reader.accounts()).map(({ id }) => id);
      await reader.close();
      return ids;
    };
    assert.deepEqual(await seen(database.url, ['华南']), ['s-account']);
    assert.deepEqual(await seen(urlOf(EAST), ['华南']), []);
    assert.deepEqual(await seen(urlOf(EAST), ['华东', '华南', '*']), ['e-account']);
    assert.deepEqual(await seen(urlOf(VIEWER), ['华南']), ['s-account']);
  });

  it('keeps administration to the owner, writing to writers, and the rest out', async () => {
    const exportTo = join(tmpdir(), 'qunfa-never-written.jsonl');
    await assert.rejects(
      east.prune({ before: { personal: NOON * 2, wecom: NOON * 2 }, exportTo }, at(NOON)),
      refused('forbidden'),
    );
    await assert.rejects(east.backup({ to: exportTo }, at(NOON)), refused('forbidden'));
    await assert.rejects(east.clockFix(at(NOON)), refused('forbidden'));
    await assert.rejects(openPostgresLedger(urlOf(VIEWER)), refused('forbidden'));
    await assert.rejects(openPostgresLedger(urlOf(STRANGER)), refused('forbidden'));
    await assert.rejects(readPostgresLedger(urlOf(STRANGER)), refused('forbidden'));
    await database.server.sql(database.name, "SELECT qunfa.remove_member('east')");
    assert.deepEqual(await east.campaigns(), []);
    await assert.rejects(openPostgresLedger(urlOf(EAST)), refused('forbidden'));
  });

  describe('against somebody who writes SQL', () => {
    let client: Client;
    const notices: string[] = [];
    beforeEach(async () => {
      client = new Client({ connectionString: urlOf(EAST) });
      client.on('notice', (notice) => notices.push(notice.message ?? ''));
      await client.connect();
    });
    afterEach(() => client.end());
    const count = async (text: string) => Number((await client.query(text)).rows[0]?.n);

    const tables = ['accounts', 'campaigns', 'batches', 'deliveries', 'contacts', 'events', 'compliance', 'approvals'];
    const foreign: Readonly<Record<string, string>> = {
      accounts: "name = 's-account'",
      campaigns: "name = 's1'",
      events: "account = 's-account'",
      compliance: "account = 's-account'",
      approvals: "NOT departments && '{华东,*}'",
    };
    const others = (table: string) =>
      `SELECT count(*) AS n FROM qunfa.${table} WHERE ${foreign[table] ?? 'account_id <> (SELECT id FROM qunfa.accounts)'}`;

    it('no setting, role, view, function or trick shows a row of another department', async () => {
      const before = [
        '',
        'SET ROLE qunfa_writer',
        'SET qunfa.departments = \'["华南"]\'',
        'SET qunfa.departments = \'["*"]\'',
        "SET search_path = pg_temp, qunfa; CREATE TEMP TABLE members (role name, departments text[]); INSERT INTO members VALUES ('east', '{*}')",
        "CREATE FUNCTION pg_temp.my_departments() RETURNS text[] LANGUAGE sql AS $$ SELECT ARRAY['*'] $$",
      ];
      for (const [index, setting] of before.entries()) {
        await client.query(setting);
        for (const table of tables) {
          assert.equal(await count(others(table)), 0, `${setting} ${table}`);
          await client.query(`CREATE OR REPLACE TEMP VIEW v_${index}_${table} AS SELECT * FROM qunfa.${table}`);
          assert.equal(
            await count(others(table).replace(`qunfa.${table} `, `v_${index}_${table} `)),
            0,
            `view ${table}`,
          );
        }
        await client.query('RESET ALL; RESET ROLE');
      }
      // A function that tells what it is asked about is asked about visible rows only.
      await client.query(
        "CREATE FUNCTION pg_temp.tell(x text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001 AS $$ BEGIN RAISE WARNING '%', x; RETURN true; END $$",
      );
      await client.query('SELECT * FROM qunfa.campaigns WHERE pg_temp.tell(name)');
      assert.deepEqual(notices, ['e1']);
      // And one of one's own with one's own rights has no more of them.
      await client.query(
        'CREATE SCHEMA own; CREATE FUNCTION own.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM qunfa.accounts $$',
      );
      assert.equal(await count('SELECT own.peek() AS n'), 1);
      assert.equal(
        await count('SELECT count(*) AS n FROM (TABLE qunfa.batches) b WHERE b.name IS NOT NULL AND b.account_id <> 1'),
        0,
      );
    });

    it('the functions of the ledger say nothing about other departments either', async () => {
      const [foreignBatch] = (await database.server.sql(
        database.name,
        "SELECT b.id FROM qunfa.batches b JOIN qunfa.campaigns c ON c.id = b.campaign_id WHERE c.name = 's1' AND b.name = 'b002'",
      )) as { id: string }[];
      const id = foreignBatch?.id;
      const limits = '{"rolling":[],"periods":[],"recipientGap":{"key":"k","ms":86400000}}';
      const facts = await client.query(
        `SELECT qunfa.reserve('s1', 'b002', 'k', 0, '${limits}', true, 'o', 'x', NULL, 'c', 0) AS a, qunfa.quota_facts(${id}, 0, '${limits}', NULL) AS b`,
      );
      assert.deepEqual(facts.rows, [{ a: null, b: null }]);
      await assert.rejects(
        client.query(`SELECT qunfa.reserve_facts('s1', 'b002', 'k', 0, '${limits}')`),
        /permission denied/,
      );
      await assert.rejects(client.query(`SELECT * FROM qunfa.blocked_recipients(${id})`), /permission denied/);
      await client.query(`SELECT qunfa.reach_contacts(${id}), qunfa.forget_contacts(${id}, '{waiting}')`);
      assert.equal((await owner.batch({ campaign: 's1', batch: 'b002' }))?.state, 'planned');
      await assert.rejects(client.query("SELECT qunfa.add_member('east', '{*}')"), /permission denied/);
    });

    it('nothing of another department, of the members or of the past can be written', async () => {
      const none = [
        'UPDATE qunfa.batches SET start_at = 0 WHERE account_id = (SELECT max(id) FROM qunfa.accounts) + 1',
        "UPDATE qunfa.campaigns SET state = 'cancelled' WHERE name = 's1'",
        "UPDATE qunfa.deliveries SET state = 'excluded' WHERE account_id = 2",
        'DELETE FROM qunfa.contacts WHERE account_id = 2',
        "UPDATE qunfa.accounts SET zone = 'UTC' WHERE name = 's-account'",
      ];
      for (const text of none) assert.equal((await client.query(text)).rowCount, 0, text);
      const denied = [
        ...['SELECT * FROM qunfa.members', "UPDATE qunfa.members SET departments = '{*}'", 'TRUNCATE qunfa.events'],
        ...["UPDATE qunfa.events SET detail = '{}'", 'DELETE FROM qunfa.events', 'DELETE FROM qunfa.batches'],
        ...["UPDATE qunfa.meta SET value = ''", 'UPDATE qunfa.campaigns SET account_id = 2', 'SET ROLE admin'],
        ...[
          'UPDATE qunfa.batches SET account_id = 2',
          'UPDATE qunfa.deliveries SET account_id = 2',
          'DROP SCHEMA qunfa CASCADE',
        ],
        ...['ALTER TABLE qunfa.accounts DISABLE ROW LEVEL SECURITY', 'ALTER TABLE qunfa.batches DISABLE TRIGGER ALL'],
        ...['SET SESSION AUTHORIZATION south', 'CREATE TABLE qunfa.mine (a int)', 'COPY qunfa.members TO STDOUT'],
        'CREATE POLICY mine ON qunfa.accounts USING (true)',
        "INSERT INTO qunfa.accounts (name, channel, zone, departments, created_at) VALUES ('z', 'wecom', 'UTC', '{华南}', 0)",
        "INSERT INTO qunfa.accounts (name, channel, zone, departments, created_at) VALUES ('z', 'wecom', 'UTC', '{}', 0)",
        "UPDATE qunfa.accounts SET departments = '{华东,华南}'",
        "INSERT INTO qunfa.campaigns (name, account_id, template, content_hash, plan_hash, state, repeat, created_at, created_by) VALUES ('z', 2, '', '', '', 'active', 0, 0, '')",
        "INSERT INTO qunfa.events (at, by, kind, detail, account_id) VALUES (0, '', 'x', '{}', 2)",
        "INSERT INTO qunfa.events (at, by, kind, detail, departments) VALUES (0, '', 'x', '{}', '{华南}')",
        "INSERT INTO qunfa.events (at, by, kind, detail, departments, login) VALUES (0, '', 'x', '{}', '{华东}', 'south')",
        "INSERT INTO qunfa.approvals (content_hash, template, by, at, departments) VALUES ('', '', '', 0, '{*}')",
        "INSERT INTO qunfa.compliance (account, step, subject, by, at, departments) VALUES ('s-account', 'review', '', '', 0, '{华南}')",
        "INSERT INTO qunfa.contacts (account_id, recipient, last_at) VALUES (2, decode(repeat('00', 16), 'hex'), 0)",
      ];
      for (const text of denied)
        await assert.rejects(
          client.query(text),
          (error: { code: string }) => error.code === '42501',
          `${text} was not refused`,
        );
      await client.query('SET row_security = off');
      await assert.rejects(client.query('SELECT * FROM qunfa.accounts'), /row-level security/);
    });
  });
});
