import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { LedgerAddress } from './ledgerAddress';
import { connectClient } from './postgresClient';
import { codeOf, isConnectionLoss, isPassing, postgresProblem, serverProblem } from './postgresProblem';
import { callStatement, OpenTransaction, type PgValue, type Row, type Tx } from './transaction';
import { fateOf } from './transactionFate';

/** A server that restarts is back within seconds; what takes longer is for people. */
const GIVE_UP_AFTER_MS = 15_000;
const MOST_JITTER_MS = 200;
/** cannot_connect_now */
const STARTING_UP = '57P03';

export interface ConnectionSettings {
  /** Narrows what is seen to these departments; undefined: all that the login may see. */
  readonly departments: readonly string[] | undefined;
  /** Runs on every new connection before anything else. */
  readonly prepare: (client: Client) => Promise<void>;
  /** ms until a change that finds no server is given up; default 15 s. */
  readonly giveUpAfterMs?: number | undefined;
}

/** Back to who logged in, for work that may take its time. */
const AS_OWNER = [
  'SET LOCAL ROLE NONE',
  "SET LOCAL statement_timeout = '30min'",
  "SET LOCAL idle_in_transaction_session_timeout = '30min'",
];

/** What the roles of ordinary work may not do (pruning, setting the clock back) is done as the `owner`; `owner-snapshot`: in one view of the data. */
export type ChangeMode = 'ordinary' | 'owner' | 'owner-snapshot';

const BEGIN: Readonly<Record<ChangeMode | 'look', string>> = {
  look: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  ordinary: 'BEGIN',
  owner: 'BEGIN',
  'owner-snapshot': 'BEGIN ISOLATION LEVEL REPEATABLE READ',
};

/**
 * The one connection of a store. Transactions run one after the other; a lost connection is made anew. Where the answer to a commit was lost,
 * the server is asked what became of it, so that nothing is done twice and nothing that was done is called undone.
 */
