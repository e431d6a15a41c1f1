import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerProblem, type LedgerProblemCode } from '../../server/core/ledger/problem';
import { networkDisk } from '../../server/src/node/ledger/networkDisk';
import { openLedger, readLedger, verifyLedgerFile } from '../../server/src/node/ledger/openLedger';
import { type LedgerPlace, resolveLedgerPath } from '../../server/src/node/ledger/resolveLedgerPath';
import { buildDriver, startDriver } from '../fault/processes';
import { addCampaign, at, hourly, NOON, reserve, submit } from './ledgerFixture';

const problem = (code: LedgerProblemCode) => (error: unknown) => {
  assert.ok(error instanceof LedgerProblem, String(error));
  assert.equal(error.code, code);
  return true;
};

describe('the ledger file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-file-'));
    path = join(folder, 'new', 'ledger.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = (file = path) => openLedger(file, { now: NOON });

  it('is made with its folders, for its owner only, in the mode that is safe', async () => {
    const store = await open();
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(statSync(join(folder, 'new')).mode & 0o777, 0o700);
    await addCampaign(store, { batches: [['客户甲']] });
    await store.close();
    const db = new DatabaseSync(path, { readOnly: true });
    assert.equal(db.prepare('PRAGMA journal_mode').get()?.journal_mode, 'delete');
    db.close();
    for (const name of readdirSync(join(folder, 'new'))) {
      if (!statSync(join(folder, 'new', name)).isFile()) continue;
      assert.equal(statSync(join(folder, 'new', name)).mode & 0o077, 0, name);
      assert.ok(!readFileSync(join(folder, 'new', name), 'utf8').includes('客户甲'), name);
    }
  });
  it('turns a file in another journal mode back', async () => {
    await (await open()).close();
    const db = new DatabaseSync(path);
    db.exec('PRAGMA journal_mode = WAL; CREATE TABLE x (a); DROP TABLE x');
    db.close();
    await (await open()).close();
    const again = new DatabaseSync(path, { readOnly: true });
    assert.equal(again.prepare('PRAGMA journal_mode').get()?.journal_mode, 'delete');
    again.close();
  });
  it('is refused where its journal mode can not be turned back: every editor so far carries an SQLite that may lose commits in WAL', async () => {
    await (await open()).close();
    const prepare = DatabaseSync.prototype.prepare;
    for (const [asked, answer] of [
      ['PRAGMA journal_mode = DELETE', { journal_mode: 'wal' }],
      ['PRAGMA synchronous', { synchronous: 1 }],
    ] as const) {
      DatabaseSync.prototype.prepare = function (sql) {
        const statement = prepare.call(this, sql);
        if (sql === asked) statement.get = () => answer;
        return statement;
      };
      try {
        await assert.rejects(open(), problem('settings'));
      } finally {
        DatabaseSync.prototype.prepare = prepare;
      }
    }
    await (await open()).close();
  });
  it('is not made by looking', async () => {
    const reader = await readLedger(path);
    assert.deepEqual([await reader.campaigns(), await reader.alreadySent({ account: 'a' }, ['x'])], [[], new Set()]);
    assert.equal((await verifyLedgerFile(path)).ok, true);
    await reader.close();
    assert.deepEqual(readdirSync(folder), []);
  });
  it('is only looked at by a reader', async () => {
    const store = await open();
    await addCampaign(store, { batches: [['a']] });
    await submit(store, 'c1', 'b001', NOON);
    const before = readFileSync(path);
    const reader = await readLedger(path);
    assert.deepEqual([...(await reader.lastSent('flagship', ['a', 'b']))], [['a', NOON]]);
    assert.equal((await reader.verify()).ok, true);
    await reader.close();
    await store.close();
    assert.deepEqual(readFileSync(path), before);
  });
  it('is looked at while it is being made, and when a writer was killed in it', async () => {
    mkdirSync(join(folder, 'new'));
    writeFileSync(path, '');
    assert.deepEqual(await (await readLedger(path)).campaigns(), []);
    const store = await open();
    await addCampaign(store, { batches: [['a']] });
    await store.close();
    // A hot journal: a transaction that was being written when its process was killed.
    const script = `
      const { DatabaseSync } = require('node:sqlite');
      const db = new DatabaseSync(${JSON.stringify(path)});
      db.exec("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN EXCLUSIVE; UPDATE batches SET size = 99; UPDATE events SET why = NULL WHERE 0");
      db.exec("CREATE TABLE filler (a)"); const put = db.prepare("INSERT INTO filler VALUES (?)");
      for (let i = 0; i < 400; i++) put.run('x'.repeat(2000));
      process.kill(process.pid, 'SIGKILL');`;
    spawnSync(process.execPath, ['-e', script]);
    assert.ok(existsSync(`${path}-journal`));
    const reader = await readLedger(path);
    assert.equal((await reader.batches())[0]?.size, 1);
    assert.deepEqual((await reader.verify()).problems, []);
    await reader.close();
  });
  it('says plainly why it can not be opened', async () => {
    await assert.rejects(open(folder), problem('is-a-folder'));
    await assert.rejects(readLedger(folder), problem('is-a-folder'));
    writeFileSync(join(folder, 'plain.txt'), '门店名单,不是账本。'.repeat(200));
    await assert.rejects(open(join(folder, 'plain.txt')), problem('not-a-database'));
    await assert.rejects(readLedger(join(folder, 'plain.txt')), problem('not-a-database'));
    await assert.rejects(open(join(folder, 'plain.txt', 'ledger.db')), problem('not-writable'));
    const other = new DatabaseSync(join(folder, 'other.db'));
    other.exec('CREATE TABLE notes (a)');
    other.close();
    await assert.rejects(open(join(folder, 'other.db')), problem('not-a-ledger'));
    await assert.rejects(readLedger(join(folder, 'other.db')), problem('not-a-ledger'));
    await (await open()).close();
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    await assert.rejects(open(), problem('newer-version'));
    await assert.rejects(readLedger(path), problem('newer-version'));
  });
  it('refuses a network disk, and makes nothing there', async () => {
    await assert.rejects(openLedger(path, { now: NOON, networkDisk: async () => 'NFS' }), problem('network-disk'));
    assert.ok(!existsSync(path));
    const type = (number: number) => networkDisk('/x', async () => number, 'linux');
    assert.deepEqual(
      await Promise.all([0x6969, 0xff534d42, -11317950, 0x01021997, 0x65735546, 0xef53, 0x01021994].map(type)),
      ['NFS', 'CIFS', 'CIFS', '9p', 'FUSE', undefined, undefined],
    );
    assert.equal(await networkDisk('\\\\server\\share', async () => 0, 'win32'), 'SMB');
    assert.equal(await networkDisk('C:\\data', async () => 0, 'win32'), undefined);
    assert.equal(await networkDisk('\\\\?\\C:\\data', async () => 0, 'win32'), undefined);
    assert.equal(await networkDisk(folder), undefined);
  });
  it('needs a Node that has SQLite, and says which', async () => {
    const driver = await buildDriver(folder);
    const env = { ...process.env, QUNFA_DRIVER: '1', NODE_OPTIONS: '--no-experimental-sqlite' };
    const run = spawnSync(process.execPath, [driver, 'open', JSON.stringify({ ledger: path })], {
      env,
      encoding: 'utf8',
    });
    assert.match(run.stderr, /node-too-old .*"need":"22\.15"/);
    assert.ok(!existsSync(path));
  });
  it('prints no warning of Node about SQLite', async () => {
    const driver = await buildDriver(folder);
    const end = await startDriver(driver, 'open', { ledger: path }).ended;
    assert.equal(end.output, 'done\n');
  });
  it('keeps events as they are', async () => {
    await (await open()).close();
    const db = new DatabaseSync(path);
    assert.throws(() => db.exec('DELETE FROM events'), /append-only/);
    assert.throws(() => db.exec("UPDATE events SET why = 'nothing happened'"), /append-only/);
    db.close();
  });
  it('notices rows that somebody changed by hand', async () => {
    const store = await open();
    await addCampaign(store, { batches: [['a', 'b']] });
    await submit(store, 'c1', 'b001', NOON);
    await store.close();
    const spoil = async (sql: string, ending: string) => {
      const copy = join(folder, `${ending}.db`);
      writeFileSync(copy, readFileSync(path));
      const db = new DatabaseSync(copy);
      db.exec(sql);
      db.close();
      const check = await verifyLedgerFile(copy);
      assert.ok(
        check.problems.some(({ key }) => key === `ledger.damage.${ending}`),
        `${ending}: ${JSON.stringify(check.problems)}`,
      );
    };
    await spoil('UPDATE batches SET size = 1', 'rows');
    await spoil("UPDATE batches SET state = 'failed'", 'rows');
    await spoil('DELETE FROM deliveries WHERE recipient = (SELECT max(recipient) FROM deliveries)', 'batch-size');
    await spoil('DELETE FROM contacts', 'contacts');
    await spoil('UPDATE contacts SET last_at = last_at - 1', 'contacts');
    await spoil("UPDATE deliveries SET state = 'delivered'", 'batch-results');
    await spoil('CREATE TABLE more (a)', 'schema');
  });

  describe('when the disk fails', () => {
    it('gives up a full database cleanly, and goes on once there is room', async () => {
      const exec = DatabaseSync.prototype.exec;
      let pages = 0;
      DatabaseSync.prototype.exec = function (sql) {
        exec.call(this, sql);
        // The limit belongs to the connection; it is set as soon as one is opened.
        if (pages > 0 && sql.includes('synchronous = FULL')) exec.call(this, `PRAGMA max_page_count = ${pages}`);
      };
      try {
        await (await open()).close();
        pages = Math.ceil(statSync(path).size / 4096) + 2;
        const store = await open();
        await assert.rejects(addCampaign(store, { batches: [3000] }), problem('disk-full'));
        assert.deepEqual(await store.campaigns(), []);
        await store.close();
        pages = 0;
        const again = await open();
        await addCampaign(again, { batches: [3000] });
        assert.equal((await again.verify()).ok, true);
        await again.close();
      } finally {
        DatabaseSync.prototype.exec = exec;
      }
    });
    it('treats a commit that fails as not made, also where even the roll-back fails', async () => {
      const store = await open();
      await addCampaign(store, { batches: [['a'], ['b'], ['c']] });
      const exec = DatabaseSync.prototype.exec;
      for (const [batch, broken] of [
        ['b001', ['COMMIT']],
        ['b002', ['COMMIT', 'ROLLBACK', 'BEGIN; ROLLBACK']],
      ] as const) {
        DatabaseSync.prototype.exec = function (sql) {
          if ((broken as readonly string[]).includes(sql))
            throw Object.assign(new Error('disk I/O error'), { errcode: 4874 });
          exec.call(this, sql);
        };
        try {
          await assert.rejects(reserve(store, 'c1', batch, NOON, hourly(2)), problem('disk-error'));
        } finally {
          DatabaseSync.prototype.exec = exec;
        }
        assert.equal((await store.batch({ campaign: 'c1', batch }))?.state, 'planned');
      }
      assert.equal((await reserve(store, 'c1', 'b003', NOON, hourly(1))).kind, 'reserved');
      assert.equal((await store.verify()).ok, true);
      await store.close();
    });
    it('writes the ledger where the audit export can not be written, and makes that up later', async () => {
      const store = await open();
      await addCampaign(store, { batches: [['a']] });
      rmSync(`${path}.audit.jsonl`);
      mkdirSync(`${path}.audit.jsonl`);
      assert.equal((await reserve(store, 'c1', 'b001', NOON, hourly(1))).kind, 'reserved');
      rmSync(`${path}.audit.jsonl`, { recursive: true });
      await store.setCampaignState('c1', 'paused', at(NOON));
      await store.close();
      const lines = readFileSync(`${path}.audit.jsonl`, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).seq);
      assert.equal(lines.length, 2);
    });
  });
});

