import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable } from '../../server/src/node/tables/readTable';
import { syncAudience, type SyncOptions } from '../../server/src/node/wecom/audience/syncAudience';
import { always, type WecomBench, wecomBench } from './wecomFixture';

const BY_USER = 'get_by_user';
const PAGES: readonly string[] = Array.from({ length: 730 }, (_, index) => `wm-${String(index).padStart(3, '0')}`);

describe('wecom: customers into a list', () => {
  let bench: WecomBench;
  let file: string;
  beforeEach(async () => {
    const others = Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => [`member${index}`, [`wm-of-${index}`]]),
    );
    bench = await wecomBench({ company: { customers: { zhangsan: PAGES, lisi: ['wm-000', 'wm-x'], ...others } } });
    file = join(bench.folder, 'audience', 'flagship.jsonl');
  });
  afterEach(() => bench.dispose());
  const sync = (change: Partial<SyncOptions> = {}) =>
    syncAudience({ id: 'flagship', account: bench.account, ports: bench.ports, file, ...change });
  const lines = (): Record<string, string>[] =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('reads all members in hundreds, all pages, and writes a list that templates can select from', async () => {
    const seen: number[] = [];
    const outcome = await sync({ onProgress: (customers) => seen.push(customers) });
    assert.deepEqual(outcome, { kind: 'synced', customers: 851, members: 122, tags: 3 });
    assert.ok(seen.length > 8 && seen.at(-1) === 851);
    const bodies = bench.standIn.bodies(BY_USER);
    assert.ok(bodies.every(({ userid_list: users, limit }) => (users as string[]).length <= 100 && limit === 100));
    const read = await readTable(file);
    assert.ok('table' in read);
    const { table } = read;
    assert.equal(table.size, 851);
    const row = table.rowOf('wm-001');
    assert.deepEqual(
      (['name', 'tags', 'source', 'owner', 'relation'] as const).map((column) => table.known(column)?.text(row)),
      ['客户2', '口味:红茶;等级:新客', '分配', 'zhangsan', 'customer'],
    );
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(bench.folder, 'audience')), ['flagship.jsonl']);
  });

  it('gives a customer of several members one line, at the member of the account who has had them longest', async () => {
    await sync();
    const shared = lines().filter(({ id }) => id === 'wm-000');
    assert.equal(shared.length, 1);
    // The stand-in lets each further member have come a day earlier.
    assert.deepEqual([shared[0]?.owner, shared[0]?.members], ['lisi', 'lisi;zhangsan']);
    await sync({ account: { ...bench.account, senders: { zhangsan: { department: '华东' } } } });
    const [own] = lines().filter(({ id }) => id === 'wm-000');
    assert.deepEqual([own?.owner, own?.department], ['zhangsan', '华东']);
  });

  it('keeps what colleagues write apart from the name that a customer may read', async () => {
    await sync();
    const [first] = lines();
    assert.deepEqual([first?.name, first?.remark], ['客户1', '备注 wm-000']);
  });

  it('writes the same bytes for the same customers, also where pages come twice or in smaller pieces', async () => {
    await sync();
    const plain = readFileSync(file, 'utf8');
    bench.standIn.fault({ at: BY_USER, skip: 2, mishap: { kind: 'same-cursor' } });
    assert.equal((await sync()).kind, 'synced');
    assert.equal(readFileSync(file, 'utf8'), plain);
    bench.standIn.clearFaults();
    bench.standIn.fault(always(BY_USER, { kind: 'ignore-limit' }));
    assert.equal((await sync()).kind, 'synced');
    assert.equal(readFileSync(file, 'utf8'), plain);
  });

  it('waits for a full minute and goes on', async () => {
    bench.standIn.fault({ at: BY_USER, skip: 3, mishap: { kind: 'errcode', errcode: 45009 } });
    assert.equal((await sync()).kind, 'synced');
    assert.deepEqual(bench.pauses, [60_000]);
  });

  it('leaves the old list as it was when anything is missing', async () => {
    await sync();
    const before = readFileSync(file, 'utf8');
    const faults = [
      always(BY_USER, { kind: 'same-cursor' }),
      { at: BY_USER, skip: 4, times: 99, mishap: { kind: 'errcode', errcode: 45009 } },
      { at: BY_USER, skip: 4, times: 99, mishap: { kind: 'reset', accept: true } },
      always('get_corp_tag_list', { kind: 'errcode', errcode: 48002 }),
      always('get_follow_user_list', { kind: 'alter', fields: { follow_user: [] } }),
    ] as const;
    for (const fault of faults) {
      bench.standIn.clearFaults();
      bench.standIn.fault(fault);
      const outcome = await sync();
      assert.equal(outcome.kind, 'failed', JSON.stringify(fault));
      assert.equal(readFileSync(file, 'utf8'), before);
      bench.clock.ms += 40 * 86_400_000;
    }
    assert.deepEqual(readdirSync(join(bench.folder, 'audience')), ['flagship.jsonl']);
  });

  it('never overwrites a list made by hand, and says what stands in the way of writing', async () => {
    const own = join(bench.folder, 'own.jsonl');
    writeFileSync(own, '{"id":"wm-1","name":"手工"}\n');
    const outcome = await sync({ file: own });
    assert.deepEqual(outcome.kind === 'failed' && [outcome.local, outcome.problem.key], [
      true,
      'wecom.audience.foreign',
    ]);
    assert.equal(bench.standIn.requests.length, 0);
    const inside = await sync({ file: join(own, 'list.jsonl') });
    assert.deepEqual(inside.kind === 'failed' && [inside.local, inside.problem.key], [true, 'wecom.audience.foreign']);
    const account = await sync({ account: undefined });
    assert.equal(account.kind === 'failed' && account.problem.key, 'wecom.account.not-wecom');
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const outcome = await sync({ signal: stop.signal, onProgress: () => stop.abort() });
    assert.equal(outcome.kind, 'failed');
    assert.equal(bench.calls(BY_USER), 1);
    assert.deepEqual(readdirSync(bench.folder), []);
  });
});
