import assert from 'node:assert/strict';
import {
  copyFileSync,
  renameSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerProblem } from '../../server/core/ledger/problem';
import type { LedgerReader } from '../../server/core/ledger/reader';
import { openLedger, readLedger, verifyLedgerFile } from '../../server/src/node/ledger/openLedger';
import { restoreLedger } from '../../server/src/node/ledger/restoreLedger';
import { addCampaign, at, HOUR, hourly, NOON, people, reserve, submit } from '../node/ledgerFixture';
import { FAULT_SCALE, seeded } from './processes';

const MUTATIONS = 120 * FAULT_SCALE;
const ids = [...people(60, 'c1-0-'), ...people(60, 'c1-1-'), ...people(60, 'c2-0-')];

/** Everything that decides whether somebody is sent to. */
async function decisions(ledger: LedgerReader): Promise<string> {
  return JSON.stringify({
    usage: await ledger.usage('flagship', 0),
    last: [...(await ledger.lastSent('flagship', ids))],
    sent: [...(await ledger.alreadySent({ account: 'flagship', contentHash: 'sha256:a' }, ids))],
    counts: [...(await ledger.sentCounts('flagship', ids, 0, NOON * 2))],
    batches: await ledger.batches(),
    campaigns: await ledger.campaigns(),
    approvals: await ledger.approvals('sha256:a'),
    mark: await ledger.clockMark(),
  });
}

describe('damaged ledger files', () => {
  let folder: string;
  let sound: string;
  let expected: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-damage-'));
    sound = join(folder, 'sound.db');
    const store = await openLedger(sound, { now: NOON });
    await addCampaign(store, { id: 'c1', batches: [60, 60] });
    await addCampaign(store, { id: 'c2', content: 'b', batches: [60] });
    await store.approve({ contentHash: 'sha256:a', template: 't', note: undefined }, at(NOON));
    await submit(store, 'c1', 'b001', NOON, ['c1-0-3']);
    await reserve(store, 'c2', 'b001', NOON, hourly(999));
    expected = await decisions(store);
    await store.close();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it(`${MUTATIONS} seeded mutations are noticed, or change nothing that decides`, async function () {
    this.timeout(180_000 * FAULT_SCALE);
    const bytes = readFileSync(sound);
    let noticed = 0;
    for (let seed = 1; seed <= MUTATIONS; seed++) {
      const path = join(folder, `mutant-${seed}.db`);
      writeFileSync(path, mutate(bytes, seeded(seed)));
      for (const open of [() => readLedger(path), () => openLedger(path, { now: NOON })]) {
        let ledger: LedgerReader | undefined;
        try {
          ledger = await open();
          assert.equal(await decisions(ledger), expected, `seed ${seed}: wrong without a word`);
        } catch (error) {
          assert.ok(error instanceof LedgerProblem, `seed ${seed}: ${error}`);
          noticed++;
        } finally {
          await ledger?.close();
        }
      }
      rmSync(path);
    }
    assert.ok(noticed > MUTATIONS, `${noticed} noticed`);
  });

  it('a file cut off anywhere is noticed', async () => {
    const size = readFileSync(sound).length;
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const path = join(folder, `cut-${share}.db`);
      copyFileSync(sound, path);
      truncateSync(path, Math.floor(size * share));
      await assert.rejects(readLedger(path), LedgerProblem);
      assert.equal((await verifyLedgerFile(path).catch(() => ({ ok: false }))).ok, false);
    }
  });
});

function mutate(bytes: Buffer, random: () => number): Buffer {
  const copy = Buffer.from(bytes);
  const place = () => Math.floor(random() * copy.length);
  const kind = random();
  if (kind < 0.6)
    for (let flips = 1 + Math.floor(random() * 3); flips > 0; flips--) {
      const where = place();
      copy[where] = (copy[where] ?? 0) ^ (1 << Math.floor(random() * 8));
    }
  else if (kind < 0.8) copy.fill(Math.floor(random() * 256), place(), place() + 64);
  else if (kind < 0.9) {
    const page = Math.floor(place() / 4096) * 4096;
    copy.fill(0, page, page + 4096);
  } else {
    const [from, to] = [Math.floor(place() / 4096) * 4096, Math.floor(place() / 4096) * 4096];
    copy.copyWithin(to, from, from + 4096);
  }
  return copy;
}

