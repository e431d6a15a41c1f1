import type { Actor, Pruned, PruneOptions } from '../../../core/ledger/store';
import type { Channel } from '../../../core/text';
import { exportRow } from '../ledger/exportLedger';
import { oldest } from '../ledger/pruneLedger';
import { writeNewFile } from '../ledger/writeNewFile';
import { PostgresChange } from './postgresChange';
import type { PostgresConnection } from './postgresConnection';
import { SWEEP_CONTENTS } from './schema/contents';
import { CONTACTING_LIST, HOLDING_LIST } from './schema/tables';
import type { PgValue, Tx } from './transaction';

/** When somebody was last reached is kept for this long at least, whatever is pruned: longer than any gap or period that a recipient's quota knows. */
const KEEP_CONTACTS_MS = 35 * 86_400_000;

/** Campaigns of which nothing is open any more, and when the last thing happened in each. */
export const FINISHED = `SELECT * FROM (SELECT c.id, c.name AS campaign, a.name AS account, a.channel,
    greatest(c.created_at, (SELECT max(greatest(b.start_at, b.at, b.settled_at)) FROM qunfa.batches b WHERE b.campaign_id = c.id)) AS "lastAt"
  FROM qunfa.campaigns c JOIN qunfa.accounts a ON a.id = c.account_id
  WHERE NOT EXISTS (SELECT 1 FROM qunfa.batches b WHERE b.campaign_id = c.id AND b.state NOT IN ('settled','released','failed'))) f ORDER BY "lastAt", id`;

const OLD_EVENTS = `FROM qunfa.events WHERE at < $2 AND (campaign IS NULL OR campaign IN (SELECT name FROM qunfa.campaigns WHERE id = ANY ($1::bigint[])))`;

/**
 * Writes finished, old campaigns to a new file (JSON lines, mode 0600), makes it durable, and only then takes them out, all in one transaction in which nobody else
 * changes anything. For the owner of the ledger. Throws a `LedgerProblem` where the file can't be written: nothing is taken out then.
 */
export function pruneLedger(
  connection: PostgresConnection,
  { before, exportTo }: PruneOptions,
  actor: Actor,
): Promise<Pruned> {
  return connection.change(async (tx) => {
    tx.send('LOCK TABLE qunfa.batches, qunfa.deliveries, qunfa.events IN SHARE ROW EXCLUSIVE MODE');
    const old = (await tx.all(FINISHED)).filter(
      ({ channel, lastAt }) => (lastAt as number) < before[channel as Channel],
    );
    const ids = old.map(({ id }) => id as number);
    const written = await writeExport(tx, ids, { before: oldest(before), exportTo });
    const nothing = { campaigns: 0, deliveries: 0, events: 0 };
    const pruned = written === 0 ? nothing : await takeOut(tx, ids, oldest(before), actor);
    for (const sweep of SWEEP_CONTENTS) tx.send(sweep);
    return pruned;
  }, 'owner');
}

/** Returns how many rows it has written; nothing to write: no file. */
async function writeExport(
  tx: Tx,
  ids: readonly number[],
  { before, exportTo }: { readonly before: number; readonly exportTo: string },
): Promise<number> {
  const rows = async (type: string, text: string, ...values: readonly PgValue[]) =>
    (await tx.all(text, ...values)).map((row) => `${JSON.stringify(exportRow(type, row))}\n`);
  const lines = [
    ...(await rows('campaign', 'SELECT * FROM qunfa.campaigns WHERE id = ANY ($1::bigint[])', ids)),
    ...(await rows('batch', 'SELECT * FROM qunfa.batches WHERE campaign_id = ANY ($1::bigint[])', ids)),
    ...(await rows('delivery', 'SELECT * FROM qunfa.deliveries WHERE campaign_id = ANY ($1::bigint[])', ids)),
    ...(await rows('event', `SELECT * ${OLD_EVENTS}`, ids, before)),
  ];
  if (lines.length > 0) await writeNewFile(exportTo, lines);
  return lines.length;
}

async function takeOut(tx: Tx, ids: readonly number[], before: number, actor: Actor): Promise<Pruned> {
  const mark = (await tx.one('SELECT qunfa.clock_mark() AS mark'))?.mark as number | null;
  const at = Math.max(actor.now, mark ?? 0);
  // What a contact rests on goes; when it was stays.
  tx.send(
    `INSERT INTO qunfa.contacts AS c (account_id, recipient, last_at, campaign_id, archived_at)
     SELECT b.account_id, d.recipient, max(b.at), NULL, max(b.at) FROM qunfa.deliveries d JOIN qunfa.batches b ON b.id = d.batch_id
     WHERE d.campaign_id = ANY ($1::bigint[]) AND b.state IN (${HOLDING_LIST}) AND d.state IN (${CONTACTING_LIST}) GROUP BY b.account_id, d.recipient
     ON CONFLICT (account_id, recipient) DO UPDATE SET archived_at = greatest(c.archived_at, excluded.archived_at)`,
    ids,
  );
  tx.send('UPDATE qunfa.contacts SET campaign_id = NULL WHERE campaign_id = ANY ($1::bigint[])', ids);
  // Events name campaigns, so they go before them. Their guard stands aside inside this transaction, and for the owner only.
  tx.send('ALTER TABLE qunfa.events DISABLE TRIGGER events_stay');
  const events = await tx.run(`DELETE ${OLD_EVENTS}`, ids, before);
  tx.send('ALTER TABLE qunfa.events ENABLE TRIGGER events_stay');
  const deliveries = await tx.run('DELETE FROM qunfa.deliveries WHERE campaign_id = ANY ($1::bigint[])', ids);
  tx.send('DELETE FROM qunfa.batches WHERE campaign_id = ANY ($1::bigint[])', ids);
  const campaigns = await tx.run('DELETE FROM qunfa.campaigns WHERE id = ANY ($1::bigint[])', ids);
  tx.send(
    `DELETE FROM qunfa.contacts c WHERE c.archived_at < $1 AND c.last_at <= c.archived_at AND NOT EXISTS (
       SELECT 1 FROM qunfa.deliveries d JOIN qunfa.batches b ON b.id = d.batch_id WHERE d.recipient = c.recipient AND b.account_id = c.account_id)`,
    Math.min(before, at - KEEP_CONTACTS_MS),
  );
  const pruned = { campaigns, deliveries, events };
  new PostgresChange(tx, actor, at, undefined).event('ledger.pruned', {}, { before, ...pruned });
  return pruned;
}
