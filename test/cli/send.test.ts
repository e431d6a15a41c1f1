import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { assertHumane, type CliResult, qunfa, sampleProject } from './cliProcess';

const BEFORE = '2026-11-25T11:00:00+08:00';
const DUE = '2026-11-25T12:01:00+08:00';
const FILE = 'member-day.broadcast.md';

interface Batch {
  id: string;
  size: number;
  start: string;
  message: number;
  recipients: string[];
  text: string;
}

describe('qunfa audience, plan, send, status, ledger', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ folder, env, remove } = await sampleProject());
  });
  afterEach(() => remove());
  const run = (args: string[], more: NodeJS.ProcessEnv = {}): Promise<CliResult> =>
    qunfa(args, { cwd: folder, env: { ...env, ...more } });
  const outbox = async (): Promise<string[]> =>
    (await readdir(path.join(folder, 'outbox'), { recursive: true, withFileTypes: true }).catch(() => []))
      .filter((entry) => entry.isFile() && entry.name === 'batch.json')
      .map((entry) => path.join(entry.parentPath, entry.name));
  const reached = async (): Promise<string[]> =>
    (
      await Promise.all(
        (await outbox()).map(async (file) => JSON.parse(await readFile(file, 'utf8')).recipients as string[]),
      )
    ).flat();

  it('takes --outbox alone for the outbox, on accounts that would send otherwise', async () => {
    const { stdout, code, stderr } = await run(['send', FILE, '--yes', '--outbox', 'outbox', '--now', DUE]);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /本地发件箱/);
    assert.equal((await outbox()).length, 1);
  });

  it('never says submitted of the outbox: in the ledger, in the lines of a worker, or of what is written', async () => {
    const later = FILE.replace('.broadcast', '-later.broadcast');
    await writeFile(path.join(folder, later), `${await readFile(path.join(folder, FILE), 'utf8')}另有一份小礼。\n`);
    await run(['send', later, '--yes', '--transport', 'outbox', '--now', BEFORE]);
    const worked = await run(['worker', '--once', '--now', DUE]);
    assert.match(worked.stdout, /本轮：写入发件箱 \d+ 批，失败 0，未知 0/);
    const { stdout } = await run(['ledger', 'show']);
    assert.match(stdout, /已写入发件箱 \d+ 批/);
    assert.doesNotMatch(worked.stdout + stdout, /提交|已确认/);
  });

  it('writes one document for scripts where there is no plan, too, with the reasons', async () => {
    const late = (await readFile(path.join(folder, FILE), 'utf8')).replace(
      /^---\n/,
      "---\nschedule: { start: '2026-11-25 12:00', deadline: '2026-11-25 12:01' }\n",
    );
    await writeFile(path.join(folder, 'late.broadcast.md'), late);
    const infeasible = await run(['plan', 'late.broadcast.md', '--format', 'json', '--now', BEFORE]);
    assert.equal(infeasible.code, 1);
    const made = JSON.parse((await run(['plan', FILE, '--format', 'json', '--now', BEFORE])).stdout);
    const document = JSON.parse(infeasible.stdout);
    const { certificate: _, ...shape } = made;
    assert.deepEqual(Object.keys(document), [...Object.keys(shape), 'refusals']);
    assert.deepEqual([document.schema, document.batches, document.start], ['qunfa.plan/1', [], null]);
    assert.deepEqual(document.audience, made.audience);
    assert.ok(infeasible.stderr.includes(document.refusals[0].message), infeasible.stderr);
    await writeFile(path.join(folder, 'refused.json'), infeasible.stdout);
    const sent = await run(['send', FILE, '--yes', '--transport', 'outbox', '--plan', 'refused.json', '--now', DUE]);
    assert.equal(sent.code, 2, 'a refused plan is none that could be carried out');
    for (const command of ['plan', 'audience']) {
      const { stdout, stderr, code } = await run([command, 'none.broadcast.md', '--format', 'json', '--now', BEFORE]);
      assert.equal(code, 2, stderr);
      const { schema, template, refusals } = JSON.parse(stdout);
      assert.deepEqual([schema, template], [`qunfa.${command}/1`, 'none.broadcast.md']);
      assert.ok(stderr.includes(refusals[0].message), stderr);
    }
  });

  it('names the file that was asked for where its folder is missing, not a temporary one', async () => {
    const out = path.join('none', 'plan.json');
    const { stderr, code } = await run(['plan', FILE, '--out', out, '--now', BEFORE]);
    assert.equal(code, 2);
    assert.match(stderr, /none\/plan\.json/);
    assert.doesNotMatch(stderr, /\.tmp/);
  });

  it('counts every clause and says who is left out', async () => {
    const { stdout, code } = await run(['audience', FILE, '--format', 'json', '--now', BEFORE]);
    assert.equal(code, 0);
    const counted = JSON.parse(stdout);
    assert.equal(counted.schema, 'qunfa.audience/1');
    const left = Object.values<number>(counted.excluded).reduce((sum, count) => sum + count, 0);
    assert.equal(counted.selected, counted.recipients + left);
    assert.equal(counted.clauses.length, 5);
    assert.equal(counted.left.length, left);
  });

  it('plans the same bytes twice, within the limits, and writes no ledger', async () => {
    const first = await run(['plan', FILE, '--format', 'json', '--now', BEFORE]);
    const second = await run(['plan', FILE, '--format', 'json', '--now', BEFORE]);
    assert.equal(first.code, 0, first.stderr);
    assert.equal(first.stdout, second.stdout);
    const plan = JSON.parse(first.stdout);
    assert.equal(plan.schema, 'qunfa.plan/1');
    assert.match(plan.contentHash, /^sha256:[0-9a-f]{64}$/);
    assert.equal(plan.now, BEFORE);
    const people = plan.batches.flatMap((batch: Batch) => batch.recipients);
    assert.equal(new Set(people).size, people.length);
    assert.equal(people.length, plan.audience.recipients);
    for (const batch of plan.batches as Batch[]) assert.equal(batch.size, batch.recipients.length);
    assert.ok(plan.limits.some((limit: { binding: boolean }) => limit.binding));
    await assert.rejects(stat(path.join(folder, '.ledger')));
  });

  it('writes a calendar', async () => {
    const { stdout } = await run(['plan', FILE, '--format', 'ics', '--now', BEFORE]);
    assert.match(stdout, /^BEGIN:VCALENDAR\r\n/);
    assert.match(stdout, /END:VCALENDAR/);
  });

  it('rehearses without reserving or sending', async () => {
    const { code, stdout } = await run(['send', FILE, '--dry-run', '--transport', 'outbox', '--now', DUE]);
    assert.equal(code, 0, stdout);
    await assert.rejects(stat(path.join(folder, '.ledger')));
    assert.deepEqual(await outbox(), []);
  });

  it('rehearses a draft, shows its plan, and never sends it', async () => {
    const file = path.join(folder, FILE);
    await writeFile(file, (await readFile(file, 'utf8')).replace('kind: marketing', 'kind: marketing\nstatus: draft'));
    const { code, stdout } = await run(['send', FILE, '--dry-run', '--transport', 'outbox', '--now', DUE]);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /批次/);
    assert.match(stdout, /草稿/);
    const sent = await run(['send', FILE, '--yes', '--transport', 'outbox', '--now', DUE]);
    assert.equal(sent.code, 1);
    assert.deepEqual(await outbox(), []);
    // Anything else that is in the way is named, below the plan.
    await writeFile(file, (await readFile(file, 'utf8')).replace('status: draft', 'review: required'));
    const refused = await run(['send', FILE, '--dry-run', '--transport', 'outbox', '--now', DUE]);
    assert.equal(refused.code, 1);
    assert.match(refused.stdout, /批次/);
    assert.match(refused.stderr, /审核/);
  });

  it('sends nothing with a hole in it, and a plan warns of it', async () => {
    await writeFile(
      path.join(folder, 'hole.broadcast.md'),
      '---\naccount: xiaoyun\nkind: service\naudience: audience/hole.csv\n---\n你好{{昵称}}，今晚八点见。——小云 400-000-0000\n',
    );
    await writeFile(path.join(folder, 'audience', 'hole.csv'), '编号,昵称,关系\n小满,小满,friend\n谷雨,,friend\n');
    const planned = await run(['plan', 'hole.broadcast.md', '--now', DUE]);
    assert.equal(planned.code, 0, planned.stderr);
    assert.match(planned.stdout, /1 位接收人没有「昵称」（谷雨）.*备用文字/);
    for (const how of ['--dry-run', '--yes']) {
      const sent = await run(['send', 'hole.broadcast.md', how, '--transport', 'outbox', '--now', DUE]);
      assert.equal(sent.code, 1);
      assert.match(sent.stderr, /1 位接收人没有「昵称」（谷雨）/);
    }
    assert.deepEqual(await outbox(), []);
  });

  it('sends the same content again only when told to, and then to everybody', async () => {
    const file = path.join(folder, 'again.broadcast.md');
    await writeFile(
      file,
      '---\naccount: xiaoyun\nkind: service\naudience: audience/friends.csv\n---\n今晚八点见。——小云 400-000-0000\n',
    );
    const list = path.join(folder, 'audience', 'friends.csv');
    await writeFile(list, '编号,关系\n小满,friend\n谷雨,friend\n');
    const send = (day: number, ...more: string[]): Promise<CliResult> =>
      run([
        'send',
        'again.broadcast.md',
        '--yes',
        '--transport',
        'outbox',
        '--now',
        `2026-12-${day}T20:05:00+08:00`,
        ...more,
      ]);
    assert.equal((await send(20)).code, 0);
    assert.equal((await send(22)).code, 1);
    assert.deepEqual((await reached()).sort(), ['小满', '谷雨'].sort());
    const again = await send(22, '--again');
    assert.equal(again.code, 0, again.stderr);
    assert.equal((await reached()).length, 4);
  });

  it('sends what is due, goes on where it was, and nobody gets it twice', async () => {
    const first = await run(['send', FILE, '--yes', '--transport', 'outbox', '--now', DUE]);
    assert.equal(first.code, 0, first.stderr);
    assert.equal((await outbox()).length, 1);
    const again = await run(['send', FILE, '--yes', '--transport', 'outbox', '--now', DUE]);
    assert.equal(again.code, 0, again.stderr);
    assert.equal((await outbox()).length, 1);
    for (const time of ['12:02', '13:02', '13:03', '13:04'])
      assert.equal((await run(['worker', '--once', '--now', `2026-11-25T${time}:00+08:00`])).code, 0);
    const people = await reached();
    assert.equal(new Set(people).size, people.length);
    const said = [first.stdout, (await run(['status', '--now', DUE])).stdout].join('');
    assert.match(said, /已写入本机发件箱 \d+，失败 0；没有发给任何人/);
    assert.match((await run(['insights', 'show', '--now', DUE])).stdout, /写入了本机发件箱，没有发给任何人 \d+/);
    assert.doesNotMatch(said + (await run(['insights', 'show', '--now', DUE])).stdout, /送达|已提交|已确认/);
    const status = JSON.parse((await run(['status', '--format', 'json', '--now', DUE])).stdout);
    assert.deepEqual([status.campaigns[0].outbox, status.campaigns[0].delivered], [true, 0]);
    assert.equal(status.schema, 'qunfa.status/1');
    assert.equal(status.campaigns[0].recipients, people.length);
    assert.ok(status.campaigns[0].batches.every((batch: { state: string }) => batch.state === 'settled'));
    assert.equal((await run(['ledger', 'verify'])).code, 0);
    const over = await run(['send', FILE, '--yes', '--transport', 'outbox', '--now', '2026-11-25T13:10:00+08:00']);
    assert.equal(over.code, 1);
    assert.equal((await reached()).length, people.length);
  });

  it('pauses, resumes and cancels', async () => {
    await run(['send', FILE, '--yes', '--transport', 'outbox', '--now', DUE]);
    const { campaigns } = JSON.parse((await run(['status', '--format', 'json', '--now', DUE])).stdout);
    const id = campaigns[0].id;
    assert.equal((await run(['pause', id, '--now', DUE])).code, 0);
    await run(['worker', '--once', '--now', '2026-11-25T12:02:00+08:00']);
    assert.equal((await outbox()).length, 1);
    assert.equal((await run(['resume', id, '--now', '2026-11-25T12:03:00+08:00'])).code, 0);
    await run(['worker', '--once', '--now', '2026-11-25T12:03:00+08:00']);
    assert.equal((await outbox()).length, 2);
    assert.equal((await run(['cancel', id, '--now', '2026-11-25T12:04:00+08:00'])).code, 0);
    await run(['worker', '--once', '--now', '2026-11-25T13:30:00+08:00']);
    assert.equal((await outbox()).length, 2);
    const wrong = await run(['pause', 'nowhere', '--now', DUE]);
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /nowhere/);
  });

  it('refuses drafts, errors, missing approvals and a plan of other content, each by name', async () => {
    const send = (file: string, ...more: string[]): Promise<CliResult> =>
      run(['send', file, '--yes', '--transport', 'outbox', '--now', '2026-11-25T20:10:00+08:00', ...more]);
    const draft = await send('survey.broadcast.md');
    assert.equal(draft.code, 1);
    assert.match(draft.stderr, /草稿/);
    const errors = await send('autumn-sale-needs-work.broadcast.md');
    assert.equal(errors.code, 1);
    assert.match(errors.stderr, /words\/absolute/);

    const file = path.join(folder, FILE);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('kind: marketing', 'kind: marketing\nreview: required'));
    const unapproved = await send(FILE);
    assert.equal(unapproved.code, 1);
    assert.match(unapproved.stderr, /审核/);
    assert.equal((await run(['approve', FILE, '--by', '王审', '--now', DUE])).code, 0);
    assert.equal((await send(FILE)).code, 0);
    await writeFile(file, (await readFile(file, 'utf8')).replace('满 300 减 50', '满 300 减 60'));
    const stale = await send(FILE);
    assert.equal(stale.code, 1);
    assert.match(stale.stderr, /审核之后改过/);
  });

  it('refuses a plan file of other content', async () => {
    await run(['plan', FILE, '--out', 'plan.json', '--now', BEFORE]);
    const file = path.join(folder, FILE);
    await writeFile(file, (await readFile(file, 'utf8')).replace('减 50', '减 80'));
    const { code, stderr } = await run([
      'send',
      FILE,
      '--yes',
      '--plan',
      'plan.json',
      '--transport',
      'outbox',
      '--now',
      DUE,
    ]);
    assert.equal(code, 1, stderr);
    assertHumane(stderr);
  });

  it('says in a sentence what is wrong with its surroundings', async () => {
    const cases: [string[], NodeJS.ProcessEnv, number, RegExp][] = [
      [['send', FILE, '--transport', 'outbox', '--now', DUE], {}, 2, /--yes/],
      [['send', 'none.broadcast.md', '--yes'], {}, 2, /none\.broadcast\.md/],
      [['plan', FILE, '--now', 'tomorrow'], {}, 2, /tomorrow/],
      [['ledger', 'verify'], { QUNFA_LEDGER: folder }, 2, /文件夹/],
      [['ledger', 'melt'], {}, 2, /melt/],
      [
        ['send', FILE, '--yes', '--transport', 'outbox', '--now', DUE],
        { QUNFA_LEDGER: '/proc/none/ledger.db' },
        2,
        /ledger\.db|\/proc/,
      ],
    ];
    for (const [args, more, code, words] of cases) {
      const result = await run(args, more);
      assert.equal(result.code, code, `${args.join(' ')}: ${result.stdout}${result.stderr}`);
      assert.match(result.stderr, words);
      assertHumane(result.stdout + result.stderr);
    }
    await writeFile(path.join(folder, 'audience', 'customers.csv'), '编号,姓名\n1,"没有关上的引号\n2,b\n');
    const broken = await run(['audience', FILE, '--now', BEFORE]);
    assert.equal(broken.code, 2);
    assert.match(broken.stderr, /2/);
    assertHumane(broken.stderr);
    await writeFile(path.join(folder, 'audience', 'customers.csv'), '');
    assertHumane((await run(['audience', FILE, '--now', BEFORE])).stderr);
  });

  it('restores a damaged ledger, reserves nothing until somebody confirms, and leaves a sound one alone', async () => {
    const later = '2026-11-25T12:02:00+08:00';
    const send = (): Promise<CliResult> => run(['send', FILE, '--yes', '--transport', 'outbox', '--now', later]);
    await run(['send', FILE, '--yes', '--transport', 'outbox', '--now', DUE]);
    const sound = await run(['ledger', 'restore', '--now', DUE]);
    assert.equal(sound.code, 1);
    assert.match(sound.stderr, /没有损坏/);
    assert.match((await run(['ledger', 'confirm', '--now', DUE])).stdout, /没有等待确认/);
    const file = env.QUNFA_LEDGER ?? '';
    const bytes = await readFile(file);
    bytes.fill(0x5a, 4096, 12_288);
    await writeFile(file, bytes);
    const restored = await run(['ledger', 'restore', '--now', DUE]);
    assert.equal(restored.code, 0, restored.stderr);
    assert.match(restored.stdout, /已恢复/);
    assert.ok(restored.stdout.includes('.damaged-'), 'the damaged file is kept');
    const blocked = await send();
    assert.equal(blocked.code, 1, blocked.stdout);
    assert.match(blocked.stderr, /qunfa ledger confirm/);
    assert.equal((await outbox()).length, 1);
    const confirmed = await run(['ledger', 'confirm', '--now', DUE]);
    assert.equal(confirmed.code, 0, confirmed.stderr);
    assert.equal((await send()).code, 0);
    assert.equal((await outbox()).length, 2);
    const people = await reached();
    assert.equal(new Set(people).size, people.length);
    assertHumane(sound.stderr + restored.stdout + blocked.stderr + confirmed.stdout);
  });

  it('shows a damaged ledger as damaged and reserves nothing', async () => {
    await run(['send', FILE, '--yes', '--transport', 'outbox', '--now', DUE]);
    const file = env.QUNFA_LEDGER ?? '';
    const bytes = await readFile(file);
    bytes.fill(0x5a, 4096, 12_288);
    await writeFile(file, bytes);
    const verified = await run(['ledger', 'verify']);
    assert.notEqual(verified.code, 0);
    assertHumane(verified.stdout + verified.stderr);
    const sent = await run(['send', FILE, '--yes', '--transport', 'outbox', '--now', '2026-11-25T12:02:00+08:00']);
    assert.notEqual(sent.code, 0);
    assertHumane(sent.stderr);
    assert.equal((await outbox()).length, 1);
  });
});
