import { createHash, randomUUID } from 'node:crypto';
import type { Client, QueryResult } from 'pg';
import { codeOf } from './postgresProblem';

export type Row = Readonly<Record<string, unknown>>;
export type PgValue = string | number | boolean | null | Buffer | readonly string[] | readonly number[];

/** Statements of one open transaction. They go to the server at once and in order; only what is asked for is waited for. */
export interface Tx {
  /** Marks the events of this change, so that it can be found again when the answer to its commit is lost. */
  readonly change: string;
  one(text: string, ...values: readonly PgValue[]): Promise<Row | undefined>;
  all(text: string, ...values: readonly PgValue[]): Promise<readonly Row[]>;
  /** Rows changed. */
  run(text: string, ...values: readonly PgValue[]): Promise<number>;
  /** Nobody waits for it: should it fail, the commit fails. Saves a journey to the server while an account is locked. */
  send(text: string, ...values: readonly PgValue[]): void;
}

/** in_failed_sql_transaction */
const FAILED_TRANSACTION = '25P02';

const names = new Map<string, string>();

/** Every text of ours is prepared once a connection; the name is made of the text, so that versions side by side don't mix. */
function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `q${createHash('sha256').update(text).digest('hex').slice(0, 30)}`;
    names.set(text, name);
  }
  return name;
}

/** One statement that is a transaction of its own. Returns its first row. */
export async function callStatement(
  client: Client,
  text: string,
  values: readonly PgValue[],
): Promise<Row | undefined> {
  return (await client.query<Record<string, unknown>>({ name: statementName(text), text, values: values as unknown[] }))
    .rows[0];
}

/** A transaction on a client in pipeline mode. Its end is the connection's business (postgresConnection.ts). */
export class OpenTransaction implements Tx {
  readonly change = randomUUID();
  readonly #sent: Promise<QueryResult>[] = [];

  constructor(private readonly client: Client) {}

  #query(text: string, values: readonly PgValue[]): Promise<QueryResult<Record<string, unknown>>> {
    const query = { name: statementName(text), text, values: values as unknown[] };
    return this.client.query<Record<string, unknown>>(query);
  }

  async one(text: string, ...values: readonly PgValue[]): Promise<Row | undefined> {
    return (await this.#query(text, values)).rows[0];
  }
  async all(text: string, ...values: readonly PgValue[]): Promise<readonly Row[]> {
    return (await this.#query(text, values)).rows;
  }
  async run(text: string, ...values: readonly PgValue[]): Promise<number> {
    return (await this.#query(text, values)).rowCount ?? 0;
  }
  send(text: string, ...values: readonly PgValue[]): void {
    this.#later(this.#query(text, values));
  }

  /** BEGIN, COMMIT, ROLLBACK: without a name, nothing to prepare. */
  plain(text: string): Promise<QueryResult> {
    return this.client.query(text);
  }
  sendPlain(text: string): void {
    this.#later(this.plain(text));
  }

  #later(query: Promise<QueryResult>): void {
    // Heard in `settled`; until then a failure is nobody's unhandled rejection.
    query.catch(() => {});
    this.#sent.push(query);
  }

  /** The error behind an error: once a statement has failed, the server refuses all that follow it, and what was waited for may be one of those. */
  async cause(error: unknown): Promise<unknown> {
    if (codeOf(error) !== FAILED_TRANSACTION) return error;
    return this.settled().then(
      () => error,
      (first: unknown) => first,
    );
  }

  /** Throws the first error of what was sent without waiting. */
  async settled(): Promise<void> {
    for (const query of this.#sent) await query;
  }
}
