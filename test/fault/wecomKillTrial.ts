import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newLedgerDatabase } from '../node/postgresFixture';
import { PNG } from '../node/wecomFixture';
import { type StandIn, startWecomStandIn } from '../wecom/standIn';
import { CORP_ID, SECRET } from '../wecom/world';
import { openAnyLedger } from './openAnyLedger';
import { seeded, startDriver } from './processes';
import { driverText, type Step, type WecomOrder } from './wecomDriver';

/** Where the process is killed: at a step of its own, or while its call is with the platform. */
export type Strike = Step | 'calling' | 'anywhere';
/** What the platform has made of the struck call. */
export type Remote = 'not-reached' | 'accepted' | 'accepted-late';

/** Every step of a batch and, where its call was under way, everything that can have become of it. */
export const STRIKES: readonly (readonly [Strike, readonly Remote[]])[] = [
  ['token', ['not-reached']],
  ['uploading', ['not-reached']],
  ['prepared', ['not-reached']],
  ['reserved', ['not-reached']],
  ['submitting', ['not-reached']],
  ['calling', ['not-reached', 'accepted', 'accepted-late']],
  ['answered', ['accepted', 'accepted-late']],
  ['recorded', ['accepted']],
  ['settling', ['accepted']],
];

const MINUTE = 60_000;
const ADD = 'add_msg_template';
/** Past the grace, and past the lag of the list. */
const BEYOND_GRACE = 20 * MINUTE;
const LAG = 60 * MINUTE;

/** Kills a process (SIGKILL) in the middle of a campaign and lets others go on. Asserts that nobody is sent to twice, that nobody is lost, and what must be unknown is. `team`: over a ledger on PostgreSQL. */
export async function wecomKillTrial(
  driver: string,
  seed: number,
  strike: Strike,
  remote: Remote,
  ledger: 'local' | 'team' = 'local',
): Promise<void> {
  const database = ledger === 'team' ? await newLedgerDatabase() : undefined;
  const trial = await Trial.start(driver, seed, remote, database?.url);
  try {
    if (strike === 'anywhere') await trial.killAnywhere();
    else await trial.kill(strike);
    await trial.run();
    const called = strike === 'submitting' || strike === 'calling' || strike === 'answered';
    const open = called && remote !== 'accepted';
    if (strike !== 'anywhere') await trial.judge(open ? 'unknown' : 'submitted');
    if (!open && strike !== 'anywhere') return;

    // Later, and past the grace: nothing may have been sent again by itself.
    await trial.run(BEYOND_GRACE);
    if (strike !== 'anywhere') await trial.judge('unknown');
    if (remote === 'accepted-late') await trial.run(BEYOND_GRACE + LAG);
    else await trial.run(BEYOND_GRACE, 'resend');
    await trial.judge('submitted');
  } finally {
    await trial.end();
    await database?.drop();
  }
}

class Trial {
  #ahead = 0;
  private constructor(
    private readonly driver: string,
    private readonly label: string,
    private readonly folder: string,
    private readonly standIn: StandIn,
    private readonly order: WecomOrder,
    private readonly struck: string,
    private readonly random: () => number,
    private readonly remote: Remote,
  ) {}

