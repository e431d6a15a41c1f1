import { ownReason } from '../../../core/ledger/ownReason';
import type { BatchRecord } from '../../../core/ledger/records';
import type { Actor } from '../../../core/ledger/store';
import { currentBatch, updateBatch } from './batchRows';
import { changeLedger } from './ledgerChange';
import { SELECT_BATCH } from './rowRecords';
import { isAlive, sweepSessions } from './session';
import type { SqliteConnection } from './sqliteConnection';

/**
 * A batch that is `submitting` and whose process has ended may have gone out or not: it becomes `unknown`, and keeps its quota.
 * Batches of processes that live, this one included, are in hand and are left alone.
 */
export async function recoverBatches(
  connection: SqliteConnection,
  self: string,
  actor: Actor,
): Promise<readonly BatchRecord[]> {
  await sweepSessions(connection.path, Date.now());
  const owners = await connection.read((sql) =>
    sql.all("SELECT DISTINCT owner FROM batches WHERE state = 'submitting'"),
  );
  const dead: string[] = [];
  for (const { owner } of owners)
    if (owner !== self && !(await isAlive(connection.path, owner as string))) dead.push(owner as string);
  if (dead.length === 0) return [];
  return changeLedger(connection, { why: ownReason('process-ended'), ...actor }, 'lenient', (change) =>
    change.sql
      .all(
        `${SELECT_BATCH} WHERE b.state = 'submitting' AND b.owner IN (SELECT value FROM json_each(?)) ORDER BY b.id`,
        JSON.stringify(dead),
      )
      .map((row) => {
        updateBatch(change, row, { state: 'unknown', problem: JSON.stringify({ key: 'send.problem.interrupted' }) });
        return currentBatch(change, row);
      }),
  );
}
