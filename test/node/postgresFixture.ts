import { migratePostgresLedger } from '../../server/src/node/postgres/migratePostgresLedger';
import { NOON } from './ledgerFixture';
import { type PostgresServer, sharedPostgres } from './postgresServer';

export interface LedgerDatabase {
  readonly server: PostgresServer;
  readonly name: string;
  readonly url: string;
  /** Gives it back. `spoilt`: its schema was changed, so it is of no use to the next test. */
  drop(spoilt?: 'spoilt'): Promise<void>;
}

let template: Promise<string> | undefined;
const free: string[] = [];

/** A new, empty team ledger: one that is free again, else a copy of one that was migrated once. */
export async function newLedgerDatabase(): Promise<LedgerDatabase> {
  const server = await sharedPostgres();
  template ??= migrated(server);
  const name = free.pop() ?? (await server.createDatabase(await template));
  return {
    server,
    name,
    url: server.url(name),
    drop: async (spoilt) => {
      if (spoilt) return server.dropDatabase(name);
      await server.sql(name, EMPTY);
      free.push(name);
    },
  };
}

/** Emptying takes a fraction of the time of a copy. */
const EMPTY = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
ALTER TABLE qunfa.events DISABLE TRIGGER USER;
TRUNCATE qunfa.responses, qunfa.response_keys, qunfa.contents, qunfa.content_pieces, qunfa.accounts, qunfa.campaigns, qunfa.batches, qunfa.deliveries, qunfa.contacts, qunfa.events, qunfa.approvals, qunfa.compliance, qunfa.members RESTART IDENTITY;
ALTER TABLE qunfa.events ENABLE TRIGGER USER;
DELETE FROM qunfa.meta WHERE name NOT IN ('hash_key', 'schema_version');
DELETE FROM qunfa_wake.job`;

async function migrated(server: PostgresServer): Promise<string> {
  const name = await server.createDatabase();
  await migratePostgresLedger(server.url(name), { now: NOON, by: 'test' });
  // Without the event of its making, as after EMPTY: the clock has seen nothing yet.
  await server.sql(name, EMPTY);
  return name;
}
