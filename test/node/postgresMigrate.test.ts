import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_LIMITS } from '../../server/core/ledger/limits';
import type { LedgerProblem } from '../../server/core/ledger/problem';
import type { LedgerReader } from '../../server/core/ledger/reader';
import { openLedger } from '../../server/src/node/ledger/openLedger';
import { backupSource, moveSqliteLedger } from '../../server/src/node/postgres/ledgerSources';
import { migratePostgresLedger } from '../../server/src/node/postgres/migratePostgresLedger';
import { openPostgresLedger, readPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { SCHEMA_VERSION } from '../../server/src/node/postgres/schema/migrations';
import { addCampaign, at, HOUR, hourly, NOON, people, reserve, submit } from './ledgerFixture';
import { newLedgerDatabase } from './postgresFixture';
import { type PostgresServer, sharedPostgres } from './postgresServer';

const by = { by: '王芳', now: NOON };
const code = (wanted: string, sentence?: string) => (error: LedgerProblem) => {
  assert.equal(error.code, wanted);
  if (sentence) assert.equal(error.sentence.key, `postgres.problem.${sentence}`);
  return true;
};
const names = [...people(3, 'c1-0-'), 'a', 'b', 'c', 'd', 'e'];

/** Everything that decides whether somebody is sent to. */
async function decisions(ledger: LedgerReader): Promise<string> {
  const ordered = async () => (await ledger.batches()).map((batch) => JSON.stringify(batch)).sort();
  return JSON.stringify([
    await ordered(),
    await ledger.campaigns(),
    await ledger.usage('flagship', 0),
    [...(await ledger.lastSent('flagship', names))],
    [...(await ledger.alreadySent({ account: 'flagship' }, names))],
    [...(await ledger.sentCounts('flagship', names, 0, NOON * 2))],
    await ledger.approvals('sha256:a'),
    await ledger.compliance('flagship'),
  ]);
}

describe('making a team ledger', () => {
  let server: PostgresServer;
  let name: string;
  let url: string;
  let folder: string;
  beforeEach(async () => {
    server = await sharedPostgres();
    name = await server.createDatabase();
    url = server.url(name);
    folder = mkdtempSync(join(tmpdir(), 'qunfa-migrate-'));
  });
  afterEach(async () => {
    await server.dropDatabase(name);
    rmSync(folder, { recursive: true, force: true });
  });

  it('is done once, also by several at once, the queue and its rights included, and leaves one key', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => migratePostgresLedger(url, by)));
    assert.deepEqual(made.map(({ from }) => from).sort(), [0, ...Array<number>(5).fill(SCHEMA_VERSION)]);
    assert.equal(made[0]?.location, `postgres://admin@127.0.0.1:${server.port}/${name}`);
    const store = await openPostgresLedger(url);
    assert.deepEqual(
      (await store.events()).map(({ kind }) => kind),
      ['ledger.created'],
    );
    assert.deepEqual((await store.verify()).problems, []);
    await store.close();
  });

  it('is asked for in a sentence where there is none, an older or a newer one', async () => {
    await assert.rejects(openPostgresLedger(server.url('nowhere')), code('not-found', 'no-database'));
    await assert.rejects(openPostgresLedger(url), code('not-migrated'));
    await assert.rejects(readPostgresLedger(url), code('not-migrated'));
    await migratePostgresLedger(url, by);
    const setVersion = (version: number) =>
      server.sql(name, `UPDATE qunfa.meta SET value = '${version}' WHERE name = 'schema_version'`);
    await setVersion(SCHEMA_VERSION + 1);
    await assert.rejects(openPostgresLedger(url), code('newer-version'));
    await assert.rejects(migratePostgresLedger(url, by), code('newer-version'));
    await setVersion(0);
    await assert.rejects(openPostgresLedger(url), code('not-migrated', 'older-version'));
  });

  it('touches no schema that somebody else made', async () => {
    await server.sql(name, 'CREATE SCHEMA qunfa; CREATE TABLE qunfa.theirs (a int)');
    await assert.rejects(migratePostgresLedger(url, by), code('not-a-ledger'));
    assert.equal((await server.sql(name, "SELECT 1 FROM pg_tables WHERE schemaname = 'qunfa'")).length, 1);
  });

  it('takes no superuser, and says what an administrator has to grant where rights are missing', async () => {
    const role = { user: `maker_${name}`, password: 'm' };
    await server.sql(name, `CREATE ROLE ${role.user} LOGIN PASSWORD 'm'`);
    const own = server.url(name, role);
    await assert.rejects(migratePostgresLedger(own, by), code('forbidden', 'may-not-migrate'));
    await server.sql(
      name,
      `GRANT CREATE ON DATABASE ${name} TO ${role.user}; GRANT qunfa_writer, qunfa_reader TO ${role.user} WITH ADMIN OPTION`,
    );
    await migratePostgresLedger(own, by);
    const store = await openPostgresLedger(own);
    await addCampaign(store, { batches: [['a'], ['b']] });
    await reserve(store, 'c1', 'b001', NOON + 48 * HOUR, hourly(1));
    // Its owner may do what administration is, and works as nobody more than a writer otherwise.
    assert.equal((await store.clockFix(at(NOON + HOUR))).restamped, 1);
    assert.equal(
      (await store.prune({ before: { personal: 0, wecom: 0 }, exportTo: join(folder, 'p.jsonl') }, at(NOON))).campaigns,
      0,
    );
    const pid = await server.sql(name, "SELECT usename FROM pg_stat_activity WHERE application_name = 'qunfa'");
    assert.deepEqual(pid, [{ usename: role.user }]);
    await store.close();
    const member = { user: `member_${name}`, password: 'm' };
    await server.sql(
      name,
      `CREATE ROLE ${member.user} LOGIN PASSWORD 'm'; SET ROLE ${role.user}; SELECT qunfa.add_member('${member.user}', '{*}')`,
    );
    const theirs = await openPostgresLedger(server.url(name, member));
    assert.equal((await theirs.campaigns()).length, 1);
    await theirs.close();
  });

  it('takes a SQLite ledger over as it is, and keeps the file from ever reserving again', async () => {
    const path = join(folder, 'ledger.db');
    const old = await openLedger(path, { now: NOON });
    await addCampaign(old, { id: 'c1', batches: [3, ['a', 'b'], ['c']] });
    await addCampaign(old, { id: 'c2', content: 'b', batches: [['d'], ['e']] });
    await submit(old, 'c1', 'b001', NOON, ['c1-0-2']);
    await reserve(old, 'c1', 'b002', NOON, NO_LIMITS);
    await old.approve({ contentHash: 'sha256:a', template: 't', note: undefined }, at(NOON, '刘洋'));
    await old.recordCompliance({ account: 'flagship', step: 'review', subject: '' }, at(NOON));
    const before = await decisions(old);
    const events = (await old.events()).length;
    await assert.rejects(
      moveSqliteLedger(path, url, by, async () => {}),
      code('in-use'),
    );
    await old.close();

    const { imported } = await moveSqliteLedger(path, url, by, (from) => migratePostgresLedger(url, { ...by, from }));
    assert.deepEqual([imported?.unknown, imported?.rows.deliveries, imported?.rows.campaigns], [0, 8, 2]);
    const team = await openPostgresLedger(url);
    assert.equal(await decisions(team), before);
    assert.deepEqual([(await team.events()).length, (await team.events())[0]?.kind], [events + 1, 'ledger.imported']);
    assert.deepEqual((await team.verify()).problems, []);
    assert.equal(await team.blockedBy(), undefined);
    // New rows take numbers after the old ones, and the same people are still known.
    await addCampaign(team, { id: 'c3', batches: [['c1-0-0']] });
    const again = await reserve(team, 'c3', 'b001', NOON, NO_LIMITS);
    assert.equal(again.kind === 'refused' && again.refusals[0]?.code, 'send/already-sent');
    await team.close();

    const left = await openLedger(path, { now: NOON });
    const refused = await reserve(left, 'c1', 'b003', NOON, NO_LIMITS);
    assert.equal(refused.kind === 'refused' && refused.refusals[0]?.code, 'ledger/unconfirmed');
    assert.equal((await left.events({ kind: 'ledger.moved' })).length, 1);
    await left.close();
  });

  it('calls unknown what a process that has gone left in the middle of a call', async () => {
    const path = join(folder, 'ledger.db');
    const old = await openLedger(path, { now: NOON });
    await addCampaign(old, { batches: [['a']] });
    await reserve(old, 'c1', 'b001', NOON, NO_LIMITS);
    await old.transition({ campaign: 'c1', batch: 'b001', to: 'submitting', ...at(NOON) });
    await old.close();
    const { imported } = await moveSqliteLedger(path, url, by, (from) => migratePostgresLedger(url, { ...by, from }));
    assert.equal(imported?.unknown, 1);
    const team = await openPostgresLedger(url);
    assert.equal((await team.batch({ campaign: 'c1', batch: 'b001' }))?.state, 'unknown');
    assert.deepEqual((await team.verify()).problems, []);
    assert.deepEqual(await team.recover(at(NOON)), []);
    await team.close();
  });

  it('imports into an empty ledger only, all or nothing', async () => {
    const used = await newLedgerDatabase();
    const store = await openPostgresLedger(used.url);
    await addCampaign(store, { batches: [['a']] });
    const file = await store.backup({ to: join(folder, 'one.jsonl') }, at(NOON));
    await assert.rejects(migratePostgresLedger(used.url, { ...by, from: await backupSource(file) }), code('not-empty'));
    await store.close();
    await used.drop();
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(join(folder, 'cut.jsonl'), `${lines.slice(0, -1).join('\n')}\n${lines.at(-1)?.slice(0, 20)}`);
    await assert.rejects(
      migratePostgresLedger(url, { ...by, from: await backupSource(join(folder, 'cut.jsonl')) }),
      code('not-a-ledger', 'not-a-backup'),
    );
    await assert.rejects(openPostgresLedger(url), code('not-migrated'));
    writeFileSync(join(folder, 'other.txt'), 'hello\n');
    await assert.rejects(backupSource(join(folder, 'other.txt')), code('not-a-ledger', 'not-a-backup'));
    await assert.rejects(
      backupSource(join(folder, 'none.jsonl')),
      (error: LedgerProblem) => error.name === 'LedgerProblem',
    );
  });

  it('backs up in one view, and comes back whole, waiting for a person', async () => {
    const source = await newLedgerDatabase();
    const store = await openPostgresLedger(source.url);
    await store.ensureAccount(
      { id: 'flagship', channel: 'wecom', zone: 'Asia/Shanghai', departments: ['华东'] },
      at(NOON),
    );
    await addCampaign(store, { id: 'c1', batches: [3, ['a'], people(2500, 'many')] });
    await submit(store, 'c1', 'b001', NOON);
    await store.approve({ contentHash: 'sha256:a', template: 't', note: undefined }, at(NOON));
    const to = join(folder, 'backup.jsonl');
    assert.equal(await store.backup({ to }, at(NOON)), to);
    await assert.rejects(store.backup({ to }, at(NOON)), 'a file that is there is not written over');
    assert.equal(statSync(to).mode & 0o777, 0o600);
    assert.ok(!readFileSync(to, 'utf8').includes('many1'), 'no id of a recipient');
    const before = await decisions(store);
    await store.close();
    await source.drop();

    await migratePostgresLedger(url, { ...by, from: await backupSource(to) });
    const back = await openPostgresLedger(url);
    assert.equal(await decisions(back), before);
    assert.deepEqual((await back.accounts())[0]?.departments, ['华东']);
    assert.deepEqual((await back.verify()).problems, []);
    assert.equal((await back.blockedBy())?.key, 'ledger.problem.unconfirmed');
    const refused = await reserve(back, 'c1', 'b002', NOON, NO_LIMITS);
    assert.equal(refused.kind === 'refused' && refused.refusals[0]?.code, 'ledger/unconfirmed');
    await back.confirmRestored(at(NOON));
    assert.equal((await reserve(back, 'c1', 'b002', NOON, NO_LIMITS)).kind, 'reserved');
    await back.close();
  });
});
