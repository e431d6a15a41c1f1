import { randomBytes } from 'node:crypto';
import { importRows, type ImportedLedger, type LedgerSource } from './importRows';
import { type LedgerAddress, ledgerAddress } from './ledgerAddress';
import { type Aside, letMembersIn, putAside, takeContentsOver } from './putAside';
import { PostgresChange } from './postgresChange';
import { PostgresConnection } from './postgresConnection';
import { codeOf, serverProblem } from './postgresProblem';
import { ACCOUNT_LOCK } from './schema/functions';
import { MIGRATIONS, SCHEMA_VERSION } from './schema/migrations';
import { OWNER_WORKS_AS_WRITER, ROLES } from './schema/security';
import type { OpenTransaction, Tx } from './transaction';
import { migrateWakeQueue } from './wakeQueue';

const HASH_KEY_BYTES = 32;
/** Second half of the advisory lock that migrations queue for: no account has this id. */
const MIGRATING = 0;

export interface MigrateOptions {
  /** ms since the epoch; stamps the events. */
  readonly now: number;
  /** Who does it, for the events. */
  readonly by: string;
  /** Rows of another ledger to start with: only into one that holds nothing yet. */
  readonly from?: LedgerSource;
  /** Name of the schema that a ledger which is there is put aside under first; its members are let into the new one. */
  readonly aside?: string;
}

export interface Migrated {
  readonly location: string;
  /** Schema version before; 0: there was no ledger. */
  readonly from: number;
  readonly to: number;
  readonly imported: ImportedLedger | undefined;
  /** What was put aside; undefined: nothing. */
  readonly aside: Aside | undefined;
}

/**
 * Makes the tables of a team ledger, or brings them up to date, in one transaction that others who migrate wait for. The login becomes (or is) their owner;
 * it needs CREATE on the database, and CREATEROLE unless the roles are there. The wake-up queue's tables come along. Throws a `LedgerProblem`; nothing has changed then.
 */
export async function migratePostgresLedger(url: string, options: MigrateOptions): Promise<Migrated> {
  const address = ledgerAddress(url);
  const connection = new PostgresConnection(address, { departments: undefined, prepare: async () => {} });
  try {
    const migrated = await connection.change(async (tx) => {
      await tx.one('SELECT pg_advisory_xact_lock($1, $2)', ACCOUNT_LOCK, MIGRATING);
      const aside = options.aside === undefined ? undefined : await putAside(tx, options.aside, address);
      const from = await versionOf(tx, address);
      await bringUpToDate(tx as OpenTransaction, from, options, address);
      if (aside) await letMembersIn(tx, aside);
      const imported = options.from && (await importRows(tx, options.from, options, address.shown));
      if (aside) await takeContentsOver(tx, aside);
      return { location: address.shown, from, to: SCHEMA_VERSION, imported, aside };
    }, 'owner');
    // Holds nothing that can't be made again, so it comes after; one at a time, since rights that are granted by two at once make one of them fail.
    await connection.change(async (tx) => {
      await tx.one('SELECT pg_advisory_xact_lock($1, $2)', ACCOUNT_LOCK, MIGRATING);
      await migrateWakeQueue(url);
    }, 'owner');
    return migrated;
  } finally {
    await connection.close();
  }
}

async function versionOf(tx: Tx, { shown: path }: LedgerAddress): Promise<number> {
  const found = await tx.one(
    "SELECT to_regnamespace('qunfa') IS NOT NULL AS schema, to_regclass('qunfa.meta') IS NOT NULL AS meta",
  );
  if (!found?.schema) return 0;
  if (!found.meta) throw serverProblem('not-a-ledger', 'not-a-ledger', { path });
  const row = await tx.one("SELECT value FROM qunfa.meta WHERE name = 'schema_version'");
  const version = Number(row?.value ?? 0);
  if (version > SCHEMA_VERSION) throw serverProblem('newer-version', 'newer-version', { path, version });
  if (version < 1) throw serverProblem('not-a-ledger', 'not-a-ledger', { path });
  return version;
}

async function bringUpToDate(
  tx: OpenTransaction,
  from: number,
  { now, by }: MigrateOptions,
  address: LedgerAddress,
): Promise<void> {
  if (from === SCHEMA_VERSION) return;
  await withRights(address, async () => {
    for (const role of ROLES) await tx.plain(role);
    await tx.plain(OWNER_WORKS_AS_WRITER);
    for (const migration of MIGRATIONS.slice(from)) await tx.plain(migration);
  });
  tx.send(
    "INSERT INTO qunfa.meta (name, value) VALUES ('schema_version', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    String(SCHEMA_VERSION),
  );
  const change = new PostgresChange(tx, { by, now }, now, undefined);
  if (from > 0) {
    change.event('ledger.migrated', {}, { from, to: SCHEMA_VERSION });
    return;
  }
  tx.send("INSERT INTO qunfa.meta (name, value) VALUES ('hash_key', $1)", randomBytes(HASH_KEY_BYTES).toString('hex'));
  change.event('ledger.created', {}, { version: SCHEMA_VERSION });
}

/** The server's own words about missing rights name neither the role nor what an administrator has to do. */
async function withRights(address: LedgerAddress, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (codeOf(error) !== '42501') throw error;
    throw serverProblem('forbidden', 'may-not-migrate', { path: address.shown, user: address.user ?? '' }, error);
  }
}
