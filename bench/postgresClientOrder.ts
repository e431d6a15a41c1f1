import type { LedgerLimits } from '../server/core/ledger/limits';

export interface ClientOrder {
  readonly url: string;
  readonly campaign: string;
  readonly batches: readonly string[];
  readonly now: number;
  /** With every kind of limit that a real account has, or none. */
  readonly measured: boolean;
}

/** As `limitsFor` makes them for an enterprise account, with room for the benchmark. */
export const BENCH_NOW = Date.parse('2026-11-25T12:00:00+08:00');
const DAY = 86_400_000;
const room = 1_000_000_000;
export const BENCH_LIMITS: LedgerLimits = {
  rolling: [{ key: 'personTimes.perHour', unit: 'person-times', cap: room, windowMs: 3_600_000 }],
  periods: [
    { key: 'batches.perDay', unit: 'sends', cap: room, from: BENCH_NOW - DAY / 2, to: BENCH_NOW + DAY / 2 },
    { key: 'personTimes.perMonth', unit: 'person-times', cap: room, from: BENCH_NOW - 20 * DAY, to: BENCH_NOW + DAY },
  ],
  minGap: { key: 'batches.minGap', ms: 0 },
  perSend: { key: 'recipients.perBatch', cap: 10_000 },
  recipientGap: { key: 'recipient.minGap', ms: DAY },
  recipientPeriod: { key: 'quota.perCustomer', cap: 30, from: BENCH_NOW - 20 * DAY, to: BENCH_NOW + 10 * DAY },
};
