import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDriver } from '../fault/processes';
import { STRIKES, wecomKillTrial } from '../fault/wecomKillTrial';

const TRIALS = 40;
const TEAM_TRIALS = 10;
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

  for (const [ledger, trials] of [
    ['local', TRIALS],
    ['team', TEAM_TRIALS],
  ] as const)
    for (const [strike, remotes] of [...STRIKES, ['anywhere', ['not-reached']]] as typeof STRIKES)
      for (const remote of remotes)
        it(`${strike}, ${remote}: ${trials} trials on a ${ledger} ledger`, async () => {
          for (let seed = FIRST_SEED; seed < FIRST_SEED + trials; seed++)
            await wecomKillTrial(driver, seed, strike, remote, ledger);
        });
});
