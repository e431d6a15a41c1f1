import { createHash } from 'node:crypto';
import type { PgBoss } from 'pg-boss';
import type { LedgerProblem } from '../../../core/ledger/problem';
import { type LedgerAddress, ledgerAddress } from './ledgerAddress';
import { postgresProblem, serverProblem } from './postgresProblem';
import { resolveTls } from './postgresClient';
import { READER, WRITER } from './schema/security';
import { tlsOptions } from './tlsOptions';

const SCHEMA = 'qunfa_wake';

/** Seconds. A worker that was woken and has not finished by then is taken for dead, and another one is woken. */
const TAKE_OVER_SECONDS = 60;
const POLL_SECONDS = 1;
/** A handler that fails is asked again after so many seconds, ever more slowly. */
const RETRY = { retryLimit: 100, retryDelay: 1, retryBackoff: true, retryDelayMax: 300 };
const KEEP_DONE_SECONDS = 86_400;
const STOP_WITHIN_MS = 30_000;

/** A reason to look what is due: nothing in it decides anything. */
export interface Wake {
  readonly account: string;
  /** ms since the epoch. */
  readonly dueAt: number;
}

/**
 * Wakes workers when batches of a team ledger come due. It only wakes: what is sent, and whether, the ledger judges, so a wake too many, too late or twice
 * does no harm. Each account has a queue of its own, so that a worker is woken only for accounts that its login sees.
 */
export interface WakeQueue {
  /** Wakes one worker of the account at this time, or now where it has passed. The same account and time again changes nothing. */
  schedule(wake: Wake): Promise<void>;
  /** Has this process woken for these accounts, one wake at a time each; more calls add accounts. A handler that rejects is woken again later. */
  work(accounts: readonly string[], handler: (wake: Wake) => Promise<void>): Promise<void>;
  /** Waits for handlers that run, 30 seconds at most. */
  stop(): Promise<void>;
}

export interface WakeOptions {
  /** A connection that broke and the like: the queue goes on by itself. */
  readonly onProblem?: (problem: LedgerProblem | Error) => void;
  readonly takeOverSeconds?: number;
}

/** Throws a `LedgerProblem`: `not-migrated` where `migrateWakeQueue` has not been run. */
export async function createWakeQueue(url: string, options: WakeOptions = {}): Promise<WakeQueue> {
  const address = ledgerAddress(url);
  const takeOver = options.takeOverSeconds ?? TAKE_OVER_SECONDS;
  const often = Math.max(1, Math.floor(takeOver / 4));
  const boss = await newBoss(address, {
    migrate: false,
    createSchema: false,
    superviseIntervalSeconds: often,
    monitorIntervalSeconds: often,
  });
  boss.on('error', (error: Error) => options.onProblem?.(postgresProblem(error, address.shown) as Error));
  try {
    await boss.start();
  } catch (error) {
    await boss.stop({ graceful: false, close: true }).catch(() => {});
    throw startProblem(error, address);
  }

  const known = new Set<string>();
  const queueOf = async (account: string): Promise<string> => {
    const name = queueName(account);
    if (!known.has(name))
      await boss.createQueue(name, {
        policy: 'short',
        expireInSeconds: takeOver,
        deleteAfterSeconds: KEEP_DONE_SECONDS,
        ...RETRY,
      });
    known.add(name);
    return name;
  };
  return {
    async schedule({ account, dueAt }) {
      const name = await queueOf(account);
      await boss.send(name, { dueAt }, { startAfter: new Date(dueAt), singletonKey: String(dueAt) });
    },
    async work(accounts, handler) {
      for (const account of accounts) {
        const name = await queueOf(account);
        await boss.work<{ dueAt: number }>(name, { pollingIntervalSeconds: POLL_SECONDS }, async (jobs) => {
          for (const { data } of jobs) await handler({ account, dueAt: data.dueAt });
        });
      }
    },
    stop: () => boss.stop({ graceful: true, close: true, timeout: STOP_WITHIN_MS }),
  };
}

/** Makes the queue's tables beside the ledger's, or brings them up to date, and lets the ledger's writers use them. For the owner of the ledger, after `migratePostgresLedger`. */
export async function migrateWakeQueue(url: string): Promise<void> {
  const address = ledgerAddress(url);
  const boss = await newBoss(address, { supervise: false });
  boss.on('error', () => {});
  try {
    await boss.start();
    const db = boss.getDb();
    await db.executeSql(`GRANT USAGE ON SCHEMA ${SCHEMA} TO ${WRITER}, ${READER}`);
    await db.executeSql(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${WRITER}`);
    await db.executeSql(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${WRITER}`);
    await db.executeSql(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${WRITER}`);
  } catch (error) {
    throw postgresProblem(error, address.shown);
  } finally {
    await boss.stop({ graceful: false, close: true }).catch(() => {});
  }
}

/** Says nothing about the account to members of other departments. */
const queueName = (account: string): string =>
  `account-${createHash('sha256').update(account).digest('hex').slice(0, 24)}`;

async function newBoss(address: LedgerAddress, options: object): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  const resolved = await resolveTls(address).catch((error: unknown) => {
    throw postgresProblem(error, address.shown);
  });
  return new PgBoss({
    host: resolved.host,
    port: resolved.port,
    database: resolved.database,
    ...(resolved.user !== undefined && { user: resolved.user }),
    ...(resolved.password !== undefined && { password: resolved.password }),
    ssl: tlsOptions(resolved),
    schema: SCHEMA,
    application_name: 'qunfa',
    max: 3,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    ...options,
  });
}

/** pg-boss says in words of its own that its tables are not there, or not those of this version. */
function startProblem(error: unknown, { shown: path }: LedgerAddress): unknown {
  const known = postgresProblem(error, path);
  if (known !== error) return known;
  if (error instanceof Error && /not installed|migrat/i.test(error.message))
    return serverProblem('not-migrated', 'no-wake-queue', { path }, error);
  return error;
}
