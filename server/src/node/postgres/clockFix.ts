import type { Actor } from '../../../core/ledger/store';
import { GIVEN_UP } from '../ledger/clockFix';
import { updateBatch } from './batchRows';
import { PostgresChange } from './postgresChange';
import type { PostgresConnection } from './postgresConnection';

/**
 * The clock ran ahead and was put right: the mark goes back to the actor's time, and what was stamped later than that is stamped with it,
 * which is the latest it can truly have happened. Quota is held a little longer rather than a little shorter. Batches that seemed too
 * old meanwhile to be followed are followed again. For the owner of the ledger only.
 */
export function fixClock(
  connection: PostgresConnection,
  actor: Actor,
): Promise<{ from: number; to: number; restamped: number }> {
  return connection.change(async (tx) => {
    const { now } = actor;
    const change = new PostgresChange(tx, actor, now, undefined);
    // Nobody reserves meanwhile; the guard that keeps times from moving stands aside for this transaction.
    tx.send('LOCK TABLE qunfa.batches IN SHARE ROW EXCLUSIVE MODE');
    tx.send('ALTER TABLE qunfa.batches DISABLE TRIGGER batches_guard');
    const from = ((await tx.one('SELECT qunfa.clock_mark() AS mark'))?.mark as number | null) ?? now;
    for (const row of await tx.all(`${GIVEN_UP} AND b.settled_at > $1`, now))
      updateBatch(change, row, { state: 'submitted', settled_at: null });
    const restamped = await tx.run(
      `UPDATE qunfa.batches SET at = least(at, $1), submitted_at = CASE WHEN submitted_at > $1 THEN $1 ELSE submitted_at END,
        settled_at = CASE WHEN settled_at > $1 THEN $1 ELSE settled_at END WHERE at > $1 OR submitted_at > $1 OR settled_at > $1`,
      now,
    );
    tx.send('ALTER TABLE qunfa.batches ENABLE TRIGGER batches_guard');
    tx.send('UPDATE qunfa.contacts SET last_at = $1 WHERE last_at > $1', now);
    tx.send('UPDATE qunfa.contacts SET archived_at = $1 WHERE archived_at > $1', now);
    tx.send('UPDATE qunfa.accounts SET mark = $1 WHERE mark > $1', now);
    tx.send("UPDATE qunfa.meta SET value = $1::text WHERE name = 'clock_mark'", String(now));
    change.event('clock.fixed', {}, { from, to: now, restamped });
    tx.send('SELECT qunfa.note_clock(NULL, $1)', now);
    return { from, to: now, restamped };
  }, 'owner');
}
