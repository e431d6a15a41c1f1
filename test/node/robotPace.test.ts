import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { paceOnDisk } from '../../server/src/node/wecom/robot/robotPace';

describe('the pace of a group robot', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'qunfa-pace-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const MINUTE = 60_000;

  it('lets so many through in any minute, whichever process counts, and says when one more may go', async () => {
    const paces = [paceOnDisk(folder, 3), paceOnDisk(folder, 3)];
    const take = (at: number, who = 0): Promise<number | undefined> | undefined => paces[who]?.take('a', at);
    assert.deepEqual([await take(0), await take(10_000, 1), await take(20_000)], [undefined, undefined, undefined]);
    assert.equal(await take(30_000, 1), MINUTE);
    assert.equal(await take(MINUTE - 1), MINUTE);
    assert.equal(await take(MINUTE, 1), undefined);
    assert.equal(await take(MINUTE), MINUTE + 10_000);
  });

  it('counts each robot for itself, and keeps no key and no old mark', async () => {
    const pace = paceOnDisk(folder, 1);
    assert.equal(await pace.take('secret-one', 0), undefined);
    assert.equal(await pace.take('secret-two', 0), undefined);
    assert.equal(await pace.take('secret-one', 5 * MINUTE), undefined);
    const robots = await readdir(folder);
    assert.equal(robots.length, 2);
    assert.ok(robots.every((name) => !name.includes('secret')));
    for (const robot of robots) assert.equal((await readdir(path.join(folder, robot))).length, 1);
  });

  it('never lets one too many through, however many ask at once', async () => {
    const asked = Array.from({ length: 40 }, () => paceOnDisk(folder, 5).take('a', 1000));
    const passed = (await Promise.all(asked)).filter((free) => free === undefined);
    assert.ok(passed.length <= 5, `${passed.length} passed`);
  });

  it('does not wait for a mark from before the clock was turned back', async () => {
    const pace = paceOnDisk(folder, 1);
    await pace.take('a', 10 * MINUTE);
    assert.equal(await pace.take('a', 0), undefined);
  });
});
