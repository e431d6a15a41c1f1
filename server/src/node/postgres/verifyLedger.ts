import type { Message } from '../../../core/l10n/message';
import type { LedgerCheck } from '../../../core/ledger/records';
import type { PostgresConnection } from './postgresConnection';
import { CONTACTING_LIST, HOLDING_LIST } from './schema/tables';
import type { Tx } from './transaction';

/** Each query counts rows that disagree with what the others add up to; its name is the end of the sentence's key. What foreign keys hold is not asked again. */
const COMPARISONS: Readonly<Record<string, string>> = {
  'batch-size': `SELECT count(*) AS n FROM qunfa.batches b WHERE b.moved_to IS NULL
    AND b.size <> (SELECT count(*) FROM qunfa.deliveries d WHERE d.batch_id = b.id AND d.state <> 'excluded')`,
  'batch-results': `SELECT count(*) AS n FROM qunfa.batches b WHERE b.moved_to IS NULL AND (
    b.failed <> (SELECT count(*) FROM qunfa.deliveries d WHERE d.batch_id = b.id AND d.state = 'failed')
    OR b.delivered <> (SELECT count(*) FROM qunfa.deliveries d WHERE d.batch_id = b.id AND d.state = 'delivered'))`,
  'batch-event': `SELECT count(*) AS n FROM qunfa.batches b JOIN qunfa.campaigns c ON c.id = b.campaign_id WHERE b.state <> 'planned' AND b.state IS DISTINCT FROM (
    SELECT e.detail->>'to' FROM qunfa.events e WHERE e.campaign = c.name AND e.batch = b.name AND e.kind = 'batch.state' ORDER BY e.id DESC LIMIT 1)
    AND EXISTS (SELECT 1 FROM qunfa.events e WHERE e.campaign = c.name AND e.kind = 'campaign.created')`,
  contacts: `SELECT count(*) AS n FROM (
      SELECT b.account_id, d.recipient, max(b.at) AS last_at FROM qunfa.deliveries d JOIN qunfa.batches b ON b.id = d.batch_id
      WHERE b.state IN (${HOLDING_LIST}) AND d.state IN (${CONTACTING_LIST}) GROUP BY b.account_id, d.recipient
    ) t FULL JOIN qunfa.contacts c ON c.account_id = t.account_id AND c.recipient = t.recipient
    WHERE coalesce(c.last_at, -1) <> coalesce(greatest(t.last_at, c.archived_at), -1)`,
};

/** Recomputes every total, of what the login may see, and compares it with what stands in the ledger. All in one view of the data. */
export function verifyLedger(connection: PostgresConnection): Promise<LedgerCheck> {
  return connection.read(async (tx) => {
    tx.send("SET LOCAL statement_timeout = '30min'");
    const problems: Message[] = [];
    for (const [name, query] of Object.entries(COMPARISONS)) {
      const count = (await tx.one(query))?.n as number;
      if (count > 0) problems.push({ key: `ledger.damage.${name}`, args: { count } });
    }
    return {
      ok: problems.length === 0,
      problems,
      campaigns: await rows(tx, 'campaigns'),
      batches: await rows(tx, 'batches'),
      deliveries: await rows(tx, 'deliveries'),
      contacts: await rows(tx, 'contacts'),
      events: await rows(tx, 'events'),
    };
  });
}

const rows = async (tx: Tx, table: string): Promise<number> =>
  (await tx.one(`SELECT count(*) AS n FROM qunfa.${table}`))?.n as number;
