import type { Client } from 'pg';
import type { LedgerReader } from '../../../core/ledger/reader';
import type { LedgerStore } from '../../../core/ledger/store';
import { type LedgerAddress, ledgerAddress } from './ledgerAddress';
import { PostgresConnection } from './postgresConnection';
import { PostgresLedger } from './postgresLedger';
import { codeOf, serverProblem } from './postgresProblem';
import { PostgresReader } from './postgresReader';
import { SESSION_LOCK } from './schema/functions';
import { SCHEMA_VERSION } from './schema/migrations';
import { READER, WRITER } from './schema/security';

export interface PostgresOptions {
  /** Narrows what is seen and used to these departments; never widens it. Undefined: all that the login may see. */
  readonly departments?: readonly string[];
  /** ms until a change that finds no server is given up; default 15 s. */
  readonly giveUpAfterMs?: number;
}

/** Opens a team ledger for reading and writing. Its tables must be there (`migratePostgresLedger`). Throws a `LedgerProblem`; no password ever shows in one. */
export async function openPostgresLedger(url: string, options: PostgresOptions = {}): Promise<LedgerStore> {
  const address = ledgerAddress(url);
  let session: number | undefined;
  const connection = new PostgresConnection(address, {
    ...settingsOf(options),
    prepare: async (client) => {
      await become(client, WRITER, address);
      await checkVersion(client, address);
      session ??= await newSession(client);
      // Whatever the server is set to: what is acknowledged is on its disk.
      await client.query(
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')",
      );
      // Shared, so that a new connection can have it while the server still holds it for one that is lost.
      await client.query('SELECT pg_advisory_lock_shared($1, $2)', [SESSION_LOCK, session]);
    },
  });
  return opened(connection, (hashKey) => new PostgresLedger(connection, hashKey, String(session)));
}

/** Opens a team ledger for looking only; also on a standby server, and with a login that may not write. */
export async function readPostgresLedger(url: string, options: PostgresOptions = {}): Promise<LedgerReader> {
  const address = ledgerAddress(url);
  const connection = new PostgresConnection(address, {
    ...settingsOf(options),
    prepare: async (client) => {
      await become(client, READER, address).catch(() => become(client, WRITER, address));
      await checkVersion(client, address);
    },
  });
  return opened(connection, (hashKey) => new PostgresReader(connection, hashKey));
}

const settingsOf = ({ departments, giveUpAfterMs }: PostgresOptions) => ({ departments, giveUpAfterMs });

async function opened<T>(connection: PostgresConnection, make: (hashKey: Uint8Array) => T): Promise<T> {
  try {
    const key = await connection.read((tx) => tx.one("SELECT value FROM qunfa.meta WHERE name = 'hash_key'"));
    if (typeof key?.value !== 'string') throw serverProblem('damaged', 'damaged', { path: connection.path });
    return make(Buffer.from(key.value, 'hex'));
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Ordinary work is done as a role that may do nothing else, whoever logged in. */
async function become(client: Client, role: string, { shown: path }: LedgerAddress): Promise<void> {
  try {
    await client.query(`SET ROLE ${role}`);
  } catch (error) {
    // The role does not exist: nobody has made a ledger here.
    if (codeOf(error) === '22023') throw serverProblem('not-migrated', 'not-migrated', { path }, error);
    if (codeOf(error) === '42501') throw serverProblem('forbidden', 'not-a-member', { path, role }, error);
    throw error;
  }
}

async function checkVersion(client: Client, { shown: path }: LedgerAddress): Promise<void> {
  const found = await client.query("SELECT value FROM qunfa.meta WHERE name = 'schema_version'");
  const version = Number(found.rows[0]?.value);
  if (version > SCHEMA_VERSION) throw serverProblem('newer-version', 'newer-version', { path, version });
  if (version !== SCHEMA_VERSION) throw serverProblem('not-migrated', 'older-version', { path });
}

async function newSession(client: Client): Promise<number> {
  const made = await client.query<{ id: number }>("SELECT nextval('qunfa.session_ids')::integer AS id");
  return made.rows[0]?.id ?? 0;
}
