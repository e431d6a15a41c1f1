import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from '../node/wecomFixture';
import { CONFIG, SendProject, TEMPLATE } from '../node/sendProject';
import { buildDriver, startDriver } from './processes';
import type { SendOrder, SendStep } from './sendDriver';

const REVIEWED = { ...CONFIG, review: { required: true, distinctReviewer: true } };
/** Seen by the script alone (user and mount namespaces of Linux). */
const canMount =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-rm', 'sh', '-ec', 'mount -t tmpfs tmpfs /tmp'], { stdio: 'ignore' }).status === 0;

describe('a send between its approval and its first reservation', () => {
  let scratch: string;
  let driver: string;
  let project: SendProject;
  before(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'qunfa-send-driver-'));
    driver = await buildDriver(scratch, 'sendDriver.ts');
  });
  after(() => rmSync(scratch, { recursive: true, force: true }));
  beforeEach(() => {
    project = new SendProject({ config: REVIEWED, template: `${TEMPLATE}\n![](a.png)\n` });
    project.write('a.png', PNG);
  });
  afterEach(() => project.dispose());

  const order = (more: Partial<SendOrder> = {}): SendOrder => ({
    ...{ folder: project.folder, file: project.file, ledger: project.ledger, now: project.now },
    ...more,
  });
  const outbox = (): string[] => {
    const folder = join(project.folder, 'outbox');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .flatMap((campaign) => readdirSync(join(folder, campaign)).map((batch) => join(folder, campaign, batch)))
      .flatMap((batch) => JSON.parse(readFileSync(join(batch, 'batch.json'), 'utf8')).recipients as string[])
      .sort();
  };
  const EVERYBODY = ['k1', 'k2', 'k3', 'k4', 'k5'];

  for (const stop of ['approved', 'frozen', 'entered'] satisfies SendStep[])
    it(`killed when it is ${stop}: the next one goes on, a minute later, and everybody has it once`, async function () {
      this.timeout(180_000);
      const { child, said, ended } = startDriver(driver, 'send', order({ stop }));
      assert.equal(await said(`at ${stop}`), true, (await Promise.race([ended, undefined]))?.output);
      child.kill('SIGKILL');
      assert.equal((await ended).signal, 'SIGKILL');
      assert.deepEqual(outbox(), []);
      // The clock has moved, so that a plan made anew is another one.
      project.now += 90_000;
      const sent = await project.send();
      assert.equal(sent.kind, 'sent');
      assert.equal(sent.kind === 'sent' && sent.continued, stop === 'entered');
      assert.deepEqual(outbox(), EVERYBODY);
      await assert.rejects(project.prepare(), /empty-audience/);
      await project.withStore(async (store) => {
        assert.deepEqual((await store.verify()).problems, []);
        assert.deepEqual(
          (await store.campaigns()).map(({ state, batches }) => [state, batches.submitted + batches.settled]),
          [['active', 1]],
        );
      });
    });

  if (canMount)
    it('on a full disk: says so, enters nothing that it could not put away, and goes out whole once there is room', function () {
      this.timeout(180_000);
      project.write('a.png', Buffer.concat([PNG, Buffer.alloc(300_000, 7)]));
      const data = join(project.folder, 'data');
      mkdirSync(data);
      // The last try has room. What lies between is too little for the picture, for the texts, or for the ledger.
      const leave = [0, 20_000, 330_000, 40_000, 3_000_000];
      const given = JSON.stringify(order({ filler: join(data, 'filler'), leave }));
      const script = 'mount -t tmpfs -o size=6m tmpfs "$1"; "$NODE" "$DRIVER" full "$2"';
      const env = { ...process.env, QUNFA_DRIVER: '1', NODE: process.execPath, DRIVER: driver };
      const options = { encoding: 'utf8', env, timeout: 150_000 } as const;
      const { stdout, stderr, status } = spawnSync('unshare', ['-rm', 'sh', '-ec', script, 'sh', data, given], options);
      assert.equal(status, 0, stdout + stderr);
      const full = (left: number): string => `${left}: problem disk-full, 0 campaigns`;
      const wanted = [...leave.slice(0, -1).map(full), `${leave.at(-1)}: sent 1, 1 campaigns`, 'problems 0'];
      assert.deepEqual(stdout.trim().split('\n'), wanted);
      assert.deepEqual(outbox(), EVERYBODY);
    });
  else console.log('      A send on a full disk: not tried, this system gives no private one.');
});
