import { LedgerProblem } from '../../../core/ledger/problem';
import type { LedgerAddress } from './ledgerAddress';
import { SESSION_LOCK } from './schema/functions';
import type { Tx } from './transaction';

/** A ledger that was put aside: its schema, and how far its events went. */
export interface Aside {
  readonly schema: string;
  /** Ids of its events, where they can still be read. */
  readonly events: readonly number[];
}

/**
 * Renames the schema of a ledger, so that a new one can be made and nothing of the old one is lost. Inside the caller's transaction, as the owner.
 * Undefined: there is none. Throws `in-use` while any process has the ledger open for writing.
 */
export async function putAside(tx: Tx, wanted: string, { shown: path }: LedgerAddress): Promise<Aside | undefined> {
  const found = await tx.one(
    "SELECT to_regnamespace('qunfa') IS NOT NULL AS there, to_regclass('qunfa.events') IS NOT NULL AS events",
  );
  if (!found?.there) return undefined;
  const used = await tx.one(
    `SELECT count(*) AS n FROM pg_locks WHERE locktype = 'advisory' AND classid = $1 AND objsubid = 2
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    SESSION_LOCK,
  );
  if ((used?.n as number) > 0) throw new LedgerProblem('in-use', { path });
  const events = found.events ? await tx.all('SELECT id FROM qunfa.events ORDER BY id') : [];
  const schema = await freeName(tx, wanted);
  await tx.run(`ALTER SCHEMA qunfa RENAME TO ${schema}`);
  return { schema, events: events.map(({ id }) => id as number) };
}

async function freeName(tx: Tx, wanted: string): Promise<string> {
  for (let round = 1; ; round++) {
    const name = round === 1 ? wanted : `${wanted}_${round}`;
    if (!(await tx.one('SELECT 1 WHERE to_regnamespace($1) IS NOT NULL', name))) return name;
  }
}

/** Who was a member of the old one is a member of the new one. */
export async function letMembersIn(tx: Tx, { schema }: Aside): Promise<void> {
  const found = await tx.one("SELECT to_regclass($1 || '.members') IS NOT NULL AS there", schema);
  if (!found?.there) return;
  await tx.run(
    `INSERT INTO qunfa.members (role, departments, added_at) SELECT role, departments, added_at FROM ${schema}.members ON CONFLICT (role) DO NOTHING`,
  );
}

/** What campaigns send is in no backup (it names people), and what was imported about them neither: what the old ledger had of accounts that came back goes over to the new one. */
export async function takeContentsOver(tx: Tx, { schema }: Aside): Promise<void> {
  for (const [table, columns] of [
    ['contents', 'plan_hash, digest, files, made_at'],
    ['content_pieces', 'digest, part, bytes'],
    ['response_keys', 'campaign, salt'],
    ['responses', 'campaign, digest, import'],
  ]) {
    // An older one may lack it.
    const found = await tx.one('SELECT to_regclass($1) IS NOT NULL AS there', `${schema}.${table}`);
    if (!found?.there) continue;
    await tx.run(
      `INSERT INTO qunfa.${table} (account_id, ${columns}) SELECT a.id, ${columns} FROM ${schema}.${table} o
       JOIN ${schema}.accounts w ON w.id = o.account_id JOIN qunfa.accounts a ON a.name = w.name ON CONFLICT DO NOTHING`,
    );
  }
}
