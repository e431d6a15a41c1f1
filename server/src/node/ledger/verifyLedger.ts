import type { Message } from '../../../core/l10n/message';
import type { LedgerCheck } from '../../../core/ledger/records';
import { CONTACT_TIMES } from './contacts';
import { inspectLedger } from './inspectLedger';
import { DECIDING } from './sealedTables';
import type { Sql, SqliteConnection } from './sqliteConnection';

/** Each query counts rows of one table that disagree with what the others add up to; its name is the end of the sentence's key. */
const COMPARISONS: Readonly<Record<string, string>> = {
  'batch-size': `SELECT count(*) AS n FROM batches b WHERE b.moved_to IS NULL
    AND b.size <> (SELECT count(*) FROM deliveries d WHERE d.batch_id = b.id AND d.state <> 'excluded')`,
  'batch-results': `SELECT count(*) AS n FROM batches b WHERE b.moved_to IS NULL AND (
    b.failed <> (SELECT count(*) FROM deliveries d WHERE d.batch_id = b.id AND d.state = 'failed')
    OR b.delivered <> (SELECT count(*) FROM deliveries d WHERE d.batch_id = b.id AND d.state = 'delivered'))`,
  'batch-campaign': `SELECT count(*) AS n FROM deliveries d JOIN batches b ON b.id = d.batch_id
    WHERE b.campaign_id <> d.campaign_id OR b.message <> d.message`,
  'batch-account': `SELECT count(*) AS n FROM batches b JOIN campaigns c ON c.id = b.campaign_id WHERE b.account_id <> c.account_id`,
  'batch-event': `SELECT count(*) AS n FROM batches b JOIN campaigns c ON c.id = b.campaign_id WHERE b.state <> 'planned' AND b.state IS NOT (
    SELECT json_extract(e.detail, '$.to') FROM events e WHERE e.campaign = c.name AND e.batch = b.name AND e.kind = 'batch.state' ORDER BY e.id DESC LIMIT 1)
    AND EXISTS (SELECT 1 FROM events e WHERE e.campaign = c.name AND e.kind = 'campaign.created')`,
  orphans: `SELECT count(*) AS n FROM pragma_foreign_key_check`,
  contacts: `SELECT count(*) AS n FROM (${CONTACT_TIMES}) t FULL JOIN contacts c ON c.account_id = t.account_id AND c.recipient = t.recipient
    WHERE coalesce(c.last_at, -1) <> coalesce(max(t.last_at, coalesce(c.archived_at, 0)), c.archived_at, -1)`,
};

/** Recomputes every total and compares it with what stands in the ledger. */
export async function verifyLedger(connection: SqliteConnection): Promise<LedgerCheck> {
  const damage = await inspectLedger(connection, [...DECIDING, 'events']);
  if (damage.length > 0)
    return { ok: false, problems: damage, campaigns: 0, batches: 0, deliveries: 0, contacts: 0, events: 0 };
  return connection.read((sql) => {
    const problems: Message[] = [];
    for (const [name, query] of Object.entries(COMPARISONS)) {
      const count = sql.one(query)?.n as number;
      if (count > 0) problems.push({ key: `ledger.damage.${name}`, args: { count } });
    }
    return {
      ok: problems.length === 0,
      problems,
      campaigns: rows(sql, 'campaigns'),
      batches: rows(sql, 'batches'),
      deliveries: rows(sql, 'deliveries'),
      contacts: rows(sql, 'contacts'),
      events: rows(sql, 'events'),
    };
  });
}

const rows = (sql: Sql, table: string): number => sql.one(`SELECT count(*) AS n FROM ${table}`)?.n as number;
