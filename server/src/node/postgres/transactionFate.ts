import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { codeOf, isConnectionLoss } from './postgresProblem';

const POLL_MS = 50;
/** ms after which a transaction that still runs on its lost connection is ended, so that its fate is known. */
const PATIENCE_MS = 1000;
/** "Transaction ID is in the future": the server crashed before anything of it was durable. */
const NEVER_HEARD_OF = '22023';

/** A change as the server can be asked about it: its transaction, and the mark that its events carry. */
export interface ChangeMark {
  readonly xid: string;
  readonly change: string;
}

/**
 * What became of a change whose commit got no answer. First the old transaction must have come to its end; then the mark of the change is looked for,
 * since after a crash the number of a lost transaction may be given out again. Undefined: the server could not be asked in time.
 */
export async function fateOf(
  { xid, change }: ChangeMark,
  connect: () => Promise<Client>,
  deadline: number,
): Promise<'committed' | 'aborted' | undefined> {
  const started = performance.now();
  while (performance.now() < deadline) {
    try {
      const client = await connect();
      if (await isOver(client, xid)) {
        const found = await client.query('SELECT 1 FROM qunfa.events WHERE change = $1 LIMIT 1', [change]);
        return found.rows.length > 0 ? 'committed' : 'aborted';
      }
      if (performance.now() - started > PATIENCE_MS) await end(client, xid);
    } catch (error) {
      if (!isConnectionLoss(error)) return undefined;
    }
    await sleep(POLL_MS);
  }
  return undefined;
}

async function isOver(client: Client, xid: string): Promise<boolean> {
  try {
    const found = await client.query<{ status: string | null }>('SELECT pg_xact_status($1::xid8) AS status', [xid]);
    return found.rows[0]?.status !== 'in progress';
  } catch (error) {
    if (codeOf(error) === NEVER_HEARD_OF) return true;
    throw error;
  }
}

/** `backend_xid` has no epoch: it is the lower half of the number. */
async function end(client: Client, xid: string): Promise<void> {
  const short = String(BigInt(xid) & 0xffff_ffffn);
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_xid::text = $1', [short]);
}
