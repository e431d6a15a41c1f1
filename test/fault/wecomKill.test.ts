import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDriver, FAULT_SCALE } from './processes';
import { type Remote, STRIKES, type Strike, wecomKillTrial } from './wecomKillTrial';

// A share: 20 each are for the night.
const TRIALS = FAULT_SCALE > 1 ? 5 * FAULT_SCALE : 1;
/** Of a team ledger, in every run; all of them are tried at length (test/nightly). */
const ON_A_TEAM_LEDGER: readonly (readonly [Strike, Remote])[] = [
  ['reserved', 'not-reached'],
  ['calling', 'accepted-late'],
  ['answered', 'accepted'],
];

describe('kill −9 in the middle of sends through WeCom', () => {
  let folder: string;
  let driver: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-wecom-driver-'));
    driver = await buildDriver(folder, 'wecomDriver.ts');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [strike, remotes] of STRIKES)
    for (const remote of remotes)
      it(`${strike}, ${remote}: ${TRIALS} trials, nobody twice, nobody lost`, async function () {
        this.timeout(120_000 * FAULT_SCALE);
        for (let seed = 1; seed <= TRIALS; seed++) await wecomKillTrial(driver, seed, strike, remote);
      });

  it(`anywhere: ${TRIALS} trials with three kills each, nobody twice, nobody lost`, async function () {
    this.timeout(120_000 * FAULT_SCALE);
    for (let seed = 1; seed <= TRIALS; seed++) await wecomKillTrial(driver, seed, 'anywhere', 'not-reached');
  });

  for (const [seed, [strike, remote]] of ON_A_TEAM_LEDGER.entries())
    it(`${strike}, ${remote}, on a team ledger: nobody twice, nobody lost`, async function () {
      this.timeout(120_000 * FAULT_SCALE);
      for (let trial = 1; trial <= FAULT_SCALE; trial++)
        await wecomKillTrial(driver, seed * 100 + trial, strike, remote, 'team');
    });
});
