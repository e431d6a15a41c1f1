import { migratePostgresLedger } from '../../server/src/node/postgres/migratePostgresLedger';
import { NOON } from './ledgerFixture';
import { type PostgresServer, sharedPostgres } from './postgresServer';

export interface LedgerDatabase {
  readonly server: PostgresServer;
  readonly name: string;
  readonly url: string;
  drop(): Promise<void>;
}

let template: Promise<string> | undefined;

/** A new, empty team ledger: a copy of one that was migrated once. */
export async function newLedgerDatabase(): Promise<LedgerDatabase> {
  const server = await sharedPostgres();
  template ??= migrated(server);
  const name = await server.createDatabase(await template);
  return { server, name, url: server.url(name), drop: () => server.dropDatabase(name) };
}

async function migrated(server: PostgresServer): Promise<string> {
  const name = await server.createDatabase();
  await migratePostgresLedger(server.url(name), { now: NOON, by: 'test' });
  return name;
}
