import { appendFileSync, closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerLimits } from '../../server/core/ledger/limits';
import { LedgerProblem } from '../../server/core/ledger/problem';
import type { LedgerStore } from '../../server/core/ledger/store';
import { textHash } from '../../server/core/send/contentHash';
import type { RunnerPorts } from '../../server/core/send/ports';
import { createRunner } from '../../server/core/send/runner';
import type { Transport } from '../../server/core/send/transport';
import { addCampaign } from '../node/ledgerFixture';
import { fillDisk } from './fillDisk';
import { openAnyLedger } from './openAnyLedger';

/**
 * One process of a fault test, bundled and run by the test: `node driver.cjs MODE ORDER`, ORDER in JSON.
 * It is killed without warning, so whatever it knows it writes at once.
 */
export interface SendOrder {
  readonly ledger: string;
  /** The outside: a file that every accepted call adds one line to. */
  readonly remote: string;
  readonly campaign: string;
  /** Recipients of each batch, by id. */
  readonly batches: Readonly<Record<string, readonly string[]>>;
  readonly limits: LedgerLimits;
  /** ms that a call takes before and after the outside has it, at most. */
  readonly slow: number;
}
export interface ReserveOrder {
  readonly ledger: string;
  readonly campaign: string;
  readonly limits: LedgerLimits;
  readonly now: number;
  readonly batches: readonly string[];
  /** Where every acknowledged reservation is noted. */
  readonly acks?: string;
}

export const DRIVER_TEXT = '云上茶舍：今晚八点。';
const by = `process ${process.pid}`;

async function main(): Promise<void> {
  const [mode, order] = process.argv.slice(2);
  const given = JSON.parse(order ?? '{}');
  if (mode === 'send') await send(given);
  else if (mode === 'reserve') await reserve(given);
  else if (mode === 'open') await (await openAnyLedger(given.ledger, { now: Date.now() })).close();
  else if (mode === 'share') await share(given);
  else if (mode === 'fill') await fill(given);
  else if (mode === 'judge') await judge(given);
  else if (mode === 'hold') await hold(given);
  else if (mode === 'work') await (await import('./wakeWorker')).work(given, portsOf);
  console.log('done');
}

async function send(order: SendOrder): Promise<void> {
  const store = await openAnyLedger(order.ledger, { now: Date.now() });
  const runner = createRunner(portsOf(order, store));
  await runner.recover(by);
  await runner.reconcile({ by });
  console.log('sending');
  for (;;) {
    const { nextAt } = await runner.sendDue({ by });
    const left = await store.batches({ campaign: order.campaign, states: ['planned', 'reserved'] });
    if (left.length === 0) break;
    await sleep(Math.min(50, Math.max(1, (nextAt ?? 0) - Date.now())));
    await runner.recover(by);
    await runner.reconcile({ by });
  }
  await store.close();
}

function portsOf(order: SendOrder, store: LedgerStore): RunnerPorts {
  return {
    store,
    transport: remote(order),
    clock: { now: Date.now },
    sleep: async (ms) => void (await sleep(ms)),
    content: async ({ batch }) => ({
      contentHash: 'sha256:driver',
      text: DRIVER_TEXT,
      attachments: [],
      recipients: order.batches[batch.replace(/r\d+$/, '')] ?? [],
    }),
    limits: () => order.limits,
  };
}

/** Accepts every call it hears, the second of the same batch too: doubling is for the caller to prevent. Its list is honest. */
function remote({ remote: file, slow }: SendOrder): Transport {
  return {
    kind: 'remote',
    async submit({ key, recipients }) {
      await sleep(Math.random() * slow);
      const handle = openSync(file, 'a');
      writeSync(handle, `${JSON.stringify({ key, recipients, at: Date.now() })}\n`);
      closeSync(handle);
      await sleep(Math.random() * slow);
      return { kind: 'submitted', msgid: key, failed: [] };
    },
    poll: async () => ({ kind: 'pending' }),
    async find({ key }) {
      const calls = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean) : [];
      const there = calls.some((line) => JSON.parse(line).key === key);
      return there ? { kind: 'found', msgid: key, failed: [] } : { kind: 'absent' };
    },
  };
}

