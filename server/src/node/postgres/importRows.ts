import { ownReason } from '../../../core/ledger/ownReason';
import type { ExportRow } from '../../../core/ledger/records';
import type { Actor } from '../../../core/ledger/store';
import { PostgresChange } from './postgresChange';
import { serverProblem } from './postgresProblem';
import type { Tx } from './transaction';

/** Another ledger's rows with what they mean nothing without. */
export interface LedgerSource {
  /** What it is called in the events: a path. */
  readonly name: string;
  readonly rows: AsyncIterable<ExportRow>;
  /** Key of its recipient hashes: the keys are taken over as they are. */
  readonly hashKey: Uint8Array;
  readonly clockMark: number | undefined;
  /** The rows are a backup, older than what has happened since: nothing is reserved until a person confirms. */
  readonly restored: boolean;
}

export interface ImportedLedger {
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Batches that were under way: their outcome has to be found out. */
  readonly unknown: number;
  /** Id of the last event that came in; 0: none did. */
  readonly lastEvent: number;
}

/** Rows of one statement. */
const CHUNK = 1000;

/** Columns by table, with what stands in for a value that the source does not have. Parents first. */
const COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  accounts: { id: '', name: '', channel: '', zone: '', departments: "'{}'", created_at: '' },
  campaigns: {
    ...{ id: '', name: '', account_id: '', template: '', title: '', content_hash: '', plan_hash: '', state: '' },
    ...{ repeat: '', created_at: '', created_by: '' },
  },
  batches: {
    ...{ id: '', campaign_id: '', account_id: '', name: '', message: '', sender: '', text_hash: '', start_at: '' },
    ...{ not_after: '', size: '', state: '', at: '', key: '', owner: '', submitted_at: '', settled_at: '', msgid: '' },
    ...{ failed: '', delivered: '', problem: '', retry: '', moved_to: '' },
  },
  events: {
    ...{ id: '', at: '', by: '', kind: '', account: '', campaign: '', batch: '', why: '', detail: '' },
    account_id: '(SELECT a.id FROM qunfa.accounts a WHERE a.name = r.account)',
    ...{ departments: "'{*}'", login: 'session_user' },
  },
  approvals: {
    ...{
      id: '',
      content_hash: '',
      template: '',
      by: '',
      at: '',
      note: '',
      departments: "'{*}'",
      login: 'session_user',
    },
  },
  compliance: {
    ...{ id: '', account: '', step: '', subject: '', by: '', at: '', departments: "'{*}'", login: 'session_user' },
  },
  deliveries: {
    ...{ campaign_id: '', message: '', recipient: '', batch_id: '', state: '' },
    account_id: '(SELECT c.account_id FROM qunfa.campaigns c WHERE c.id = r.campaign_id)',
  },
  contacts: { account_id: '', recipient: '', last_at: '', campaign_id: '', archived_at: '' },
};

/** Tables whose guards stand aside while rows come in as they were, and those with ids of their own. */
const GUARDED = ['deliveries', 'batches'];
const NUMBERED = ['accounts', 'campaigns', 'batches', 'events', 'approvals', 'compliance'];

/** Takes another ledger's rows over, ids and recipient keys included, inside the caller's transaction. Throws `not-empty` where campaigns or accounts are there already. */
export async function importRows(tx: Tx, source: LedgerSource, actor: Actor, path: string): Promise<ImportedLedger> {
  tx.send('LOCK TABLE qunfa.accounts IN EXCLUSIVE MODE');
  if (await tx.one('SELECT 1 FROM qunfa.accounts UNION ALL SELECT 1 FROM qunfa.approvals LIMIT 1'))
    throw serverProblem('not-empty', 'not-empty', { path });
  for (const table of GUARDED) tx.send(`ALTER TABLE qunfa.${table} DISABLE TRIGGER USER`);
  // The event of its making came first and would stand in the way of the numbers that come in.
  tx.send('ALTER TABLE qunfa.events DISABLE TRIGGER USER');
  tx.send('DELETE FROM qunfa.events');
  const rows = await copy(tx, source.rows);
  const unknown = await tx.all(
    `UPDATE qunfa.batches b SET state = 'unknown', problem = $1 FROM qunfa.campaigns c, qunfa.accounts a
     WHERE b.state = 'submitting' AND c.id = b.campaign_id AND a.id = b.account_id RETURNING b.name, c.name AS campaign, a.name AS account, a.id AS account_id`,
    JSON.stringify({ key: 'send.problem.interrupted' }),
  );
  for (const table of [...GUARDED, 'events']) tx.send(`ALTER TABLE qunfa.${table} ENABLE TRIGGER USER`);
  for (const table of NUMBERED)
    tx.send(
      `SELECT setval(pg_get_serial_sequence('qunfa.${table}', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM qunfa.${table}), false)`,
    );
  setMeta(tx, 'hash_key', Buffer.from(source.hashKey).toString('hex'));
  const at = Math.max(actor.now, source.clockMark ?? 0);
  setMeta(tx, 'clock_mark', String(at));
  const last = await tx.one('SELECT coalesce(max(id), 0) AS id FROM qunfa.events');
  const figures = { rows, unknown: unknown.length };
  if (source.restored) setMeta(tx, 'restored', JSON.stringify({ at, backup: source.name, ...figures }));
  for (const { name, campaign, account, account_id: id } of unknown)
    new PostgresChange(tx, { ...actor, why: ownReason('process-ended') }, at, id as number).event(
      'batch.state',
      { account: account as string, campaign: campaign as string, batch: name as string },
      { from: 'submitting', to: 'unknown' },
    );
  new PostgresChange(tx, actor, at, undefined).event('ledger.imported', {}, { from: source.name, ...figures });
  return { ...figures, lastEvent: last?.id as number };
}

function setMeta(tx: Tx, name: string, value: string): void {
  tx.send(
    'INSERT INTO qunfa.meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    name,
    value,
  );
}

async function copy(tx: Tx, rows: AsyncIterable<ExportRow>): Promise<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(Object.keys(COLUMNS).map((table) => [table, 0]));
  let waiting: ExportRow[] = [];
  const flush = async () => {
    const [first] = waiting;
    if (!first) return;
    await tx.run(insertStatement(first.type, first), JSON.stringify(waiting.map(plain)));
    counts[first.type] = (counts[first.type] ?? 0) + waiting.length;
    waiting = [];
  };
  for await (const row of rows) {
    if (!COLUMNS[row.type]) continue;
    if (waiting.length === CHUNK || (waiting[0] && waiting[0].type !== row.type)) await flush();
    waiting.push(row);
  }
  await flush();
  return counts;
}

/** Byte strings of an export are hexadecimal; PostgreSQL reads them behind \x. Some stores keep an event's detail as text. */
function plain({ type: _, ...row }: ExportRow): object {
  return {
    ...row,
    ...(typeof row.recipient === 'string' && { recipient: `\\x${row.recipient}` }),
    ...(typeof row.detail === 'string' && { detail: JSON.parse(row.detail) as unknown }),
  };
}

/** Rows as a JSON list (the only parameter) into a table. `sample`: whether the source has a column shows in every row of it. */
function insertStatement(table: string, sample: ExportRow): string {
  const columns = Object.entries(COLUMNS[table] ?? {});
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  const values = columns.map(([name, without]) => (without && sample[name] === undefined ? without : `r."${name}"`));
  return `INSERT INTO qunfa.${table} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${values.join(', ')} FROM jsonb_populate_recordset(NULL::qunfa.${table}, $1::jsonb) r`;
}
