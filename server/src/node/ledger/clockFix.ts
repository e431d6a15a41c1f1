import { updateBatch } from './batchRows';
import type { LedgerChange } from './ledgerChange';
import { idOf } from './ledgerChange';
import { clockMark } from './metaValues';
import { SELECT_BATCH } from './rowRecords';

/** Batches that were followed no longer while what became of somebody in them was open. */
export const GIVEN_UP = `${SELECT_BATCH} WHERE b.state = 'settled'
  AND EXISTS (SELECT 1 FROM deliveries d WHERE d.batch_id = b.id AND d.state IN ('waiting','pending'))`;

/**
 * The clock ran ahead and was put right: the mark goes back to `change.at`, and what was stamped later than that is stamped now,
 * which is the latest it can truly have happened. Quota is held a little longer rather than a little shorter. Batches that seemed too old meanwhile
 * to be followed are followed again.
 */
export function fixClock(change: LedgerChange): { from: number; to: number; restamped: number } {
  const { sql, at } = change;
  const from = clockMark(sql) ?? at;
  for (const row of sql.all(`${GIVEN_UP} AND b.settled_at > ?`, at))
    updateBatch(change, row, { state: 'submitted', settled_at: null });
  const ahead = sql.all('SELECT id FROM batches WHERE at > ?1 OR submitted_at > ?1 OR settled_at > ?1', at);
  for (const row of ahead) {
    sql.run(
      'UPDATE batches SET at = min(at, ?1), submitted_at = min(submitted_at, ?1), settled_at = min(settled_at, ?1) WHERE id = ?2',
      ...[at, idOf(row)],
    );
    change.touch('batches', idOf(row));
  }
  sql.run('UPDATE contacts SET last_at = ? WHERE last_at > ?', at, at);
  sql.run('UPDATE contacts SET archived_at = ? WHERE archived_at > ?', at, at);
  change.event('clock.fixed', {}, { from, to: at, restamped: ahead.length });
  return { from, to: at, restamped: ahead.length };
}
