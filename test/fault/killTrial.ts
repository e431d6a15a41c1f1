import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { driverText, type SendOrder } from './ledgerDriver';
import { openAnyLedger } from './openAnyLedger';
import { seeded, startDriver } from './processes';

export interface TrialResult {
  readonly kills: number;
  /** Batches that a kill left in the middle of a call. */
  readonly unknown: number;
}

/**
 * Sends a campaign by processes that are killed (SIGKILL) again and again at random moments, then once to the end.
 * Asserts that everybody was sent to exactly once, that the caps were kept, and that the ledger adds up.
 */
export async function killTrial(
  driver: string,
  seed: number,
  options: { readonly kills: number; readonly processes: number; readonly ledger?: string; readonly slow?: number },
): Promise<TrialResult> {
  const random = seeded(seed);
  const folder = mkdtempSync(join(tmpdir(), `qunfa-kill-${seed}-`));
  try {
    const order = { ...orderFor(folder, random, options.ledger), ...(options.slow && { slow: options.slow }) };
    await plan(order);
    let kills = 0;
    while (kills < options.kills) {
      const started = Array.from({ length: options.processes }, () => startDriver(driver, 'send', order));
      await Promise.all(started.map(({ said }) => said('sending')));
      // Somewhere in the first few calls, however long one takes.
      await sleep(random() * Math.max(60, 3 * order.slow));
      for (const { child } of started) child.kill('SIGKILL');
      const ends = await Promise.all(started.map(({ ended }) => ended));
      kills += ends.filter(({ signal }) => signal === 'SIGKILL').length;
      for (const { code, output } of ends) assert.ok(code === 0 || code === null, output);
      if (ends.every(({ code }) => code === 0)) break;
    }
    const last = await startDriver(driver, 'send', order).ended;
    assert.equal(last.code, 0, last.output);
    return { kills, unknown: await judge(order, seed) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function orderFor(folder: string, random: () => number, ledger = join(folder, 'ledger.db')): SendOrder {
  const batches: Record<string, string[]> = {};
  for (let index = 0; index < 14; index++) {
    const size = 1 + Math.floor(random() * 20);
    batches[`b${String(index + 1).padStart(3, '0')}`] = Array.from({ length: size }, (_, who) => `客户${index}-${who}`);
  }
  const rolling = [{ key: 'personTimes.perHour', unit: 'person-times' as const, cap: 60, windowMs: 120 }];
  return {
    ledger,
    remote: join(folder, 'remote.jsonl'),
    campaign: 'c1',
    batches,
    limits: { rolling, periods: [], minGap: { key: 'batches.minGap', ms: 2 } },
    slow: 6,
  };
}

async function plan({ ledger, campaign, batches }: SendOrder): Promise<void> {
  const now = Date.now();
  const store = await openAnyLedger(ledger, { now });
  const actor = { by: 'test', now };
  await store.ensureAccount({ id: 'flagship', channel: 'wecom', zone: 'Asia/Shanghai' }, actor);
  const planned = Object.entries(batches).map(([id, recipients]) => ({
    id,
    message: 0,
    start: now,
    text: driverText,
    recipients,
  }));
  await store.createCampaign(
    {
      id: campaign,
      account: 'flagship',
      template: 't',
      contentHash: 'sha256:driver',
      planHash: 'sha256:plan',
      batches: planned,
    },
    actor,
  );
  await store.close();
}

/** Returns how many calls a kill had left without an answer. */
async function judge({ ledger, remote, batches, limits, campaign }: SendOrder, seed: number): Promise<number> {
  const calls: { recipients: string[] }[] = existsSync(remote)
    ? readFileSync(remote, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  const reached = calls.flatMap(({ recipients }) => recipients);
  const wanted = Object.values(batches).flat();
  assert.deepEqual([...reached].sort(), [...wanted].sort(), `seed ${seed}: everybody exactly once`);
  const store = await openAnyLedger(ledger, { now: Date.now() });
  try {
    assert.deepEqual((await store.verify()).problems, []);
    const { held } = await store.usage('flagship', 0);
    assert.equal(
      held.reduce((sum, { size }) => sum + size, 0),
      wanted.length,
    );
    assert.ok(held.every(({ state }) => state === 'submitted'));
    const [limit] = limits.rolling;
    for (const last of held) {
      const inside = held.filter(({ at }) => at <= last.at && at > last.at - (limit?.windowMs ?? 0));
      assert.ok(inside.reduce((sum, { size }) => sum + size, 0) <= (limit?.cap ?? 0), `seed ${seed}: cap`);
    }
    const states = await store.events({ campaign, kind: 'batch.state' });
    return states.filter(({ detail }) => detail.to === 'unknown').length;
  } finally {
    await store.close();
  }
}
