import type { Client, ClientConfig, CustomTypesConfig } from 'pg';
import type { LedgerAddress } from './ledgerAddress';
import { tlsOptions } from './tlsOptions';

const INT8 = 20;
const JSON_TYPES: readonly number[] = [114, 3802];

/** ms. A server that does not answer within this is not there. */
const CONNECT_TIMEOUT_MS = 10_000;
/** So long an ordinary statement may take, waiting for the account's lock included, before the server gives it up. */
const STATEMENT_TIMEOUT_MS = 15_000;
/** A process that stops in the middle of a change holds its account's lock: the server ends it after this time. */
const IDLE_IN_CHANGE_MS = 20_000;
/** Seconds until the server looks after a silent connection, between looks, and how many: a machine that lost its power is noticed within a minute. */
const KEEPALIVE = { idle: 30, interval: 10, count: 3 };

/** Opens one connection. Throws what `pg` throws. `pg` is loaded with the first use, since most commands never need it. */
export async function connectClient(address: LedgerAddress): Promise<Client> {
  const tls = tlsOptions(address);
  if (address.tls !== 'prefer') return open(address, tls);
  return open(address, tls).catch((error: unknown) => {
    if (hasNoTls(error)) return open(address, false);
    throw error;
  });
}

/** The same address with `prefer` settled to what the server has: asks it, where the address leaves that open. Throws what `pg` throws. */
export async function resolveTls(address: LedgerAddress): Promise<LedgerAddress> {
  if (address.tls !== 'prefer') return address;
  try {
    const client = await open(address, tlsOptions(address));
    await client.end();
    return { ...address, tls: 'require' };
  } catch (error) {
    if (hasNoTls(error)) return { ...address, tls: 'disable' };
    throw error;
  }
}

const hasNoTls = (error: unknown): boolean => error instanceof Error && /does not support SSL/i.test(error.message);

async function open(address: LedgerAddress, ssl: ClientConfig['ssl']): Promise<Client> {
  const { Client } = await import('pg');
  const client = new Client({
    host: address.host,
    port: address.port,
    database: address.database,
    ...(address.user !== undefined && { user: address.user }),
    ...(address.password !== undefined && { password: address.password }),
    ssl,
    pipeline: true,
    types: await ledgerTypes(),
    application_name: 'qunfa',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    options: [
      `-c statement_timeout=${STATEMENT_TIMEOUT_MS}`,
      `-c idle_in_transaction_session_timeout=${IDLE_IN_CHANGE_MS}`,
      `-c tcp_keepalives_idle=${KEEPALIVE.idle}`,
      `-c tcp_keepalives_interval=${KEEPALIVE.interval}`,
      `-c tcp_keepalives_count=${KEEPALIVE.count}`,
      '-c search_path=qunfa',
      // Compiling a plan takes longer than any of ours runs.
      '-c jit=off',
      '-c client_min_messages=warning',
    ].join(' '),
  });
  // Without a listener a lost connection would end the process; whoever has a statement under way hears of it there.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.end().catch(() => {});
    throw error;
  }
}

/** Times and ids fit a double exactly, so they come as numbers; JSON stays text, as the records expect it. */
async function ledgerTypes(): Promise<CustomTypesConfig> {
  const { types } = await import('pg');
  return {
    getTypeParser: ((id: number, format?: 'text' | 'binary') => {
      if (id === INT8) return Number;
      if (JSON_TYPES.includes(id)) return (text: string) => text;
      return types.getTypeParser(id, format as 'text');
    }) as CustomTypesConfig['getTypeParser'],
  };
}
