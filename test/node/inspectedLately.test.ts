import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectedLately } from '../../server/src/node/ledger/inspectedLately';
import { openLedger, readLedger } from '../../server/src/node/ledger/openLedger';
import { addCampaign, NOON } from './ledgerFixture';

describe('the note that a ledger was found sound', () => {
  let folder: string;
  let ledger: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-inspected-'));
    ledger = join(folder, 'ledger.db');
    const store = await openLedger(ledger, { now: NOON });
    await addCampaign(store, { batches: [3] });
    await store.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const look = async () => (await readLedger(ledger)).close();

  it('holds for the file as it was looked through, and ends with the next change', async () => {
    assert.equal(inspectedLately(ledger), false);
    await look();
    assert.equal(inspectedLately(ledger), true);
    const store = await openLedger(ledger, { now: NOON });
    assert.equal(inspectedLately(ledger), true);
    await store.note('test', {}, {}, { by: 'test', now: NOON });
    await store.close();
    assert.equal(inspectedLately(ledger), false);
    assert.equal(statSync(`${ledger}.inspected`).mode & 0o777, 0o600);
  });

  it('does not hide what is damaged afterwards', async () => {
    await look();
    const { size } = statSync(ledger);
    const file = openSync(ledger, 'r+');
    writeSync(file, Buffer.alloc(64, 0xa5), 0, 64, size - 200);
    closeSync(file);
    await assert.rejects(look(), { code: 'damaged' });
    await assert.rejects(look(), { code: 'damaged' });
  });

  it('is worth nothing after a day, from the future, or unreadable', async () => {
    await look();
    const note = JSON.parse(readFileSync(`${ledger}.inspected`, 'utf8'));
    for (const text of [
      JSON.stringify({ ...note, at: note.at - 90_000_000 }),
      JSON.stringify({ ...note, at: note.at + 90_000_000 }),
      '{"file":',
      'null',
    ]) {
      writeFileSync(`${ledger}.inspected`, text);
      assert.equal(inspectedLately(ledger), false, text);
    }
  });
});
