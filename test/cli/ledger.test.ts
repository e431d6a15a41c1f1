import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { COLUMNS } from '../../server/src/node/campaigns/exportLedgerTo';
import { NO_LIMITS } from '../../server/core/ledger/limits';
import { type LedgerView, SENDER_REQUESTS } from '../../server/core/send/senderApi';
import { openLedger } from '../../server/src/node/ledger/openLedger';
import { openPostgresLedger } from '../../server/src/node/postgres/openPostgresLedger';
import { sharedPostgres } from '../node/postgresServer';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { assertHumane, type CliResult, qunfa, repository, sampleProject } from './cliProcess';

const DAY = 86_400_000;
const DUE = '2026-11-25T12:01:00+08:00';
const SENT_AT = Date.parse(DUE);
const later = (days: number): string => new Date(SENT_AT + days * DAY).toISOString();
const FILE = 'member-day.broadcast.md';

for (const store of ['a file', 'PostgreSQL'] as const)
  describe(`qunfa ledger over ${store}`, function () {
    this.timeout(120_000);
    let folder: string;
    let where: string;
    let remove: () => Promise<void>;
    beforeEach(async () => {
      ({ folder, remove } = await sampleProject());
      where = path.join(folder, '.ledger', 'ledger.db');
      if (store === 'a file') return;
      const server = await sharedPostgres();
      const name = await server.createDatabase();
      where = server.url(name);
      const files = remove;
      remove = async () => {
        await files();
        await server.dropDatabase(name);
      };
      assert.equal((await run('ledger', 'migrate', where)).code, 0);
    });
    afterEach(() => remove());
    const run = async (...args: string[]): Promise<CliResult> => {
      const env = { QUNFA_LEDGER: where, XDG_DATA_HOME: path.join(folder, '.data') };
      const result = await qunfa(args, { cwd: folder, env });
      assertHumane(result.stdout + result.stderr);
      return result;
    };
    const json = async (...args: string[]) => JSON.parse((await run(...args, '--format', 'json')).stdout);
    const open = (now: number) => (store === 'a file' ? openLedger(where, { now }) : openPostgresLedger(where));
    const campaigns = async (now: string) => (await json('ledger', 'show', '--now', now)).campaigns.length as number;

    /** A finished campaign of each channel, of the moment of `DUE`. */
    async function twoFinished(at = SENT_AT): Promise<void> {
      const ledger = await open(at);
      const actor = { by: '王芳', now: at };
      for (const [id, channel] of [
        ['flagship', 'wecom'],
        ['me', 'personal'],
      ] as const) {
        await ledger.ensureAccount({ id, channel, zone: 'Asia/Shanghai' }, actor);
        const batch = { id: 'b001', message: 0, start: at, text: `sha256:${id}`, recipients: ['甲'] };
        const hashes = { contentHash: `sha256:${id}`, planHash: id };
        await ledger.createCampaign({ id, account: id, template: 't', ...hashes, batches: [batch] }, actor);
        await ledger.transition({ campaign: id, batch: 'b001', to: 'released', ...actor });
      }
      await ledger.close();
    }

    it('shows the quota that the editor’s pane shows, to the figure', async () => {
      await twoFinished(Date.now());
      const ledger = await open(Date.now());
      const actor = { by: '王芳', now: Date.now() };
      const planned = { message: 0, start: actor.now, text: 'sha256:x' };
      const batches = [
        { ...planned, id: 'b001', recipients: ['甲', '乙', '丙'] },
        { ...planned, id: 'b002', recipients: ['丁'] },
      ];
      const hashes = { contentHash: 'sha256:x', planHash: 'x' };
      await ledger.createCampaign({ id: 'x', account: 'flagship', template: 't', ...hashes, batches }, actor);
      await ledger.reserve({ campaign: 'x', batch: 'b001', key: 'x/b001', limits: NO_LIMITS, ...actor });
      await ledger.close();
      const view = await paneOf(folder, where);
      const shown = JSON.parse((await run('ledger', 'show', '--events', '--format', 'json')).stdout);
      const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
      const quota = plain(view.accounts).map(
        ({ hour: _h, displayName: _d, warmUp: _w, ...rest }: Record<string, unknown>) => rest,
      );
      assert.deepEqual(quota, shown.accounts);
      assert.deepEqual(plain(view.campaigns), shown.campaigns);
      assert.deepEqual(plain(view.events), shown.events.slice(0, 30));
      assert.equal(view.location, shown.location);
      const flagship = shown.accounts.find(({ account }: { account: string }) => account === 'flagship');
      assert.deepEqual([flagship.lines[0].used, flagship.planned], [3, 1]);
    });

    it('prunes each channel at its own age, warns before, writes a file first and never over another', async () => {
      await twoFinished();
      assert.match((await run('ledger', 'prune', '--now', later(5))).stdout, /没有过归档期/);
      const warned = await run('ledger', 'show', '--now', later(6.5));
      assert.match(warned.stdout, /个人微信：1 个活动快满归档期 7 天，最早的在 2026-12-02 12:01/);
      const { retention } = await json('ledger', 'show', '--now', later(85));
      assert.deepEqual(
        retention.map(({ channel, days, due, soon }: Record<string, unknown>) => [channel, days, due, soon]),
        [
          ['personal', 7, 1, 0],
          ['wecom', 90, 0, 1],
        ],
      );
      const first = await run('ledger', 'prune', '--now', later(8));
      assert.equal(first.code, 0, first.stderr);
      assert.match(first.stdout, /qunfa-ledger-2026-12-03\.jsonl.*1 个活动/);
      const archived = await readFile(path.join(folder, 'qunfa-ledger-2026-12-03.jsonl'), 'utf8');
      assert.ok(archived.includes('"me"') && !archived.includes('"flagship"'));
      assert.equal((await stat(path.join(folder, 'qunfa-ledger-2026-12-03.jsonl'))).mode & 0o777, 0o600);
      await writeFile(path.join(folder, 'kept.jsonl'), 'kept');
      const taken = await run('ledger', 'prune', '--out', 'kept.jsonl', '--now', later(91));
      assert.equal(taken.code, 2);
      assert.match(taken.stderr, /kept\.jsonl 已经存在/);
      assert.equal(await readFile(path.join(folder, 'kept.jsonl'), 'utf8'), 'kept');
      assert.equal(await campaigns(later(91)), 1);
      // The same day again takes the next free name.
      await writeFile(path.join(folder, 'qunfa-ledger-2027-02-24.jsonl'), 'kept');
      assert.match((await run('ledger', 'prune', '--now', later(91))).stdout, /qunfa-ledger-2027-02-24-2\.jsonl/);
    });

    it('exports one table that a spreadsheet can filter, and the same rows as JSON lines', async () => {
      await twoFinished();
      const lines = (await run('ledger', 'export')).stdout.trimEnd().split('\n');
      const rows = lines.map((line) => JSON.parse(line));
      for (const row of rows)
        for (const name of Object.keys(row)) assert.ok(name === 'type' || COLUMNS.includes(name), name);
      const out = await run('ledger', 'export', '--format', 'csv', '--out', 'l.csv');
      assert.deepEqual([out.code, out.stdout], [0, '']);
      const table = await readFile(path.join(folder, 'l.csv'), 'utf8');
      assert.ok(table.startsWith('\uFEFFtype,id,at,by,kind,'));
      assert.equal(table.trimEnd().split('\r\n').length, rows.length + 1);
      assert.equal((await stat(path.join(folder, 'l.csv'))).mode & 0o777, 0o600);
    });

    it('puts a ledger aside and comes back from a backup, waiting for a person', async () => {
      await twoFinished();
      const backup = (await run('ledger', 'backup', '--now', DUE)).stdout.trim().replace('备份在 ', '');
      const sound = await run('ledger', 'restore', '--now', DUE);
      assert.equal(sound.code, 1);
      assert.match(sound.stderr, /没有损坏/);
      const none = await run('ledger', 'restore', '--yes', '--from', 'none.db', '--now', DUE);
      assert.equal(none.code, 2);
      assert.match(none.stderr, /none\.db/);
      const wrong = await run('ledger', 'restore', '--yes', '--from', FILE, '--now', DUE);
      assert.equal(wrong.code, 2);
      assert.match(wrong.stderr, /备份/);
      await writeFile(path.join(folder, 'kept.db'), 'kept');
      const refused = await run('ledger', 'backup', '--out', 'kept.db', '--now', DUE);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /kept\.db 已经存在/, 'the target is at fault, not the ledger');
      // Twice at the same moment: what is put aside gets another name.
      for (const from of [[], ['--from', backup]]) {
        const restored = await run('ledger', 'restore', '--yes', ...from, '--now', later(0.01));
        assert.equal(restored.code, 0, restored.stderr);
        assert.match(restored.stdout, /已恢复/);
      }
      const shown = await json('ledger', 'show', '--now', later(0.01));
      assert.match(shown.blocked, /确认前不会发送/);
      assert.equal(shown.campaigns.length, 2);
      assert.equal((await run('ledger', 'confirm', '--now', later(0.01))).code, 0);
      assert.equal((await json('ledger', 'show', '--now', later(0.01))).blocked, undefined);
    });

    if (store === 'a file') {
      it('refuses words and formats that an action does not take', async () => {
        for (const [args, words] of [
          [['show', 'more'], /多了一个词 more/],
          [['show', '--format', 'csv'], /可用的有：pretty\|json/],
          [['export', '--format', 'pretty'], /可用的有：jsonl\|csv/],
          [['prune', '--before', 'yesterday'], /--before 的 yesterday/],
          [['melt'], /migrate/],
          [['__proto__'], /__proto__/],
          [['migrate', 'postgres://h/d', '--move', '--from', 'x'], /只能用一个/],
        ] as const) {
          const { code, stderr } = await run('ledger', ...args);
          assert.equal(code, 2, stderr);
          assert.match(stderr, words);
        }
      });

      it('leaves no file of its own behind in the project', async () => {
        const names = async () => (await readdir(folder)).sort();
        const before = await names();
        for (const action of ['show', 'verify', 'prune']) await run('ledger', action, '--now', DUE);
        await rm(path.join(folder, '.ledger'), { recursive: true, force: true });
        assert.deepEqual(await names(), before);
      });
      it('verify says in its document, too, that a file is no ledger any more', async () => {
        await twoFinished();
        await writeFile(where, 'not a database, but long enough to be looked at twice '.repeat(40));
        const { code, stdout } = await run('ledger', 'verify', '--format', 'json');
        const check = JSON.parse(stdout);
        assert.deepEqual([code, check.schema, check.ok, check.problems.length], [1, 'qunfa.verify/1', false, 1]);
        assert.match((await run('ledger', 'verify')).stdout, /✖ .*不是额度账本/);
      });
      it('says that there is nothing to restore from where nothing ever was, and makes nothing', async () => {
        const { code, stderr } = await run('ledger', 'restore', '--now', DUE);
        assert.equal(code, 2);
        assert.match(stderr, /没有找到 .*ledger\.db 的备份或操作记录/);
        await assert.rejects(stat(path.dirname(where)));
      });
    } else {
      it('starts a new team ledger from a backup of either kind, and not from a file in use', async () => {
        await twoFinished();
        assert.match((await run('ledger', 'backup', '--out', 'team.jsonl', '--now', DUE)).stdout, /team\.jsonl/);
        const local = path.join(folder, '.ledger', 'ledger.db');
        const alone = (...args: string[]) =>
          qunfa(args, { cwd: folder, env: { QUNFA_LEDGER: local, XDG_DATA_HOME: path.join(folder, '.data') } });
        await (await openLedger(local, { now: SENT_AT })).close();
        await alone('ledger', 'backup', '--out', 'copy.db', '--now', DUE);
        const used = await run('ledger', 'migrate', where, '--from', 'copy.db', '--now', DUE);
        assert.equal(used.code, 2, 'the ledger there holds something');
        const server = await sharedPostgres();
        for (const from of ['team.jsonl', 'copy.db']) {
          const name = await server.createDatabase();
          const url = server.url(name);
          const made = await run('ledger', 'migrate', url, '--from', from, '--now', DUE);
          assert.equal(made.code, 0, made.stderr);
          assert.match(made.stdout, /[02] 个活动.*qunfa ledger confirm/);
          assert.ok(!made.stdout.includes('Tests'), 'a password never shows');
          await server.dropDatabase(name);
        }
        const live = await run('ledger', 'migrate', where, '--from', local, '--now', DUE);
        assert.equal(live.code, 2);
        assert.match(live.stderr, /--move/);
      });
      it('keeps its members over a restore, and refuses one while somebody has it open', async () => {
        const server = await sharedPostgres();
        const database = new URL(where).pathname.slice(1);
        await server.sql(database, "CREATE ROLE member_kept LOGIN; SELECT qunfa.add_member('member_kept', '{华东}')");
        await server.sql(
          database,
          `INSERT INTO qunfa.accounts (name, channel, zone, created_at) VALUES ('a', 'wecom', 'UTC', 0);
           INSERT INTO qunfa.contents (account_id, plan_hash, digest, files) SELECT id, 'p', 'd', '{}' FROM qunfa.accounts`,
        );
        await run('ledger', 'backup', '--now', later(0.01));
        const held = await open(SENT_AT);
        const busy = await run('ledger', 'restore', '--yes', '--now', DUE);
        assert.equal(busy.code, 2);
        assert.match(busy.stderr, /正被其他窗口或命令使用/);
        await held.close();
        assert.equal((await run('ledger', 'restore', '--yes', '--now', DUE)).code, 0);
        const members = await server.sql(database, 'SELECT role::text, departments FROM qunfa.members');
        assert.deepEqual(members, [{ role: 'member_kept', departments: ['华东'] }]);
        assert.equal((await server.sql(database, 'SELECT 1 FROM qunfa.contents')).length, 1);
        await server.sql(database, "SELECT qunfa.remove_member('member_kept')");
        const [aside] = await server.sql(
          database,
          "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'qunfa_damaged_%'",
        );
        assert.ok(aside, 'what was there is kept');
        await server.sql(database, 'DROP OWNED BY member_kept; DROP ROLE member_kept');
      });
    }
  });

/** What the editor's pane is given: the answer of the built sending process. */
async function paneOf(folder: string, ledger: string): Promise<LedgerView> {
  const child = spawn(process.execPath, [path.join(repository, 'dist', 'sender.js')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  try {
    const settings = { transport: 'outbox', ledger };
    return await connection.sendRequest<LedgerView>(SENDER_REQUESTS.ledger, { folder, settings });
  } finally {
    connection.dispose();
    child.stdin.end();
  }
}
