// The ledger: reservations a second from one and from four processes, the longest pause of the event loop, and opening a ledger of a million rows.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { LedgerStore, NewBatch } from '../server/core/ledger/store';
import { openLedger } from '../server/src/node/ledger/openLedger';
import { BENCH_LIMITS, reserveBatches } from './ledgerProcess';
import { median, report } from './ratio';

const RESERVATIONS = 1000;
const folder = mkdtempSync(path.join(tmpdir(), 'qunfa-bench-'));
const actor = () => ({ by: 'bench', now: Date.now() });

async function addCampaign(store: LedgerStore, id: string, batches: number, size: number): Promise<void> {
  await store.ensureAccount({ id: 'bench', channel: 'wecom', zone: 'Asia/Shanghai' }, actor());
  const planned = Array.from(
    { length: batches },
    (_, index): NewBatch => ({
      id: `b${index}`,
      message: 0,
      start: Date.now(),
      text: `sha256:${id}`,
      recipients: Array.from({ length: size }, (_one, who) => `${id}-${index}-${who}`),
    }),
  );
  await store.createCampaign(
    { id, account: 'bench', template: id, contentHash: `sha256:${id}`, planHash: id, batches: planned },
    actor(),
  );
}

/** What the disk gives for the least that is durable: one row a transaction, same settings. Commits a second. */
function bareCommits(): number {
  const db = new DatabaseSync(path.join(folder, 'bare.db'));
  db.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, a)');
  const insert = db.prepare('INSERT INTO t (a) VALUES (?)');
  const from = performance.now();
  for (let index = 0; index < RESERVATIONS; index++) {
    db.exec('BEGIN EXCLUSIVE');
    insert.run(index);
    db.exec('COMMIT');
  }
  const rate = (RESERVATIONS * 1000) / (performance.now() - from);
  db.close();
  return rate;
}

function inProcess(ledger: string, campaign: string, first: number, count: number): Promise<void> {
  const file = path.join(__dirname, 'ledgerProcess.ts');
  const env = { ...process.env, QUNFA_BENCH_PROCESS: '1' };
  const child = spawn(process.execPath, ['--import', 'tsx', file, ledger, campaign, String(first), String(count)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.on('data', (chunk) => times.push(Number(chunk)));
  return new Promise((resolve, reject) =>
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}`)))),
  );
}
const times: number[] = [];

/** Longest turn of the event loop while `work` runs, in ms. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // The first tick has to pass before a pause can be seen.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await work();
  await new Promise((resolve) => setTimeout(resolve, 5));
  delay.disable();
  return delay.max / 1e6;
}

async function main(): Promise<void> {
  const ledger = path.join(folder, 'ledger.db');
  const store = await openLedger(ledger, { now: Date.now() });
  await addCampaign(store, 'one', RESERVATIONS, 1);
  await addCampaign(store, 'four', 4 * RESERVATIONS, 1);
  const bare = median([bareCommits()]);
  const single = await reserveBatches(ledger, 'one', 0, RESERVATIONS);
  await Promise.all(
    Array.from({ length: 4 }, (_, index) => inProcess(ledger, 'four', index * RESERVATIONS, RESERVATIONS)),
  );
  // All four work at once from the start of the slowest on; its time holds the whole work nearly.
  const together = (4 * RESERVATIONS * 1000) / Math.max(...times);
  const rate = (RESERVATIONS * 1000) / single;
  report(`Ledger, ${RESERVATIONS.toLocaleString('en')} reservations a process`, [
    { what: 'one process', value: rate, unit: 'a second', reference: 850, source: 'prototype', better: 'more' },
    {
      what: 'one process, each',
      value: single / RESERVATIONS,
      unit: 'ms',
      reference: 1,
      source: 'prototype',
      better: 'less',
    },
    {
      what: 'four processes together',
      value: together,
      unit: 'a second',
      reference: 850,
      source: 'prototype, one process',
      better: 'more',
    },
    {
      what: 'one process, beside the disk',
      value: rate,
      unit: 'a second',
      reference: bare,
      source: 'bare one-row commits in this run',
      better: 'more',
    },
  ]);

  const stalls = [
    ['enter a campaign of 50,000', () => addCampaign(store, 'large', 5, 10_000)],
    [
      'reserve a batch of 10,000',
      () => store.reserve({ campaign: 'large', batch: 'b0', key: 'large/b0', limits: BENCH_LIMITS, ...actor() }),
    ],
    [
      'look 50,000 recipients up',
      () =>
        store.lastSent(
          'bench',
          Array.from({ length: 50_000 }, (_, who) => `large-0-${who}`),
        ),
    ],
  ] as const;
  const measured = [];
  for (const [what, work] of stalls)
    measured.push({
      what,
      value: await longestStall(work),
      unit: 'ms',
      reference: 1000,
      source: 'the sending process has no user interface',
      better: 'less' as const,
    });
  report('Longest pause of the event loop', measured);

  for (let index = 0; index < 19; index++) await addCampaign(store, `more${index}`, 5, 10_000);
  await store.close();
  const from = performance.now();
  const again = await openLedger(ledger, { now: Date.now() });
  const opened = performance.now() - from;
  await again.close();
  const untouched = performance.now();
  await (await openLedger(ledger, { now: Date.now() })).close();
  const reopened = performance.now() - untouched;
  report('A ledger of a million deliveries', [
    {
      what: 'open, with the whole inspection',
      value: opened / 1000,
      unit: 's',
      reference: 0.3,
      source: 'prototype: integrity_check alone, one table',
      better: 'less',
    },
    {
      what: 'open again, untouched since',
      value: reopened / 1000,
      unit: 's',
      reference: 0.3,
      source: 'prototype: integrity_check alone, one table',
      better: 'less',
    },
  ]);
}

main().finally(() => rmSync(folder, { recursive: true, force: true }));
