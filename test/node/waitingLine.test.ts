import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WaitingLine } from '../../server/src/node/ledger/waitingLine';

describe('the sign that somebody waits for the ledger', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-line-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is seen by others, not by who gave it, and not for long', () => {
    const file = join(folder, 'ledger.db.waiting');
    const [one, other] = [new WaitingLine(file), new WaitingLine(file)];
    assert.equal(one.othersWait, false);
    other.wait();
    assert.equal(one.othersWait, true);
    assert.equal(other.othersWait, false);
    one.wait();
    assert.equal(one.othersWait, false);
    assert.equal(other.othersWait, true);
    const old = Date.now() / 1000 - 1;
    utimesSync(file, old, old);
    assert.equal(other.othersWait, false);
  });

  it('is left out where it can not be given: nobody is kept from writing', () => {
    const nowhere = new WaitingLine(join(folder, 'missing', 'ledger.db.waiting'));
    nowhere.wait();
    assert.equal(nowhere.othersWait, false);
  });
});
