import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hourly, NOON } from '../node/ledgerFixture';
import { buildDriver } from './processes';

/** A disk of this size and no more, seen by the script alone (user and mount namespaces of Linux). */
const PRIVATE = ['-rm'];
/** As the system's administrator: a loop device needs it. */
const ADMINISTRATOR = ['-m'];

const can = (flags: readonly string[], script: string): boolean =>
  process.platform === 'linux' &&
  spawnSync('unshare', [...flags, 'sh', '-ec', script], { stdio: 'ignore' }).status === 0;

/**
 * Real disks that end, so that what the system answers is its own: a memory disk without room, and a thin disk whose ground gives way, so that writing
 * succeeds and making it durable fails. Where a system can't make them, it says so; the limit on the size of a file (ledgerProcesses.test.ts) is tried everywhere.
 */
describe('a ledger on a disk that ends', () => {
  let folder: string;
  let driver: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qunfa-disk-'));
    driver = await buildDriver(folder);
    for (const name of ['disk', 'ground']) mkdirSync(join(folder, name));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const order = (filler: string, leave: number) => {
    const given = { ledger: join(folder, 'disk', 'ledger.db'), acks: join(folder, 'acks'), campaign: 'c1' };
    return JSON.stringify({ ...given, limits: hourly(9999), now: NOON, filler: join(folder, filler), leave });
  };
  function run(flags: readonly string[], script: string, orders: readonly string[]): string {
    rmSync(join(folder, 'acks'), { force: true });
    const env = { ...process.env, QUNFA_DRIVER: '1', NODE: process.execPath, DRIVER: driver, FOLDER: folder };
    const args = [...flags, 'sh', '-ec', script, 'sh', ...orders];
    const { stdout, stderr, status } = spawnSync('unshare', args, { encoding: 'utf8', env, timeout: 120_000 });
    assert.equal(status, 0, stdout + stderr);
    return stdout;
  }
  const judged = (output: string) => JSON.parse(/^judged (.*)$/m.exec(output)?.[1] ?? '{}');

  if (can(PRIVATE, 'mount -t tmpfs tmpfs /tmp'))
    it('without room (ENOSPC): refuses in a sentence, keeps what was acknowledged, goes on once there is room', function () {
      this.timeout(120_000);
      const given = order('disk/filler', 120_000);
      const script = `mount -t tmpfs -o size=6m tmpfs "$FOLDER/disk"
        "$NODE" "$DRIVER" fill "$1"; rm "$FOLDER/disk/filler"; "$NODE" "$DRIVER" judge "$1"`;
      const output = run(PRIVATE, script, [given]);
      assert.match(output, /^problems disk-full disk-full disk-full$/m);
      const { acknowledged, held, lost, problems, next } = judged(output);
      assert.ok(acknowledged > 0 && acknowledged < 400, `${acknowledged} acknowledged`);
      assert.deepEqual([held, lost, problems, next], [acknowledged, 0, 0, 'reserved']);
    });
  else console.log('      A full disk of its own: not tried, this system gives no private one.');

  if (can(ADMINISTRATOR, 'losetup -f && command -v mkfs.ext4'))
    it('that fails to make durable what it took (thin disk): acknowledges nothing that is not there, or is noticed', function () {
      this.timeout(120_000);
      const given = order('ground/filler', 200_000);
      const script = `mount -t tmpfs -o size=9m tmpfs "$FOLDER/ground"
        truncate -s 40m "$FOLDER/ground/image"
        mkfs.ext4 -q -F -O ^has_journal -E lazy_itable_init=0 "$FOLDER/ground/image"
        mount -o loop,errors=continue "$FOLDER/ground/image" "$FOLDER/disk"
        "$NODE" "$DRIVER" fill "$1"
        rm "$FOLDER/ground/filler"; mount -o remount,size=60m "$FOLDER/ground"
        umount "$FOLDER/disk"; mount -o loop "$FOLDER/ground/image" "$FOLDER/disk"
        "$NODE" "$DRIVER" judge "$1"; umount "$FOLDER/disk"`;
      const output = run(ADMINISTRATOR, script, [given]);
      assert.match(output, /^problems disk-(error|full)/m);
      const { acknowledged, lost, problems, noticed } = judged(output);
      console.log(`      thin disk: ${/^problems .*$/m.exec(output)?.[0]}; ${JSON.stringify(judged(output))}`);
      assert.ok(acknowledged > 0, output);
      if (noticed === undefined) assert.deepEqual([lost, problems], [0, 0]);
    });
  else console.log('      A thin disk that gives way: not tried, it takes the administrator of a Linux.');
});
