// One reserving process of bench/ledger.ts: `tsx ledgerProcess.ts LEDGER CAMPAIGN FIRST COUNT`. Prints how many ms it took.
import { NO_LIMITS } from '../server/core/ledger/limits';
import { openLedger } from '../server/src/node/ledger/openLedger';

export const BENCH_LIMITS = {
  ...NO_LIMITS,
  rolling: [{ key: 'personTimes.perHour', unit: 'person-times' as const, cap: 1_000_000, windowMs: 3_600_000 }],
  recipientGap: { key: 'recipient.minGap', ms: 24 * 3_600_000 },
};

/** Reserves batches one after another. Returns ms. */
export async function reserveBatches(ledger: string, campaign: string, first: number, count: number): Promise<number> {
  const store = await openLedger(ledger, { now: Date.now() });
  const from = performance.now();
  for (let index = first; index < first + count; index++) {
    const batch = `b${index}`;
    const now = Date.now();
    const result = await store.reserve({
      campaign,
      batch,
      key: `${campaign}/${batch}`,
      limits: BENCH_LIMITS,
      now,
      by: 'bench',
    });
    if (result.kind !== 'reserved') throw new Error(`${batch}: ${JSON.stringify(result)}`);
  }
  const took = performance.now() - from;
  await store.close();
  return took;
}

const [ledger, campaign, first, count] = process.argv.slice(2);
if (process.env.QUNFA_BENCH_PROCESS === '1' && ledger && campaign)
  reserveBatches(ledger, campaign, Number(first), Number(count)).then((took) => console.log(took));
