import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { zonedIso } from '../../server/core/ledger/zonedTime';
import { migratePostgresLedger } from '../../server/src/node/postgres/migratePostgresLedger';
import { sharedPostgres } from '../node/postgresServer';
import { SenderClient } from '../node/senderClient';
import { PNG } from '../node/wecomFixture';
import { startWecomStandIn } from '../wecom/standIn';
import { type CliResult, qunfa, repository } from './cliProcess';

/** Before the API: holds every task until it is told to go on. */
class Gate {
  readonly server: Server;
  readonly reached: Promise<void>;
  #open: () => void = () => undefined;
  readonly #opened = new Promise<void>((resolve) => {
    this.#open = resolve;
  });

  constructor(to: string) {
    let told: () => void = () => undefined;
    this.reached = new Promise((resolve) => {
      told = resolve;
    });
    this.server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      if (request.url?.includes('add_msg_template')) {
        told();
        await this.#opened;
      }
      const { 'content-type': type = 'application/json' } = request.headers;
      const body = request.method === 'POST' ? { body: Buffer.concat(chunks), headers: { 'content-type': type } } : {};
      const answer = await fetch(`${to}${request.url}`, { method: request.method ?? 'GET', ...body });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    });
  }
  open(): void {
    this.#open();
  }
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}

