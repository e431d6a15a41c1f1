import { statSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { LedgerProblem } from '../../../core/ledger/problem';
import { loadSqlite } from './loadSqlite';
import { jitter, retryBusy } from './retryBusy';
import { rowSum } from './sealedTables';
import { ledgerProblem } from './sqliteProblem';
import { WaitingLine } from './waitingLine';

export type Row = Readonly<Record<string, unknown>>;

/** Statements of one open transaction. */
export interface Sql {
  one(sql: string, ...values: readonly SQLInputValue[]): Row | undefined;
  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[];
  /** Rows changed. */
  run(sql: string, ...values: readonly SQLInputValue[]): number;
}

const SYNCHRONOUS_FULL = 2;

/**
 * One connection to a ledger file. `node:sqlite` is synchronous, so a transaction never spans a turn of the event loop;
 * waiting for other processes happens between turns.
 */
export class SqliteConnection implements Sql {
  #db: DatabaseSync | undefined;
  #closed = false;
  /** This process was the last to write, as far as it knows. */
  #hadItsTurn = false;
  readonly #line: WaitingLine;
  /** Which file was opened first, whatever carries its name by now. */
  #file: string | undefined;
  /** The last change that went through this connection; 0 where none did. */
  lastChange = 0;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(
    readonly path: string,
    readonly readOnly: boolean,
  ) {
    this.#line = new WaitingLine(`${path}.waiting`);
  }

  /** Throws a `LedgerProblem`. A file that does not exist is created, unless `readOnly`. */
  static async open(path: string, options: { readonly readOnly: boolean }): Promise<SqliteConnection> {
    const connection = new SqliteConnection(path, options.readOnly);
    await connection.#connect();
    return connection;
  }

  async #connect(): Promise<void> {
    const { DatabaseSync } = await loadSqlite();
    try {
      await retryBusy(() => {
        const db = new DatabaseSync(this.path, { readOnly: this.readOnly });
        try {
          this.#settle(db);
          this.#file ??= identity(this.path);
          this.#db = db;
        } catch (error) {
          db.close();
          throw error;
        }
      });
    } catch (error) {
      throw ledgerProblem(error, this.path);
    }
  }

  /** The settings that durability rests on, read back, since SQLite keeps silent where it can't follow. */
  #settle(db: DatabaseSync): void {
    // First of all: until this runs, a locked file may freeze the thread.
    db.exec('PRAGMA busy_timeout = 0');
    db.exec(
      'PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON',
    );
    db.function('row_sum', { varargs: true, deterministic: true }, (...values) => rowSum(...values));
    if (this.readOnly) {
      // Reads a page, so that a file that is no database, or is locked, shows itself here.
      db.prepare('SELECT count(*) FROM sqlite_master').get();
      return;
    }
    // Some SQLite versions up to 3.51.2 can lose commits in WAL mode with several connections; the mode belongs to the file.
    const mode = db.prepare('PRAGMA journal_mode = DELETE').get()?.journal_mode;
    db.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON');
    const synchronous = db.prepare('PRAGMA synchronous').get()?.synchronous;
    if (mode !== 'delete' || synchronous !== SYNCHRONOUS_FULL)
      throw new LedgerProblem('settings', { path: this.path, mode: String(mode), synchronous: String(synchronous) });
  }

  /** A consistent look at the file. `work` must be synchronous. */
  async read<T>(work: (sql: Sql) => T): Promise<T> {
    return this.#transaction('BEGIN', work);
  }

  /** A change, alone on the file, durable once the promise resolves. When `work` throws, nothing has happened. */
  async write<T>(work: (sql: Sql) => T): Promise<T> {
    if (this.readOnly) throw new LedgerProblem('read-only', { path: this.path });
    if (this.#hadItsTurn && this.#line.othersWait) await sleep(jitter());
    this.#hadItsTurn = false;
    const result = await this.#transaction('BEGIN EXCLUSIVE', work, () => this.#line.wait());
    this.#hadItsTurn = true;
    return result;
  }

  async #transaction<T>(begin: string, work: (sql: Sql) => T, onBusy?: () => void): Promise<T> {
    if (this.#closed) throw new LedgerProblem('closed', { path: this.path });
    if (!this.#db) await this.#connect();
    try {
      return await retryBusy(() => {
        this.#live().exec(begin);
        try {
          this.#refuseReplaced();
          const result = work(this);
          this.#live().exec('COMMIT');
          return result;
        } catch (error) {
          this.#rollBack();
          throw error;
        }
      }, onBusy);
    } catch (error) {
      throw ledgerProblem(error, this.path);
    }
  }

  /**
   * SQLite goes on writing into a file that was deleted or moved away, and nobody else would ever see that: another process would make a new ledger of the
   * same name and send everything again.
   */
  #refuseReplaced(): void {
    if (!this.readOnly && identity(this.path) !== this.#file) throw new LedgerProblem('replaced', { path: this.path });
  }

  /** SQLite has often rolled back already (full disk, I/O error). Where it can't, the connection is given up and the next use opens a new one. */
  #rollBack(): void {
    const db = this.#live();
    try {
      db.exec('ROLLBACK');
    } catch {
      try {
        db.exec('BEGIN; ROLLBACK');
      } catch {
        this.#drop();
      }
    }
  }

  one(sql: string, ...values: readonly SQLInputValue[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined;
  }
  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[] {
    return this.#statement(sql).all(...values) as readonly Row[];
  }
  run(sql: string, ...values: readonly SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /** Statements that can't run inside a transaction (`VACUUM INTO`). */
  async outside(sql: string, ...values: readonly SQLInputValue[]): Promise<void> {
    try {
      await retryBusy(() =>
        this.#live()
          .prepare(sql)
          .run(...values),
      );
    } catch (error) {
      throw ledgerProblem(error, this.path);
    }
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  #drop(): void {
    const db = this.#db;
    this.#db = undefined;
    this.#statements.clear();
    db?.close();
  }

  #live(): DatabaseSync {
    if (!this.#db) throw new LedgerProblem('closed', { path: this.path });
    return this.#db;
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#live().prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

/** Device and number of a file; empty where there is none. */
function identity(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino}` : '';
}