  static async start(driver: string, seed: number, remote: Remote, database?: string): Promise<Trial> {
    const random = seeded(seed);
    const folder = mkdtempSync(join(tmpdir(), `qunfa-wecom-kill-${seed}-`));
    const batches: Record<string, string[]> = {};
    for (let index = 1; index <= 3; index++)
      batches[`b00${index}`] = Array.from({ length: 1 + Math.floor(random() * 6) }, (_, who) => `wm-${index}-${who}`);
    const clock = { ahead: 0 };
    const standIn = await startWecomStandIn({
      now: () => Date.now() + clock.ahead,
      company: { customers: { zhangsan: Object.values(batches).flat() } },
    });
    const path = join(folder, 'a.png');
    writeFileSync(path, PNG);
    const picture = { path, digest: createHash('sha256').update(PNG).digest('hex') };
    const order: WecomOrder = {
      ledger: database ?? join(folder, 'ledger.db'),
      baseUrl: standIn.baseUrl,
      corpId: CORP_ID,
      secret: SECRET,
      picture,
      batches,
      stop: undefined,
      ahead: 0,
    };
    await plan(order);
    const struck = `b00${1 + Math.floor(random() * 3)}`;
    const trial = new Trial(driver, `seed ${seed}`, folder, standIn, order, struck, random, remote);
    trial.#moveClock = (ahead) => {
      clock.ahead = ahead;
    };
    return trial;
  }
  #moveClock: (ahead: number) => void = () => {};

  async kill(strike: Exclude<Strike, 'anywhere'>): Promise<void> {
    const nth = Number(this.struck.slice(1));
    const late = this.remote === 'accepted-late';
    if (strike === 'calling')
      this.standIn.fault({
        at: ADD,
        skip: nth - 1,
        mishap: { kind: 'silence', accept: this.remote !== 'not-reached' },
      });
    // Only the struck task shows late; the list is honest about the others.
    if (late) void this.standIn.seen(ADD, nth - 1).then(() => Object.assign(this.standIn.world, { listLagMs: LAG }));
    const stop = strike === 'calling' ? undefined : { step: strike, batch: this.struck };
    const started = startDriver(this.driver, 'run', { ...this.order, stop });
    const there = strike === 'calling' ? this.standIn.seen(ADD, nth).then(() => true) : started.said(`at ${strike}`);
    const reached = await Promise.race([there, started.ended.then(({ output }) => output)]);
    assert.equal(reached, true, `${this.label}: ${strike}: ${reached}`);
    started.child.kill('SIGKILL');
    assert.equal((await started.ended).signal, 'SIGKILL');
    if (late) this.standIn.world.listLagMs = 0;
  }

  /** Three processes, each killed at any moment. */
  async killAnywhere(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      const started = startDriver(this.driver, 'run', this.order);
      await started.said('sending');
      await new Promise((go) => setTimeout(go, this.random() * 60));
      started.child.kill('SIGKILL');
      await started.ended;
    }
  }

  async run(ahead = this.#ahead, mode: 'run' | 'resend' = 'run'): Promise<void> {
    this.#ahead = ahead;
    this.#moveClock(ahead);
    const { code, output } = await startDriver(this.driver, mode, { ...this.order, ahead }).ended;
    assert.equal(code, 0, `${this.label}: ${output}`);
  }

  /** `struck`: the state that the struck batch must be in now. Every other is submitted. */
  async judge(struck: 'submitted' | 'unknown'): Promise<void> {
    const store = await openAnyLedger(this.order.ledger, { now: Date.now() + this.#ahead });
    try {
      assert.deepEqual((await store.verify()).problems, [], this.label);
      const batches = await store.batches({ campaign: 'c1' });
      const live = batches.filter(({ state }) => state !== 'failed');
      assert.deepEqual(
        // A batch that a person sent again starts later than the others.
        live.map(({ batch, state }) => [batch.replace(/r\d+$/, ''), state]).sort(),
        Object.keys(this.order.batches).map((id) => [id, id === this.struck ? struck : 'submitted']),
        this.label,
      );
      const tasks = this.standIn.tasks.map(({ msgid, members }) => ({
        msgid,
        recipients: [...(members.get('zhangsan')?.recipients.keys() ?? [])],
      }));
      for (const { batch, state, msgid } of live) {
        const wanted = this.order.batches[batch.replace(/r\d+$/, '')] ?? [];
        const holding = tasks.filter(({ recipients }) => recipients.some((id) => wanted.includes(id)));
        const lost = state === 'unknown' && this.remote === 'not-reached';
        assert.deepEqual(
          holding.map(({ recipients }) => recipients),
          lost ? [] : [wanted],
          `${this.label}: ${batch}`,
        );
        if (state === 'submitted') assert.equal(msgid, holding[0]?.msgid, `${this.label}: ${batch}`);
      }
      // What is unknown holds its quota.
      assert.equal((await store.usage('flagship', 0)).held.length, live.length);
    } finally {
      await store.close();
    }
  }

  async end(): Promise<void> {
    await this.standIn.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function plan({ ledger, batches }: WecomOrder): Promise<void> {
  const now = Date.now();
  const store = await openAnyLedger(ledger, { now });
  const actor = { by: 'test', now };
  await store.ensureAccount({ id: 'flagship', channel: 'wecom', zone: 'Asia/Shanghai' }, actor);
  const planned = Object.entries(batches).map(([id, recipients]) => ({
    id,
    message: 0,
    sender: 'zhangsan',
    start: now,
    text: driverText,
    recipients,
  }));
  const facts = { id: 'c1', account: 'flagship', template: 't', contentHash: 'sha256:driver', planHash: 'sha256:plan' };
  await store.createCampaign({ ...facts, batches: planned }, actor);
  await store.close();
}
