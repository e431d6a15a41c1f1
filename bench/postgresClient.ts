// One client of bench/postgres.ts: reserves its batches as fast as it can, once it is told to. `tsx postgresClient.ts JSON`
import { NO_LIMITS } from '../server/core/ledger/limits';
import { openPostgresLedger } from '../server/src/node/postgres/openPostgresLedger';
import { BENCH_LIMITS, type ClientOrder } from './postgresClientOrder';

async function main(): Promise<void> {
  const { url, campaign, batches, now, measured } = JSON.parse(process.argv[2] ?? '') as ClientOrder;
  const store = await openPostgresLedger(url);
  const limits = measured ? BENCH_LIMITS : NO_LIMITS;
  process.stdout.write('ready\n');
  await new Promise((resolve) => process.stdin.once('data', resolve));
  const from = performance.now();
  let slowest = 0;
  for (const batch of batches) {
    const started = performance.now();
    const { kind } = await store.reserve({ campaign, batch, key: `${campaign}/${batch}`, limits, now, by: 'bench' });
    if (kind !== 'reserved') throw new Error(`${batch}: ${kind}`);
    slowest = Math.max(slowest, performance.now() - started);
  }
  const result = { ms: performance.now() - from, slowest };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  await store.close();
  process.stdin.destroy();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