export class PostgresConnection {
  #client: Client | undefined;
  #closed = false;
  #known = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    readonly address: LedgerAddress,
    private readonly settings: ConnectionSettings,
  ) {}

  get path(): string {
    return this.address.shown;
  }

  /** A consistent look. `work` may run more than once. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#inTurn(work, 'look');
  }

  /** A change, durable once the promise resolves; when it rejects nothing has happened, but for `answer-lost`. `work` may run more than once, never after a commit. */
  change<T>(work: (tx: Tx) => Promise<T>, mode: ChangeMode = 'ordinary'): Promise<T> {
    return this.#inTurn(work, mode);
  }

  /**
   * A change that is one statement and commits by itself: one journey to the server. Where its answer is lost it is sent again, so it must be one that does
   * nothing the second time and says what the first has done. Returns its row.
   */
  callOnce(text: string, ...values: readonly PgValue[]): Promise<Row | undefined> {
    if (this.#closed) return Promise.reject(new LedgerProblem('closed', { path: this.path }));
    const done = this.#last.catch(() => {}).then(() => this.#untilAnswered(text, values));
    this.#last = done;
    return done;
  }

  async #untilAnswered(text: string, values: readonly PgValue[]): Promise<Row | undefined> {
    const deadline = performance.now() + (this.settings.giveUpAfterMs ?? GIVE_UP_AFTER_MS);
    let lost = false;
    for (;;) {
      let client: Client | undefined;
      try {
        client = await this.#connected();
        return await callStatement(client, text, values);
      } catch (error) {
        const loss = isConnectionLoss(error);
        if (client && loss) {
          this.#drop(client);
          lost = true;
        }
        const passing = isPassing(error) || ((this.#known || lost) && loss) || codeOf(error) === STARTING_UP;
        if (!passing || performance.now() > deadline) {
          if (lost) throw serverProblem('answer-lost', 'answer-lost', { path: this.path }, error);
          throw postgresProblem(error, this.path);
        }
      }
      await sleep(Math.random() * MOST_JITTER_MS);
    }
  }

  async close(): Promise<void> {
    await this.#last.catch(() => {});
    this.#closed = true;
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => {});
  }

  async #inTurn<T>(work: (tx: Tx) => Promise<T>, mode: ChangeMode | 'look'): Promise<T> {
    if (this.#closed) throw new LedgerProblem('closed', { path: this.path });
    const done = this.#last.catch(() => {}).then(() => this.#untilDone(work, mode));
    this.#last = done;
    return done;
  }

  async #untilDone<T>(work: (tx: Tx) => Promise<T>, mode: ChangeMode | 'look'): Promise<T> {
    const deadline = performance.now() + (this.settings.giveUpAfterMs ?? GIVE_UP_AFTER_MS);
    for (;;) {
      try {
        const outcome = await this.#attempt(work, mode, deadline);
        if ('value' in outcome) return outcome.value;
      } catch (error) {
        // A server that never answered is not there; one that did may be starting again.
        const passing = isPassing(error) || (this.#known && isConnectionLoss(error)) || codeOf(error) === STARTING_UP;
        if (!passing || performance.now() > deadline) throw postgresProblem(error, this.path);
      }
      await sleep(Math.random() * MOST_JITTER_MS);
    }
  }

  /** Without a value: the change is known not to have happened, and may be tried again. */
  async #attempt<T>(
    work: (tx: Tx) => Promise<T>,
    mode: ChangeMode | 'look',
    deadline: number,
  ): Promise<{ readonly value: T } | { readonly gone: true }> {
    const client = await this.#connected();
    const tx = new OpenTransaction(client);
    const started = this.#start(tx, mode);
    let committing: { readonly value: T; readonly xid: string } | undefined;
    try {
      const value = await work(tx);
      const xid = await started;
      // From here on a lost connection leaves it open whether the change happened.
      if (xid !== undefined) committing = { value, xid };
      const commit = tx.plain('COMMIT');
      commit.catch(() => {});
      await tx.settled();
      if ((await commit).command !== 'COMMIT') throw new Error('The transaction was rolled back.');
      return { value };
    } catch (thrown) {
      const error = await tx.cause(thrown);
      if (!isConnectionLoss(error)) {
        // After a failed commit there is nothing to roll back, and saying so again does no harm.
        await tx.plain('ROLLBACK').catch(() => this.#drop(client));
        throw error;
      }
      this.#drop(client);
      if (!committing) throw error;
      const mark = { xid: committing.xid, change: tx.change };
      const fate = await fateOf(mark, () => this.#connected(), deadline);
      if (fate === undefined) throw serverProblem('answer-lost', 'answer-lost', { path: this.path }, error);
      return fate === 'committed' ? { value: committing.value } : { gone: true };
    }
  }

  /** The transaction's id, where it is a change. */
  #start(tx: OpenTransaction, mode: ChangeMode | 'look'): Promise<string | undefined> {
    tx.sendPlain(BEGIN[mode]);
    const started =
      mode === 'look'
        ? Promise.resolve(undefined)
        : tx.one('SELECT pg_current_xact_id()::text AS xid').then((row) => row?.xid as string | undefined);
    started.catch(() => {});
    if (mode === 'owner' || mode === 'owner-snapshot') for (const setting of AS_OWNER) tx.sendPlain(setting);
    return started;
  }

  async #connected(): Promise<Client> {
    if (this.#closed) throw new LedgerProblem('closed', { path: this.path });
    if (this.#client) return this.#client;
    const client = await connectClient(this.address);
    try {
      await this.settings.prepare(client);
      if (this.settings.departments)
        await client.query("SELECT set_config('qunfa.departments', $1, false)", [
          JSON.stringify(this.settings.departments),
        ]);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    // Lost while nobody was asking it anything: the next transaction makes a new one.
    client.on('error', () => this.#drop(client));
    client.on('end', () => this.#drop(client));
    this.#client = client;
    this.#known = true;
    return client;
  }

  #drop(client: Client): void {
    if (this.#client === client) this.#client = undefined;
    client.end().catch(() => {});
  }
}
