import { HOLDING } from '../../../core/ledger/model';
import { CONTACTING } from '../../../core/ledger/records';
import type { Sql } from './sqliteConnection';

/** For SQL `IN (…)`. */
export const HOLDING_STATES = HOLDING.map((state) => `'${state}'`).join(',');
export const CONTACTING_STATES = CONTACTING.map((state) => `'${state}'`).join(',');

/** Last contact of every recipient of every account as the deliveries say. */
export const CONTACT_TIMES = `SELECT b.account_id, d.recipient, max(b.at) AS last_at, b.campaign_id FROM deliveries d JOIN batches b ON b.id = d.batch_id
  WHERE b.state IN (${HOLDING_STATES}) AND d.state IN (${CONTACTING_STATES}) GROUP BY b.account_id, d.recipient`;

/** Notes that everybody waiting in a batch is reached at the time the batch counts. Parameters: batch id. */
const REACH = `INSERT INTO contacts (account_id, recipient, last_at, campaign_id)
  SELECT b.account_id, d.recipient, b.at, b.campaign_id FROM deliveries d JOIN batches b ON b.id = d.batch_id WHERE b.id = ? AND d.state = 'waiting'
  ON CONFLICT (account_id, recipient) DO UPDATE SET last_at = excluded.last_at, campaign_id = excluded.campaign_id WHERE excluded.last_at >= last_at`;

/** Works out anew the last contact of recipients of a batch that no longer counts for them. Parameters: batch id, and a state list in the text. */
const FORGET = (
  states: string,
) => `SELECT d.recipient AS recipient, b.account_id AS account_id FROM deliveries d JOIN batches b ON b.id = d.batch_id
  WHERE b.id = ? AND d.state IN (${states})`;

const LATEST = `SELECT b.at AS at, b.campaign_id AS campaign_id FROM deliveries d JOIN batches b ON b.id = d.batch_id
  WHERE d.recipient = ? AND b.account_id = ? AND b.state IN (${HOLDING_STATES}) AND d.state IN (${CONTACTING_STATES}) ORDER BY b.at DESC LIMIT 1`;

export function reachContacts(sql: Sql, batchId: number): void {
  sql.run(REACH, batchId);
}

/** After a batch was released or failed (`all`), or some of its recipients did (`lost`: those not reached). */
export function forgetContacts(sql: Sql, batchId: number, which: 'all' | 'lost'): void {
  const states =
    which === 'all' ? `'waiting','pending','delivered','failed'` : `'failed','not-friend','other-broadcast','excluded'`;
  for (const { recipient, account_id } of sql.all(FORGET(states), batchId))
    setContact(sql, account_id as number, recipient as Uint8Array);
}

export function setContact(sql: Sql, account: number, recipient: Uint8Array): void {
  const latest = sql.one(LATEST, recipient, account);
  const archived = sql.one(
    'SELECT archived_at FROM contacts WHERE account_id = ? AND recipient = ?',
    account,
    recipient,
  )?.archived_at as number | null | undefined;
  const at = Math.max((latest?.at as number | undefined) ?? -1, archived ?? -1);
  if (at < 0) sql.run('DELETE FROM contacts WHERE account_id = ? AND recipient = ?', account, recipient);
  else
    sql.run(
      `INSERT INTO contacts (account_id, recipient, last_at, campaign_id, archived_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (account_id, recipient) DO UPDATE SET last_at = excluded.last_at, campaign_id = excluded.campaign_id`,
      account,
      recipient,
      at,
      (latest?.campaign_id as number | undefined) ?? null,
      archived ?? null,
    );
}
