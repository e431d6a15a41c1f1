import type { SQLInputValue } from 'node:sqlite';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { BatchState } from '../../../core/ledger/model';
import type { BatchRecord, BatchRef, DeliveryState } from '../../../core/ledger/records';
import type { LedgerChange } from './ledgerChange';
import { batchRecord, batchRow } from './rowRecords';

import type { Row } from './sqliteConnection';

/** The row of a batch, with its campaign's and account's names. Throws `unknown-batch`. */
export function requireBatch(change: LedgerChange, ref: BatchRef): Row {
  const row = batchRow(change.sql, ref);
  if (!row) throw new LedgerProblem('unknown-batch', { campaign: ref.campaign, batch: ref.batch });
  return row;
}

/** Sets columns of a batch and seals it; a change of state leaves an event. Returns the batch as it is now. */
export function updateBatch(
  change: LedgerChange,
  row: Row,
  values: Readonly<Record<string, SQLInputValue>>,
  detail: Readonly<Record<string, unknown>> = {},
): BatchRecord {
  const names = Object.keys(values);
  const id = row.id as number;
  change.sql.run(
    `UPDATE batches SET ${names.map((name) => `"${name}" = ?`).join(', ')} WHERE id = ?`,
    ...Object.values(values),
    id,
  );
  change.touch('batches', id);
  const to = values.state as BatchState | undefined;
  if (to !== undefined) change.event('batch.state', placeOf(row), { from: row.state, to, ...detail });
  return batchRecord({ ...row, ...values });
}

export function currentBatch(change: LedgerChange, row: Row): BatchRecord {
  return batchRecord(requireBatch(change, { campaign: row.campaign as string, batch: row.name as string }));
}

export const placeOf = (row: Row) => ({
  account: row.account as string,
  campaign: row.campaign as string,
  batch: row.name as string,
});

/** Puts a delivery of the batch into a state, and the change into the audit export. Returns the state before; undefined where nothing changed. Who was left out stays out. */
export function setDelivery(
  change: LedgerChange,
  row: Row,
  recipient: Uint8Array,
  state: DeliveryState,
): DeliveryState | undefined {
  const [campaign, message, batch] = [row.campaign_id as number, row.message as number, row.id as number];
  const place = 'campaign_id = ? AND message = ? AND recipient = ? AND batch_id = ?';
  const before = change.sql.one(`SELECT state FROM deliveries WHERE ${place}`, campaign, message, recipient, batch)
    ?.state as DeliveryState;
  if (before === undefined || before === state || before === 'excluded') return undefined;
  change.sql.run(`UPDATE deliveries SET state = ? WHERE ${place}`, state, campaign, message, recipient, batch);
  change.touchDelivery(campaign, message, recipient, batch, state);
  return before;
}

/** Recipients of the batch in a state. */
export function countDeliveries(change: LedgerChange, row: Row, state: string): number {
  return change.sql.one(
    'SELECT count(*) AS n FROM deliveries WHERE batch_id = ? AND state = ?',
    row.id as number,
    state,
  )?.n as number;
}
