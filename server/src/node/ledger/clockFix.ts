import type { LedgerChange } from './ledgerChange';
import { idOf } from './ledgerChange';
import { clockMark } from './metaValues';

/**
 * The clock ran ahead and was put right: the mark goes back to `change.at`, and what was stamped later than that is stamped now,
 * which is the latest it can truly have happened. Quota is held a little longer rather than a little shorter.
 */
export function fixClock(change: LedgerChange): { from: number; to: number; restamped: number } {
  const { sql, at } = change;
  const from = clockMark(sql) ?? at;
  const ahead = sql.all('SELECT id FROM batches WHERE at > ?', at);
  for (const row of ahead) {
    sql.run('UPDATE batches SET at = ? WHERE id = ?', at, idOf(row));
    change.touch('batches', idOf(row));
  }
  sql.run('UPDATE contacts SET last_at = ? WHERE last_at > ?', at, at);
  sql.run('UPDATE contacts SET archived_at = ? WHERE archived_at > ?', at, at);
  change.event('clock.fixed', {}, { from, to: at, restamped: ahead.length });
  return { from, to: at, restamped: ahead.length };
}