async function reserve({ ledger, campaign, limits, now, batches, acks }: ReserveOrder): Promise<void> {
  const store = await openAnyLedger(ledger, { now });
  console.log('ready');
  try {
    for (const batch of batches) {
      const result = await store.reserve({ campaign, batch, key: `${campaign}/${batch}`, limits, now, by });
      if (acks && result.kind === 'reserved') appendFileSync(acks, `${batch}\n`);
    }
  } catch (error) {
    if (!(error instanceof LedgerProblem)) throw error;
    console.log(`problem ${error.code}`);
  }
  await store.close();
}

/** Says that it is ready, waits until the file `go` is there, and reserves its own batches until the cap is reached. Prints how many it got, and how long its event loop stood still at most. */
async function share({ ledger, campaign, limits, now, batches, go }: ReserveOrder & { readonly go: string }) {
  const store = await openAnyLedger(ledger, { now });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  console.log('ready');
  while (!existsSync(go)) await sleep(1);
  delay.enable();
  let reserved = 0;
  for (const batch of batches) {
    const { kind } = await store.reserve({ campaign, batch, key: `${campaign}/${batch}`, limits, now, by });
    if (kind !== 'reserved') break;
    reserved++;
  }
  await sleep(5);
  delay.disable();
  console.log(`share ${JSON.stringify({ reserved, stallMs: Math.round(delay.max / 1e6) })}`);
  await store.close();
}

interface FillOrder extends Omit<ReserveOrder, 'batches'> {
  /** Makes the disk full but for `leave` bytes. */
  readonly filler: string;
  readonly leave: number;
}

/** Fills the disk and reserves until that was refused three times. What is acknowledged is noted on another disk. */
async function fill({ ledger, campaign, limits, now, acks, filler, leave }: FillOrder): Promise<void> {
  const store = await openAnyLedger(ledger, { now });
  await addCampaign(store, { id: campaign, batches: Array.from({ length: 400 }, () => 2) }, now);
  const batches = (await store.batches()).map(({ batch }) => batch);
  fillDisk(filler, leave);
  const seen: string[] = [];
  for (const batch of batches) {
    try {
      await store.reserve({ campaign, batch, key: `${campaign}/${batch}`, limits, now, by });
      appendFileSync(acks ?? '', `${batch}\n`);
    } catch (error) {
      if (!(error instanceof LedgerProblem)) throw error;
      seen.push(error.code);
      if (seen.length === 3) break;
    }
  }
  console.log(`problems ${seen.join(' ')}`);
  await store.close();
}

/** What is in a ledger beside what was acknowledged, and whether it goes on. */
async function judge({ ledger, campaign, limits, now, acks }: Omit<ReserveOrder, 'batches'>): Promise<void> {
  const acknowledged = existsSync(acks ?? '')
    ? readFileSync(acks ?? '', 'utf8')
        .trim()
        .split('\n')
        .filter(Boolean)
    : [];
  try {
    const store = await openAnyLedger(ledger, { now });
    const held = (await store.batches({ states: ['reserved'] })).map(({ batch }) => batch);
    const lost = acknowledged.filter((batch) => !held.includes(batch)).length;
    const { problems } = await store.verify();
    const [next] = await store.batches({ states: ['planned'] });
    const batch = next?.batch ?? '';
    const { kind } = await store.reserve({ campaign, batch, key: `${campaign}/${batch}`, limits, now, by });
    await store.close();
    const [known, found] = [acknowledged.length, held.length];
    console.log(
      `judged ${JSON.stringify({ acknowledged: known, held: found, lost, problems: problems.length, next: kind })}`,
    );
  } catch (error) {
    if (!(error instanceof LedgerProblem)) throw error;
    console.log(`judged ${JSON.stringify({ acknowledged: acknowledged.length, noticed: error.code })}`);
  }
}

/** Keeps the ledger locked for a while, as another program might. */
async function hold({ ledger, ms }: { ledger: string; ms: number }): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite');
  const db = new DatabaseSync(ledger);
  db.exec('BEGIN EXCLUSIVE');
  console.log('holding');
  await sleep(ms);
  db.exec('COMMIT');
  db.close();
}

export const driverText = textHash(DRIVER_TEXT);

if (process.argv[2] !== undefined && process.env.QUNFA_DRIVER === '1')
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 70;
  });
