import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killTrial } from './killTrial';
import { buildDriver, FAULT_SCALE } from './processes';

const TRIALS = 30 * FAULT_SCALE;

describe('kill −9 in the middle of sends', () => {
  let folder: string;
  let driver: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-driver-'));
    driver = await buildDriver(folder);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it(`${TRIALS} trials: nobody twice, nobody lost, no cap passed`, async function () {
    this.timeout(1_800_000 * FAULT_SCALE);
    let unknown = 0;
    let kills = 0;
    // The trials are worth something only if kills really struck in the middle of calls: a busy machine needs more of them.
    for (let seed = 1; seed <= TRIALS || (unknown < TRIALS / 4 && seed <= 5 * TRIALS); seed++) {
      const result = await killTrial(driver, seed, { kills: 2, processes: seed % 5 === 0 ? 2 : 1 });
      unknown += result.unknown;
      kills += result.kills;
    }
    assert.ok(kills >= TRIALS, `${kills} kills`);
    assert.ok(unknown >= TRIALS / 4, `${unknown} calls interrupted`);
  });
});