describe('restoring a damaged ledger', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-restore-'));
    path = join(folder, 'ledger.db');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const wreck = () => writeFileSync(path, 'no database at all, but long enough to be looked at twice '.repeat(40));

  async function work(withBackup: boolean): Promise<string> {
    const store = await openLedger(path, { now: NOON });
    await addCampaign(store, { id: 'c1', batches: [['a', 'b'], ['c']] });
    await submit(store, 'c1', 'b001', NOON, ['b']);
    if (withBackup) await store.backup({}, at(NOON));
    await addCampaign(store, { id: 'c2', content: 'b', batches: [['d'], ['e']] });
    await submit(store, 'c2', 'b001', NOON + HOUR);
    const before = JSON.stringify([
      await store.batches(),
      await store.usage('flagship', 0),
      [...(await store.lastSent('flagship', ['a', 'b', 'c', 'd', 'e']))],
    ]);
    await store.close();
    return before;
  }
  const state = async (store: LedgerReader) =>
    JSON.stringify([
      await store.batches(),
      await store.usage('flagship', 0),
      [...(await store.lastSent('flagship', ['a', 'b', 'c', 'd', 'e']))],
    ]);

  for (const withBackup of [true, false]) {
    it(`brings everything back from ${withBackup ? 'a backup and the audit export' : 'the audit export alone'}, and waits for a person`, async () => {
      const before = await work(withBackup);
      wreck();
      await assert.rejects(openLedger(path, { now: NOON }), (error: LedgerProblem) => error.code === 'not-a-database');
      const restored = await restoreLedger(path, at(NOON + 2 * HOUR, '王芳'));
      assert.deepEqual([restored.missing, restored.unknown, restored.backup !== undefined], [0, 0, withBackup]);
      assert.ok(restored.moved && readFileSync(restored.moved, 'utf8').startsWith('no database'));
      const store = await openLedger(path, { now: NOON });
      assert.equal(await state(store), before);
      assert.deepEqual((await store.verify()).problems, []);
      assert.equal((await store.blockedBy())?.key, 'ledger.problem.unconfirmed');
      const refused = await reserve(store, 'c2', 'b002', NOON + 2 * HOUR, hourly(9));
      assert.equal(refused.kind === 'refused' && refused.refusals[0]?.code, 'ledger/unconfirmed');
      await store.confirmRestored(at(NOON + 2 * HOUR, '王芳'));
      assert.equal(await store.blockedBy(), undefined);
      assert.equal((await reserve(store, 'c2', 'b002', NOON + 2 * HOUR, hourly(9))).kind, 'reserved');
      await store.close();
      // And once more, from what the restored ledger wrote.
      wreck();
      await restoreLedger(path, at(NOON + 3 * HOUR));
      const again = await openLedger(path, { now: NOON });
      assert.equal((await again.batch({ campaign: 'c2', batch: 'b002' }))?.state, 'reserved');
      assert.deepEqual((await again.verify()).problems, []);
      await again.close();
    });
  }

  const losses: readonly [string, (old: string) => void][] = [
    ['deleted', () => rmSync(path)],
    ['emptied', () => writeFileSync(path, '')],
    ['replaced by an older copy', (old) => copyFileSync(old, path)],
  ];
  for (const [how, lose] of losses) {
    it(`a ledger file that was ${how} is not taken for a new one while the audit export knows better`, async () => {
      await (await openLedger(path, { now: NOON })).close();
      const old = join(folder, 'old.db');
      copyFileSync(path, old);
      const before = await work(false);
      lose(old);
      const lost = (error: LedgerProblem) => error.code === 'history-lost';
      await assert.rejects(openLedger(path, { now: NOON }), lost);
      await assert.rejects(readLedger(path), lost);
      await assert.rejects(verifyLedgerFile(path), lost);
      assert.equal((await restoreLedger(path, at(NOON + 2 * HOUR))).missing, 0);
      const store = await openLedger(path, { now: NOON });
      assert.equal(await state(store), before);
      await store.close();
    });
  }

  const losing: readonly [string, string, (old: string) => void][] = [
    ['deleted', 'replaced', () => rmSync(path)],
    [
      'moved away and made anew',
      'replaced',
      (old) => {
        renameSync(path, `${path}.away`);
        copyFileSync(old, path);
      },
    ],
    ['emptied', 'history-lost', () => writeFileSync(path, '')],
    ['overwritten with an older copy', 'history-lost', (old) => copyFileSync(old, path)],
  ];
  for (const [how, code, lose] of losing)
    it(`a ledger file that is ${how} under a running send lets nothing more go out, whoever has it open`, async () => {
      const old = join(folder, 'old.db');
      const others = await openLedger(path, { now: NOON });
      copyFileSync(path, old);
      const store = await openLedger(path, { now: NOON });
      await addCampaign(store, { id: 'c1', batches: [['a'], ['b'], ['c']] });
      await submit(store, 'c1', 'b001', NOON);
      await reserve(store, 'c1', 'b002', NOON, hourly(9));
      const keep = join(folder, 'keep.db');
      copyFileSync(path, keep);
      lose(old);
      const lost = (error: LedgerProblem) => error.code === code;
      await assert.rejects(reserve(others, 'c1', 'b001', NOON, hourly(9)), lost);
      await assert.rejects(store.transition({ campaign: 'c1', batch: 'b002', to: 'submitting', ...at(NOON) }), lost);
      await assert.rejects(addCampaign(store, { id: 'c2', content: 'b', batches: [['a']] }), lost);
      // The very file back in its place, and it goes on.
      if (how.startsWith('moved')) renameSync(`${path}.away`, path);
      else if (how.startsWith('over')) copyFileSync(keep, path);
      if (/^(moved|over)/.test(how))
        await store.transition({ campaign: 'c1', batch: 'b002', to: 'submitting', ...at(NOON) });
      await others.close();
      await store.close();
    });

  it('says how many changes are lost, and calls unknown what was in hand', async () => {
    const store = await openLedger(path, { now: NOON });
    await addCampaign(store, { id: 'c1', batches: [['a'], ['b']] });
    await reserve(store, 'c1', 'b001', NOON, hourly(9));
    await store.transition({ campaign: 'c1', batch: 'b001', to: 'submitting', ...at(NOON) });
    await store.setCampaignState('c1', 'paused', at(NOON));
    await store.setCampaignState('c1', 'active', at(NOON));
    await store.close();
    const audit = `${path}.audit.jsonl`;
    const lines = readFileSync(audit, 'utf8').trimEnd().split('\n');
    // A torn last line, and one lost before it; the file itself still tells how far it had come.
    writeFileSync(audit, `${lines.slice(0, -2).join('\n')}\n${lines.at(-1)?.slice(0, 40)}`);
    const restored = await restoreLedger(path, at(NOON + HOUR));
    assert.deepEqual([restored.missing, restored.unknown], [2, 1]);
    const again = await openLedger(path, { now: NOON });
    assert.equal((await again.batch({ campaign: 'c1', batch: 'b001' }))?.state, 'unknown');
    await again.close();
  });

  it('takes an older backup where the newest is damaged too', async () => {
    await work(true);
    const store = await openLedger(path, { now: NOON });
    const newest = await store.backup({}, at(NOON + 2 * HOUR));
    const before = await state(store);
    await store.close();
    writeFileSync(newest, 'broken');
    wreck();
    const restored = await restoreLedger(path, at(NOON + 3 * HOUR));
    assert.notEqual(restored.backup, newest);
    const again = await readLedger(path);
    assert.equal(await state(again), before);
    await again.close();
  });

  it('touches nothing while a process has the ledger open, and nothing where there is no way back', async () => {
    const store = await openLedger(path, { now: NOON });
    await assert.rejects(restoreLedger(path, at(NOON)), (error: LedgerProblem) => error.code === 'in-use');
    await store.close();
    rmSync(`${path}.audit.jsonl`);
    wreck();
    await assert.rejects(restoreLedger(path, at(NOON)), (error: LedgerProblem) => error.code === 'no-backup');
    assert.ok(readFileSync(path, 'utf8').startsWith('no database'));
    assert.ok(!existsSync(`${path}.restoring`));
  });

  it('fills the gap that a killed process left in the audit export', async () => {
    const before = await work(true);
    const audit = `${path}.audit.jsonl`;
    const lines = readFileSync(audit, 'utf8').trimEnd().split('\n');
    writeFileSync(audit, `${lines.slice(0, 2).join('\n')}\n`);
    await (await openLedger(path, { now: NOON })).close();
    wreck();
    const restored = await restoreLedger(path, at(NOON + 2 * HOUR));
    assert.equal(restored.missing, 0);
    const store = await readLedger(path);
    assert.equal(await state(store), before);
    await store.close();
  });

  it('keeps the seven newest backups', async () => {
    const store = await openLedger(path, { now: NOON });
    for (let day = 0; day < 9; day++) await store.backup({}, at(NOON + day * 24 * HOUR));
    await store.close();
    const names = readdirSync(`${path}.backups`).filter((name) => name.endsWith('.db'));
    assert.deepEqual([names.length, names.sort()[0]], [7, '20261127T040000000Z.db']);
  });
});
