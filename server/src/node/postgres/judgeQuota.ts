import type { LedgerLimits } from '../../../core/ledger/limits';
import { type Held, type QuotaFacts, quotaRefusals } from '../../../core/ledger/quota';
import type { Refusal } from '../../../core/plan/model';
import { HOLDING_LIST } from './schema/tables';
import type { Row, Tx } from './transaction';

/** What `qunfa.quota_facts` answers; pairs are `[sends, person-times]`. */
export interface FactsRow {
  readonly rolling: readonly (readonly [number, number])[];
  readonly periods: readonly (readonly [number, number])[];
  readonly last: number | null;
  /** `[count, latest]` */
  readonly tooSoon?: readonly [number, number];
  readonly exhausted?: number;
}

/** The core's arithmetic over the figures of a batch, inside the caller's transaction: the same for every store. `size`: recipients that will be in it. */
export async function judgeQuota(
  tx: Tx,
  row: Row,
  limits: LedgerLimits,
  { found, at, size }: { readonly found: FactsRow; readonly at: number; readonly size: number },
): Promise<readonly Refusal[]> {
  const [count, latest] = found.tooSoon ?? [0, 0];
  const facts = {
    at,
    size,
    rolling: found.rolling.map(held),
    periods: found.periods.map(held),
    lastSend: found.last ?? undefined,
    tooSoon: { count, latest },
    exhausted: found.exhausted ?? 0,
  };
  const zone = row.zone as string;
  // Which batches hold a full window is asked for only where one is full: then once more, with them.
  let since: number | undefined;
  const ask: QuotaFacts['recent'] = (from) => {
    since = Math.min(since ?? from, from);
    return [];
  };
  const refusals = quotaRefusals(limits, { ...facts, recent: ask }, zone);
  if (since === undefined) return refusals;
  const entries = (await tx.all(
    `SELECT at, size - failed AS size FROM qunfa.batches WHERE account_id = $1 AND id <> $2 AND state IN (${HOLDING_LIST}) AND at > $3 ORDER BY at`,
    ...[row.account_id as number, row.id as number, since],
  )) as unknown as readonly { readonly at: number; readonly size: number }[];
  const recent: QuotaFacts['recent'] = (from) => entries.filter((entry) => entry.at > from);
  return quotaRefusals(limits, { ...facts, recent }, zone);
}

const held = ([sends, personTimes]: readonly [number, number]): Held => ({ sends, personTimes });

/** The same for a batch that holds quota already, measured again at another time. */
export async function judgeAgain(tx: Tx, row: Row, limits: LedgerLimits, at: number): Promise<readonly Refusal[]> {
  const asked = await tx.one(
    'SELECT qunfa.quota_facts($1, $2, $3, NULL) AS facts',
    ...[row.id as number, at, JSON.stringify(limits)],
  );
  const found = JSON.parse(asked?.facts as string) as FactsRow;
  return judgeQuota(tx, row, limits, { found, at, size: row.size as number });
}