describe('the place of the ledger', () => {
  const place = (change: Partial<LedgerPlace>) => {
    const location = resolveLedgerPath({ env: {}, platform: 'linux', home: '/home/me', ...change });
    return location.kind === 'sqlite' ? location.path : location.url;
  };
  it('is the variable, else the setting, else the configuration, else where the system keeps data', () => {
    const config = { ledger: 'data/team.db', root: '/project', file: '/project/qunfa.config.json' };
    assert.equal(place({ env: { QUNFA_LEDGER: '~/q.db' }, setting: '/s.db', config }), '/home/me/q.db');
    assert.equal(place({ setting: 's.db', config }), '/project/s.db');
    assert.equal(place({ config }), '/project/data/team.db');
    assert.equal(place({ config: { ...config, ledger: '~/x/l.db' } }), '/home/me/x/l.db');
    assert.equal(
      place({ env: { QUNFA_LEDGER: '  ' }, config: { ...config, ledger: undefined } }),
      '/home/me/.local/share/qunfa/ledger.db',
    );
    assert.equal(place({ env: { XDG_DATA_HOME: '/xdg' } }), '/xdg/qunfa/ledger.db');
    assert.equal(place({ env: { XDG_DATA_HOME: 'relative' } }), '/home/me/.local/share/qunfa/ledger.db');
    assert.equal(place({ platform: 'darwin' }), '/home/me/Library/Application Support/qunfa/ledger.db');
    const windows = { platform: 'win32' as const, home: 'C:\\Users\\me' };
    assert.equal(place(windows), 'C:\\Users\\me\\AppData\\Local\\qunfa\\ledger.db');
    assert.equal(place({ ...windows, env: { LOCALAPPDATA: 'D:\\data' } }), 'D:\\data\\qunfa\\ledger.db');
    assert.equal(place({ ...windows, setting: '~\\q.db' }), 'C:\\Users\\me\\q.db');
  });
  it('is the same file in every folder of a project, and none without one: a relative path meant another ledger in each', () => {
    const config = { ledger: undefined, root: '/project', file: '/project/qunfa.config.json' };
    const env = { QUNFA_LEDGER: 'led/ledger.db' };
    assert.equal(place({ env, config }), '/project/led/ledger.db');
    const code = (change: Partial<LedgerPlace>) => {
      try {
        return place(change);
      } catch (error) {
        return error instanceof LedgerProblem && error.code;
      }
    };
    assert.equal(code({ env }), 'relative-place');
    assert.equal(code({ env, config: { ...config, file: undefined } }), 'relative-place');
    assert.equal(code({ setting: './l.db', config: { ...config, file: undefined } }), 'relative-place');
  });
  it('may be a database of the team', () => {
    const location = resolveLedgerPath({
      env: { QUNFA_LEDGER: 'postgres://h/db' },
      platform: 'linux',
      home: '/',
    });
    assert.deepEqual(location, { kind: 'postgres', url: 'postgres://h/db' });
    assert.equal(place({ config: { ledger: 'postgresql://h/db', root: '/', file: undefined } }), 'postgresql://h/db');
  });
});
