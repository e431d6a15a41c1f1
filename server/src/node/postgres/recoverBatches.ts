import { ownReason } from '../../../core/ledger/ownReason';
import type { BatchRecord } from '../../../core/ledger/records';
import type { Actor } from '../../../core/ledger/store';
import { SELECT_BATCH } from '../ledger/rowRecords';
import { updateBatch } from './batchRows';
import { changePostgres, type PostgresChange } from './postgresChange';
import type { PostgresConnection } from './postgresConnection';
import { SESSION_LOCK } from './schema/functions';

/**
 * A batch that is `submitting` and whose process has ended may have gone out or not: it becomes `unknown`, and keeps its quota. A process holds a shared
 * lock on its session's number for as long as it has a connection; where it can be taken alone, the process is gone. Batches of processes that live are left alone.
 */
export async function recoverBatches(
  connection: PostgresConnection,
  self: string,
  actor: Actor,
): Promise<readonly BatchRecord[]> {
  const hanging = await connection.read((tx) =>
    tx.all(
      `SELECT DISTINCT a.name AS account, a.id FROM qunfa.batches b JOIN qunfa.accounts a ON a.id = b.account_id
       WHERE b.state = 'submitting' AND b.owner <> $1 ORDER BY a.id`,
      self,
    ),
  );
  const recovered: BatchRecord[] = [];
  for (const { account } of hanging)
    recovered.push(...(await recoverAccount(connection, account as string, self, actor)));
  return recovered;
}

/** One account a change, so that never more than one is locked. */
function recoverAccount(
  connection: PostgresConnection,
  account: string,
  self: string,
  actor: Actor,
): Promise<readonly BatchRecord[]> {
  return changePostgres(
    connection,
    { why: ownReason('process-ended'), ...actor },
    'lenient',
    { account },
    async (change) => {
      const rows = await change.tx.all(
        `${SELECT_BATCH} WHERE b.state = 'submitting' AND a.name = $1 AND b.owner <> $2 ORDER BY b.id`,
        account,
        self,
      );
      const dead = new Set<unknown>();
      for (const owner of new Set(rows.map((row) => row.owner as string)))
        if (await isDead(change, owner)) dead.add(owner);
      const problem = JSON.stringify({ key: 'send.problem.interrupted' });
      return rows
        .filter((row) => dead.has(row.owner))
        .map((row) => updateBatch(change, row, { state: 'unknown', problem }));
    },
  );
}

/** Sessions of another store (an imported ledger) are no numbers, and long gone. */
async function isDead({ tx }: PostgresChange, owner: string): Promise<boolean> {
  if (!/^\d+$/.test(owner)) return true;
  const got = await tx.one('SELECT pg_try_advisory_xact_lock($1, $2) AS got', SESSION_LOCK, Number(owner));
  return got?.got === true;
}
