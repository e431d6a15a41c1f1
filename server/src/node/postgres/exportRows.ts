import type { ExportRow } from '../../../core/ledger/records';
import type { PgValue, Row, Tx } from './transaction';

const PAGE = 2000;

/** Runs one page of an export, in whatever transaction the caller keeps. */
export type ReadPage = (work: (tx: Tx) => Promise<readonly Row[]>) => Promise<readonly Row[]>;

interface ExportedTable {
  readonly name: string;
  /** Without `meta` (it holds the key of the recipient hashes), `members` (they belong to the server) and what only this server understands. */
  readonly columns: string;
  /** Sort key, with a value below all others. */
  readonly key: readonly (readonly [column: string, below: PgValue, type: string])[];
}

const ID = [['id', 0, 'bigint']] as const;
const LOWEST = Buffer.alloc(0);

/** Parents first, so that an export can be read in one pass; columns named as in an export of a SQLite ledger. */
export const EXPORTED: readonly ExportedTable[] = [
  { name: 'accounts', columns: 'id, name, channel, zone, departments, created_at', key: ID },
  {
    name: 'campaigns',
    columns: 'id, name, account_id, template, title, content_hash, plan_hash, state, repeat, created_at, created_by',
    key: ID,
  },
  {
    name: 'batches',
    columns:
      'id, campaign_id, account_id, name, message, sender, text_hash, start_at, not_after, size, state, at, key, owner, submitted_at, settled_at, msgid, failed, delivered, problem, retry, moved_to',
    key: ID,
  },
  {
    name: 'events',
    columns: 'id, at, "by", kind, account, campaign, batch, why, detail, account_id, departments, login',
    key: ID,
  },
  { name: 'approvals', columns: 'id, content_hash, template, "by", at, note, departments, login', key: ID },
  { name: 'compliance', columns: 'id, account, step, subject, "by", at, departments, login', key: ID },
  {
    name: 'deliveries',
    columns: 'campaign_id, message, recipient, batch_id, state',
    key: [
      ['campaign_id', 0, 'bigint'],
      ['message', 0, 'integer'],
      ['recipient', LOWEST, 'bytea'],
    ],
  },
  {
    name: 'contacts',
    columns: 'account_id, recipient, last_at, campaign_id, archived_at',
    key: [
      ['account_id', 0, 'integer'],
      ['recipient', LOWEST, 'bytea'],
    ],
  },
];

/** Every row that the login may see, page by page: `{ type: table, … }`, byte strings in hex. Whether changes made meanwhile are in it is up to `read`. */
export async function* exportRows(read: ReadPage): AsyncGenerator<ExportRow> {
  for (const { name, columns, key } of EXPORTED) {
    const names = key.map(([column]) => column).join(', ');
    const places = key.map(([, , type], index) => `$${index + 1}::${type}`).join(', ');
    const text = `SELECT ${columns} FROM qunfa.${name} WHERE (${names}) > (${places}) ORDER BY ${names} LIMIT ${PAGE}`;
    let after: readonly PgValue[] = key.map(([, below]) => below);
    for (;;) {
      const from = after;
      const rows = await read((tx) => tx.all(text, ...from));
      for (const row of rows) yield exported(name, row);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      after = key.map(([column]) => last[column] as PgValue);
    }
  }
}

function exported(type: string, row: Row): ExportRow {
  const values = Object.entries(row).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  ]);
  return { type, ...Object.fromEntries(values) };
}
