import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path, { join } from 'node:path';
import type { CampaignRecord } from '../../server/core/ledger/records';
import type { LedgerStore } from '../../server/core/ledger/store';
import type { OutgoingBatch } from '../../server/core/send/transport';
import { besideLedger } from '../../server/src/node/campaigns/campaignFile';
import { campaignFiles, campaignShelf } from '../../server/src/node/campaigns/campaignShelf';
import { createCampaignRunner } from '../../server/src/node/campaigns/campaignRunner';
import { prepareSend } from '../../server/src/node/campaigns/prepareSend';
import { resumeCampaign } from '../../server/src/node/campaigns/resumeCampaign';
import { shareContents } from '../../server/src/node/campaigns/shareContents';
import { startSend } from '../../server/src/node/campaigns/startSend';
import { runWorker } from '../../server/src/node/campaigns/worker';
import { moveSqliteLedger } from '../../server/src/node/postgres/ledgerSources';
import { migratePostgresLedger } from '../../server/src/node/postgres/migratePostgresLedger';
import { openPostgresLedger, readPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { createProject } from '../../server/src/node/project/project';
import { type LedgerDatabase, newLedgerDatabase } from './postgresFixture';
import { CONFIG, SendProject } from './sendProject';
import { PNG } from './wecomFixture';

const HOUR = 3_600_000;
const TEMPLATE = `---
account: flagship
kind: service
status: ready
---
{{昵称|朋友}}，您预约的茶席已留好，今晚八点见。——云上茶舍 400-000-0000，回复 T 退订

![](a.png)
`;

describe('what campaigns of a team ledger send', () => {
  let database: LedgerDatabase;
  let store: LedgerStore;
  let project: SendProject;
  let sent: OutgoingBatch[];
  beforeEach(async () => {
    database = await newLedgerDatabase();
    store = await openPostgresLedger(database.url);
    const flagship = { ...CONFIG.accounts.flagship, departments: ['华东'] };
    const config = {
      accounts: { flagship },
      policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': 4 } },
    };
    project = new SendProject({ template: TEMPLATE, customers: 10, config });
    customers(project);
    project.write('a.png', PNG);
    sent = [];
  });
  afterEach(async () => {
    await store.close();
    project.dispose();
    rmSync(besideLedger(store.location, 'campaigns'), { recursive: true, force: true });
    await database.drop('spoilt');
  });
  const customers = (of: SendProject, optedOut?: string): void => {
    const rows = Array.from({ length: 10 }, (_, at) => `k${at + 1}`).map(
      (id) => `${id},zhangsan,customer,华东,${id === optedOut ? '是' : ''}`,
    );
    of.write('customers.csv', `id,跟进人,关系,部门,退订\n${rows.join('\n')}\n`);
  };
  const transports = {
    outbox: () => ({
      kind: 'kept',
      submit: async (batch: OutgoingBatch) => {
        sent.push(batch);
        return { kind: 'submitted' as const, msgid: undefined, failed: [] };
      },
      poll: async () => ({ kind: 'pending' as const }),
      find: async () => ({ kind: 'undecided' as const }),
    }),
  };
  /** Sends what is due at once: four people of ten. */
  const start = async (): Promise<CampaignRecord> => {
    const planned = await prepareSend(project.request(), store);
    if (planned.kind !== 'planned') throw new Error(planned.kind);
    const done = await startSend(planned, { store, now: () => project.now, env: {}, transports });
    if (done.kind !== 'sent') throw new Error(JSON.stringify(done.refusals));
    assert.deepEqual(
      sent.map(({ recipients }) => recipients.length),
      [4],
    );
    return done.campaign;
  };
  /** This machine forgets what it knows, and its project lies elsewhere. */
  const otherMachine = (): string => {
    rmSync(besideLedger(store.location, 'campaigns'), { recursive: true, force: true });
    const home = join(mkdtempSync(join(tmpdir(), 'qunfa-elsewhere-')), 'project');
    renameSync(project.folder, home);
    return home;
  };
  const work = (home: string | undefined, on = store): Promise<void> =>
    runWorker({
      ...{ store: on, by: 'another machine', now: () => project.now, env: {}, home, transports },
      signal: new AbortController().signal,
      once: true,
    });

  it('goes on on another machine: same text, same files, exactly the remainder', async () => {
    await start();
    const home = otherMachine();
    // To the golden hour of the evening.
    for (let round = 0; round < 8; round++) {
      project.now += HOUR + 60_000;
      await work(home);
    }
    assert.deepEqual(
      sent.flatMap(({ recipients }) => recipients).sort(),
      Array.from({ length: 10 }, (_, index) => `k${index + 1}`).sort(),
    );
    for (const { text, attachments } of sent) {
      assert.equal(text, sent[0]?.text);
      const [picture] = attachments;
      assert.ok(picture?.kind === 'image' && readFileSync(picture.file.path).equals(PNG), JSON.stringify(picture));
    }
    rmSync(path.dirname(home), { recursive: true });
  });

  it('obeys on another machine who has opted out and what the team has tightened there', async () => {
    await start();
    const home = otherMachine();
    const there = new SendProject({ customers: 0 });
    rmSync(there.folder, { recursive: true });
    renameSync(home, there.folder);
    customers(there, 'k6');
    const perHour = (cap: number): void =>
      there.write(
        'qunfa.config.json',
        JSON.stringify({ ...CONFIG, policies: { wecom: { 'compliance.steps': [], 'personTimes.perHour': cap } } }),
      );
    perHour(2);
    project.now += HOUR + 60_000;
    await work(there.folder);
    assert.equal(sent.length, 1);
    perHour(3);
    await work(there.folder);
    assert.deepEqual(
      sent.map(({ recipients }) => recipients),
      [
        ['k1', 'k2', 'k3', 'k4'],
        ['k5', 'k7', 'k8'],
      ],
    );
    there.dispose();
  });

  it('judges by its own project although a folder lies at the path of the one that made the campaign', async () => {
    await start();
    const there = new SendProject({ customers: 0 });
    customers(there, 'k5');
    there.write('never.csv', 'id\nk6\n');
    const own = (accounts: object): void =>
      there.write('qunfa.config.json', JSON.stringify({ ...CONFIG, accounts, doNotContact: ['never.csv'] }));
    project.now += HOUR + 60_000;
    own({ other: CONFIG.accounts.flagship });
    await work(there.folder);
    assert.equal(sent.length, 1, 'an account that it has not got');
    own(CONFIG.accounts);
    await work(there.folder);
    assert.deepEqual(sent.slice(1).flatMap(({ recipients }) => recipients)[0], 'k7');
    there.dispose();
  });

  it('without the project at hand, the figures that the project had set hold', async () => {
    const { id } = await start();
    const home = otherMachine();
    const at = createProject({ workspaceRoots: [] });
    const runner = await createCampaignRunner({ store, project: at, now: () => project.now, env: {}, transports });
    const [batch] = await store.batches({ campaign: id, states: ['planned'] });
    assert.ok(batch);
    await runner.ports.content(batch);
    assert.deepEqual(
      runner.ports.limits(batch, project.now).rolling.map(({ cap }) => cap),
      [4],
    );
    rmSync(path.dirname(home), { recursive: true });
  });

  it('puts nobody’s id and no text on the disk', async () => {
    const campaign = await start();
    const home = otherMachine();
    project.now += HOUR + 60_000;
    await work(home);
    assert.equal(sent.length, 2);
    const place = besideLedger(store.location, 'campaigns');
    for (const entry of readdirSync(place, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) assert.deepEqual(readFileSync(join(entry.parentPath, entry.name)), PNG, entry.name);
    assert.ok(typeof (await campaignFiles(store)(campaign)) === 'object');
    rmSync(path.dirname(home), { recursive: true });
  });

  it('is read by who sees the account, and by nobody else', async () => {
    const campaign = await start();
    const roles = ['east', 'south', 'viewer'].map(
      (name) =>
        `DO $$ BEGIN CREATE ROLE ${name} LOGIN PASSWORD '${name}'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;`,
    );
    await database.server.sql(
      database.name,
      `${roles.join('')} SELECT qunfa.add_member('east', '{华东}'); SELECT qunfa.add_member('south', '{华南}'); SELECT qunfa.add_member('viewer', '{华东}', false)`,
    );
    const url = (user: string) => database.server.url(database.name, { user, password: user });
    for (const [user, sees] of [
      ['east', true],
      ['viewer', true],
      ['south', false],
    ] as const) {
      const reader = await readPostgresLedger(url(user));
      const found = await campaignFiles(reader)(campaign);
      assert.equal(typeof found === 'object' ? found.texts !== undefined : found, sees ? true : 'missing', user);
      assert.equal((await reader.contents?.piece('flagship', 'x')) === undefined, true);
      await reader.close();
    }
    // Writing under somebody else's account is refused by the server.
    const south = await openPostgresLedger(url('south'));
    const piece = { digest: 'a'.repeat(64), bytes: async () => Buffer.from('x') };
    await assert.rejects(async () => south.contents?.add(campaign, piece, []));
    await south.close();
    const rows = await database.server.sql(
      database.name,
      "SELECT 1 FROM qunfa.content_pieces WHERE digest LIKE 'aaaa%'",
    );
    assert.equal(rows.length, 0);
  });

  it('that was changed afterwards goes out nowhere', async () => {
    await start();
    const home = otherMachine();
    await database.server.sql(
      database.name,
      'UPDATE qunfa.content_pieces SET bytes = set_byte(bytes, octet_length(bytes) / 2, 1 + get_byte(bytes, octet_length(bytes) / 2) % 255)',
    );
    project.now += HOUR + 60_000;
    await work(home);
    assert.equal(sent.length, 1);
    rmSync(path.dirname(home), { recursive: true });
  });

  it('holds files of several parts once, and lets go what no campaign has', async () => {
    const big = Buffer.concat([PNG, randomBytes(2_600_000)]);
    const digest = createHash('sha256').update(big).digest('hex');
    await start();
    const shelf = store.contents;
    assert.ok(shelf);
    const file = { digest, bytes: async () => big };
    const ref = { account: 'flagship', planHash: 'sha256:never-made' };
    await Promise.all([1, 2].map(() => shelf.add(ref, { ...file, digest: 'b'.repeat(64) }, [file])));
    assert.ok(big.equals((await shelf.piece('flagship', digest)) ?? Buffer.alloc(0)));
    const pieces = (): Promise<readonly object[]> =>
      database.server.sql(database.name, 'SELECT digest, count(*) FROM qunfa.content_pieces GROUP BY digest');
    assert.equal((await pieces()).length, 4);
    const prune = (name: string) =>
      store.prune(
        { before: { personal: 1, wecom: 1 }, exportTo: join(project.folder, name) },
        { by: 'x', now: project.now },
      );
    await prune('a.jsonl');
    assert.equal((await pieces()).length, 4, 'it may be about to become a campaign');
    await database.server.sql(database.name, "UPDATE qunfa.contents SET made_at = now() - interval '2 days'");
    await prune('b.jsonl');
    assert.equal((await pieces()).length, 2, 'the campaign that is there keeps its own');
  });

  it('moves along when a local ledger becomes a team’s', async () => {
    const url = database.server.url(await database.server.createDatabase());
    const planned = await project.prepare();
    const made = await project.withStore((at) =>
      startSend(planned, { store: at, now: () => project.now, env: {}, transports }),
    );
    assert.ok(made.kind === 'sent');
    const actor = { by: 'x', now: project.now };
    await moveSqliteLedger(project.ledger, 'team', actor, (from) => migratePostgresLedger(url, { ...actor, from }));
    const team = await openPostgresLedger(url);
    try {
      assert.deepEqual(await shareContents(project.ledger, team), []);
      const home = otherMachine();
      rmSync(join(home, 'data'), { recursive: true });
      project.now += HOUR + 60_000;
      await work(home, team);
      assert.deepEqual(
        sent.map(({ recipients }) => recipients.length),
        [4, 4],
      );
      assert.deepEqual(await shareContents(join(home, 'nowhere'), team), [made.campaign.id]);
      rmSync(path.dirname(home), { recursive: true });
    } finally {
      rmSync(besideLedger(team.location, 'campaigns'), { recursive: true, force: true });
      await team.close();
    }
  });

  it('planned anew by two machines at once has one set of new times', async () => {
    const campaign = await start();
    project.now += 48 * HOUR;
    const second = await openPostgresLedger(database.url);
    const resume = async (on: LedgerStore) => {
      const at = createProject({ workspaceRoots: [] });
      const runner = await createCampaignRunner({
        store: on,
        project: at,
        now: () => project.now,
        env: {},
        transports,
      });
      return resumeCampaign(runner, at, campaign.id, { by: 'x' });
    };
    const resumed = await Promise.all([resume(store), resume(second)]);
    await second.close();
    const planned = await store.batches({ campaign: campaign.id, states: ['planned'] });
    assert.equal(
      planned.reduce((sum, { size }) => sum + size, 0),
      6,
      JSON.stringify(resumed),
    );
    for (let round = 0; round < 4; round++) {
      await work(project.folder);
      project.now += HOUR + 60_000;
    }
    assert.deepEqual(
      sent.flatMap(({ recipients }) => recipients).sort(),
      Array.from({ length: 10 }, (_, index) => `k${index + 1}`).sort(),
    );
    assert.equal(typeof (await campaignShelf(store).read(campaign)), 'object');
    assert.ok(existsSync(project.folder));
  });
});
