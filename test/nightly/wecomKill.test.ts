import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDriver } from '../fault/processes';
import { STRIKES, wecomKillTrial } from '../fault/wecomKillTrial';

const TRIALS = 40;
/** Other seeds than those of every run. */
const FIRST_SEED = 1000;

describe('kill −9 in the middle of sends through WeCom, at length', () => {
  let folder: string;
  let driver: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-wecom-driver-'));
    driver = await buildDriver(folder, 'wecomDriver.ts');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [strike, remotes] of [...STRIKES, ['anywhere', ['not-reached']]] as typeof STRIKES)
    for (const remote of remotes)
      it(`${strike}, ${remote}: ${TRIALS} trials`, async () => {
        for (let seed = FIRST_SEED; seed < FIRST_SEED + TRIALS; seed++)
          await wecomKillTrial(driver, seed, strike, remote);
      });
});