for (const kind of ['on this machine', 'of a team'] as const)
  describe(`qunfa worker with a ledger ${kind}`, () => {
    let folder: string;
    let standIn: Awaited<ReturnType<typeof startWecomStandIn>>;
    let gate: Gate;
    let env: NodeJS.ProcessEnv;
    beforeEach(async () => {
      folder = await mkdtemp(path.join(os.tmpdir(), 'qunfa-worker-'));
      standIn = await startWecomStandIn({ company: { customers: { zhangsan: ['wm1', 'wm2', 'wm3'] } } });
      gate = new Gate(standIn.baseUrl);
      env = {
        QUNFA_LEDGER: path.join(folder, 'data', 'l.db'),
        QUNFA_WECOM_SECRET_SHOP: standIn.world.secret,
        XDG_DATA_HOME: path.join(folder, 'data'),
      };
      if (kind === 'of a team') {
        const server = await sharedPostgres();
        env.QUNFA_LEDGER = server.url(await server.createDatabase());
        await migratePostgresLedger(env.QUNFA_LEDGER, { now: Date.now() - 900_000, by: 'test' });
      }
      const account = {
        channel: 'wecom',
        corpId: standIn.world.corpId,
        registeredOn: '2024-05-01',
        certified: true,
        senders: { zhangsan: { trainedOn: '2026-01-10' } },
        baseUrl: await gate.listen(),
        audience: 'customers',
      };
      const config = { accounts: { shop: account }, audiences: { customers: { file: 'l.csv' } } };
      await writeFile(path.join(folder, 'qunfa.config.json'), JSON.stringify(config));
      await writeFile(path.join(folder, 'l.csv'), 'id,owner,relation\nwm1,zhangsan,customer\nwm2,zhangsan,customer\n');
      await writeFile(path.join(folder, 'a.png'), PNG);
      // Planned ten minutes ago for a minute ago: due for whoever works now.
      const start = zonedIso(Date.now() - 60_000, 'Asia/Shanghai')
        .slice(0, 16)
        .replace('T', ' ');
      await writeFile(path.join(folder, 'a.broadcast.md'), template(start));
      const sent = await run([
        'send',
        'a.broadcast.md',
        '--yes',
        '--now',
        new Date(Date.now() - 600_000).toISOString(),
      ]);
      assert.equal(sent.code, 0, sent.stderr);
      assert.equal(standIn.tasks.length, 0);
      // Whoever works next is another machine: the one that planned it is gone for good.
      if (kind === 'of a team') {
        const elsewhere = await mkdtemp(path.join(os.tmpdir(), 'qunfa-worker-'));
        for (const name of ['qunfa.config.json', 'l.csv', 'a.broadcast.md', 'a.png'])
          await cp(path.join(folder, name), path.join(elsewhere, name));
        await rm(folder, { recursive: true });
        folder = elsewhere;
        env.XDG_DATA_HOME = path.join(folder, 'data');
      }
    }).timeout(120_000);
    afterEach(async () => {
      gate.open();
      gate.server.closeAllConnections();
      gate.server.close();
      await standIn.close();
      await rm(folder, { recursive: true, force: true });
    });
    const run = (args: string[]): Promise<CliResult> => qunfa(args, { cwd: folder, env });
    const states = async (): Promise<string[]> =>
      JSON.parse((await run(['status', '--format', 'json'])).stdout).campaigns[0].batches.map(
        ({ state }: { state: string }) => state,
      );

    it('finishes the call in hand when it is told to stop, records it, and ends well', async () => {
      const child = spawn(process.execPath, [path.join(repository, 'dist', 'cli.js'), 'worker'], {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'zh_CN.UTF-8', ...env },
        stdio: 'ignore',
      });
      const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
      await Promise.race([gate.reached, ended.then((code) => assert.fail(`ended early with ${code}`))]);
      assert.deepEqual(await states(), ['submitting']);
      child.kill('SIGTERM');
      gate.open();
      assert.equal(await ended, 0);
      assert.deepEqual(await states(), ['submitted']);
      assert.equal(standIn.tasks.length, 1);
      assert.deepEqual(
        standIn.tasks[0]?.attachments.map((one) => (one as { msgtype: string }).msgtype),
        ['image'],
      );
    }).timeout(120_000);

    it('killed in the middle of a call it leaves a batch that the next worker looks for, and sends nothing twice', async () => {
      const child = spawn(process.execPath, [path.join(repository, 'dist', 'cli.js'), 'worker'], {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'zh_CN.UTF-8', ...env },
        stdio: 'ignore',
      });
      const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
      await Promise.race([gate.reached, ended.then((code) => assert.fail(`ended early with ${code}`))]);
      child.kill('SIGKILL');
      await ended;
      gate.open();
      for (let tries = 0; tries < 100 && standIn.tasks.length === 0; tries++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal((await run(['worker', '--once'])).code, 0);
      assert.deepEqual(await states(), ['submitted']);
      assert.equal(standIn.tasks.length, 1);
    }).timeout(120_000);

    it('an editor’s sending process, two sends of one template and two workers at once reach everybody once', async () => {
      gate.open();
      const file = path.join(folder, 'a.broadcast.md');
      const editor = new SenderClient({ file, folder, ledger: env.QUNFA_LEDGER ?? '', transport: 'wecom', env });
      const commands = [
        ['send', 'a.broadcast.md', '--yes'],
        ['worker', '--once'],
        ['send', 'a.broadcast.md', '--yes'],
        ['worker', '--once'],
      ];
      const [answer, ...ended] = await Promise.all([
        editor.planned().then(editor.send, (error: Error) => error),
        ...commands.map((args) => run(args)),
      ]);
      editor.hangUp();
      assert.equal(await editor.ended, 0, editor.errors);
      // What it was too late for it says, too.
      if (!('campaign' in answer))
        assert.match(
          JSON.stringify('refusals' in answer ? answer.refusals : answer.message),
          /nobody|empty-audience|refusal\.confirmed/,
        );
      // One that came later finds everything done and says so.
      for (const { code, stderr } of ended) assert.ok(code === 0 || code === 1, stderr);
      assert.deepEqual(await states(), ['submitted']);
      assert.equal(standIn.tasks.length, 1);
    }).timeout(120_000);
  });

const template = (start: string): string => `---
account: shop
kind: service
schedule:
  start: ${start}
  windows: ["00:00-24:00"]
---
冬茶到店了，周末可以先试饮。——云上茶舍 400-000-0000，回复 T 退订

![](a.png)
`;
