import assert from 'node:assert/strict';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_LIMITS } from '../../server/core/ledger/limits';
import type { LedgerStore } from '../../server/core/ledger/store';
import { openLedger, readLedger } from '../../server/src/node/ledger/openLedger';
import { restoreLedger } from '../../server/src/node/ledger/restoreLedger';
import { addCampaign, at, NOON, reserve } from '../node/ledgerFixture';

/** How a file comes by another name: made before the ledger is there, or after. Each gives the other name. */
const NAMES: Readonly<Record<string, { readonly before: boolean; make(folder: string, ledger: string): string }>> = {
  'a symbolic link': { before: false, make: (folder, ledger) => link(ledger, join(folder, 'alias.db')) },
  'a symbolic link to a link': {
    before: false,
    make: (folder, ledger) => link(link(ledger, join(folder, 'one.db')), join(folder, 'two.db')),
  },
  'a link to what is not there yet': { before: true, make: (folder, ledger) => link(ledger, join(folder, 'alias.db')) },
  'a link to its folder': {
    before: false,
    make: (folder) => join(link(join(folder, 'l'), join(folder, 'alias')), 'l.db'),
  },
  'a hard link': {
    before: false,
    make(folder, ledger) {
      const other = join(folder, 'hard', 'h.db');
      mkdirSync(join(folder, 'hard'));
      linkSync(ledger, other);
      return other;
    },
  },
};
function link(target: string, name: string): string {
  symlinkSync(target, name);
  return name;
}

describe('a ledger by several names', () => {
  let folder: string;
  let ledger: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'qunfa-names-')));
    ledger = join(folder, 'l', 'l.db');
    mkdirSync(join(folder, 'l'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A process in the middle of a call. */
  const calling = async (store: LedgerStore): Promise<void> => {
    await addCampaign(store, { batches: [3] });
    await reserve(store, 'c1', 'b001', NOON, NO_LIMITS);
    await store.transition({ campaign: 'c1', batch: 'b001', to: 'submitting', ...at(NOON) });
  };

  for (const [name, { before, make }] of Object.entries(NAMES))
    it(`${name}: guard, sessions and records are shared, so a call under way is nobody's to take`, async () => {
      const early = before ? make(folder, ledger) : undefined;
      const first = await openLedger(early ?? ledger, { now: NOON });
      const other = early ?? make(folder, ledger);
      await calling(first);
      const second = await openLedger(other, { now: NOON });
      assert.equal(second.location, first.location);
      assert.equal(first.location, ledger);
      assert.deepEqual(await second.recover(at(NOON)), [], 'whoever is calling lives');
      const reader = await readLedger(other);
      assert.equal(reader.location, ledger);
      await reader.close();
      await assert.rejects(restoreLedger(early ?? ledger, at(NOON)), { code: 'in-use' });
      await first.close();
      assert.deepEqual(
        (await second.recover(at(NOON))).map(({ state }) => state),
        ['unknown'],
      );
      await second.close();
      const strays = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(
          ({ name: file, parentPath }) =>
            /guard|sessions|audit|waiting|inspected/.test(file) && parentPath !== join(folder, 'l'),
        )
        .filter(
          ({ parentPath }) =>
            !parentPath.startsWith(join(folder, 'l')) && !parentPath.startsWith(join(folder, 'alias')),
        )
        .map(({ name: file }) => file)
        // The lock of the name that was tried first; nobody holds it.
        .filter((file) => name !== 'a hard link' || !/^h\.db\.(guard|sessions)$/.test(file));
      assert.deepEqual(strays, []);
    });

  it('a file that was moved, or whose old place another one has taken, is at home where it is', async () => {
    await (await openLedger(ledger, { now: NOON })).close();
    const moved = join(folder, 'moved', 'l.db');
    renameSync(join(folder, 'l'), join(folder, 'moved'));
    const store = await openLedger(moved, { now: NOON });
    assert.equal(store.location, moved);
    await addCampaign(store, { batches: [3] });
    await store.close();
    mkdirSync(join(folder, 'l'));
    const fresh = await openLedger(ledger, { now: NOON });
    assert.equal((await fresh.campaigns()).length, 0);
    await fresh.close();
    const again = await openLedger(moved, { now: NOON });
    assert.deepEqual([again.location, (await again.campaigns()).length], [moved, 1]);
    await again.close();
    assert.ok(existsSync(`${moved}.guard`));
  });
});
