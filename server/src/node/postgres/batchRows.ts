import { LedgerProblem } from '../../../core/ledger/problem';
import type { BatchRecord, BatchRef } from '../../../core/ledger/records';
import { batchRecord, SELECT_BATCH } from '../ledger/rowRecords';
import type { PostgresChange } from './postgresChange';
import type { PgValue, Row, Tx } from './transaction';

export const ONE_BATCH = `${SELECT_BATCH} WHERE c.name = $1 AND b.name = $2`;

/** The row of a batch, with its campaign's and account's names. Throws `unknown-batch`. */
export async function requireBatch(tx: Tx, ref: BatchRef): Promise<Row> {
  const row = await tx.one(ONE_BATCH, ref.campaign, ref.batch);
  if (!row) throw unknownBatch(ref);
  return row;
}

export const unknownBatch = (ref: BatchRef): LedgerProblem =>
  new LedgerProblem('unknown-batch', { campaign: ref.campaign, batch: ref.batch });

/** Sets columns of a batch, without waiting for it; a change of state leaves an event. Returns the batch as it then is. */
export function updateBatch(
  change: PostgresChange,
  row: Row,
  values: Readonly<Record<string, PgValue>>,
  detail: Readonly<Record<string, unknown>> = {},
): BatchRecord {
  const names = Object.keys(values);
  const sets = names.map((name, index) => `${name} = $${index + 2}`).join(', ');
  change.tx.send(`UPDATE qunfa.batches SET ${sets} WHERE id = $1`, row.id as number, ...Object.values(values));
  if (values.state !== undefined)
    change.event('batch.state', placeOf(row), { from: row.state, to: values.state, ...detail });
  return batchRecord({ ...row, ...values });
}

export const placeOf = (row: Row) => ({
  account: row.account as string,
  campaign: row.campaign as string,
  batch: row.name as string,
});

/** Recipients of the batch in a state. */
export async function countDeliveries(tx: Tx, row: Row, state: string): Promise<number> {
  const found = await tx.one(
    'SELECT count(*) AS n FROM qunfa.deliveries WHERE batch_id = $1 AND state = $2',
    row.id as number,
    state,
  );
  return found?.n as number;
}

/** Keys of recipients, one after the other, as `qunfa.split_keys` takes them apart. */
export const joinKeys = (keys: readonly Uint8Array[]): Buffer => Buffer.concat(keys);
