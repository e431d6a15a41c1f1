import type { SQLInputValue } from 'node:sqlite';
import { LedgerProblem } from '../../../core/ledger/problem';
import type { Actor } from '../../../core/ledger/store';
import { type AuditDelivery, type AuditLine, type AuditValue, appendAudit } from './auditLog';
import { refuseOlderCopy } from './refuseLostHistory';
import { clockMark, setMeta } from './metaValues';
import { imageStatement, type SealedTable, sealStatement } from './sealedTables';
import type { Row, Sql, SqliteConnection } from './sqliteConnection';

/** A clock may be this much behind the ledger's mark (several machines, small corrections); more is refused. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

export interface EventPlace {
  readonly account?: string | undefined;
  readonly campaign?: string | undefined;
  readonly batch?: string | undefined;
}

/** One change of the ledger: its statements, its time, the rows it has touched and the events that say so. */
export class LedgerChange {
  readonly #touched = new Map<string, { table: SealedTable; id: number }>();
  readonly #deliveries: AuditDelivery[] = [];
  #lastEvent = 0;

  constructor(
    readonly sql: Sql,
    readonly actor: Actor,
    /** ms since the epoch; never before anything the ledger has seen. */
    readonly at: number,
  ) {}

  /** Seals a row after it was written, and takes it into the audit export. */
  touch(table: SealedTable, id: number): void {
    this.sql.run(sealStatement(table), id);
    this.#touched.set(`${table}:${id}`, { table, id });
  }

  touchDelivery(campaign: number, message: number, recipient: Uint8Array, batch: number, state: string): void {
    this.#deliveries.push([campaign, message, Buffer.from(recipient).toString('hex'), batch, state]);
  }

  event(kind: string, place: EventPlace, detail: Readonly<Record<string, unknown>> = {}): void {
    const { sql, actor, at } = this;
    sql.run(
      'INSERT INTO events (at, "by", kind, account, campaign, batch, why, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...[at, actor.by, kind, place.account ?? null, place.campaign ?? null, place.batch ?? null, actor.why ?? null],
      JSON.stringify(detail),
    );
    this.#lastEvent = sql.one('SELECT last_insert_rowid() AS id')?.id as number;
    this.touch('events', this.#lastEvent);
  }

  /** Before the commit: the rows as they will stand. Undefined when nothing was done. */
  auditLine(): AuditLine | undefined {
    if (this.#lastEvent === 0) return undefined;
    const rows: Record<string, AuditValue[][]> = {};
    for (const { table, id } of this.#touched.values()) {
      const row = this.sql.one(imageStatement(table), id);
      if (!row) continue;
      rows[table] ??= [];
      rows[table].push(Object.values(row).map(auditValue));
    }
    return { seq: this.#lastEvent, rows, deliveries: this.#deliveries };
  }
}

export const auditValue = (value: unknown): AuditValue =>
  value instanceof Uint8Array ? { hex: Buffer.from(value).toString('hex') } : (value as string | number | null);

/** The id of a row that is known to be there. */
export const idOf = (row: Row | undefined): number => row?.id as number;

export const orNull = <T extends SQLInputValue>(value: T | undefined): T | null => value ?? null;

/**
 * `strict`: a clock that is behind the ledger's mark is refused (whatever takes or uses quota) · `lenient`: the mark is taken as the time
 * (what must be recorded in any case) · `set`: the given time holds.
 */
export type ClockRule = 'strict' | 'lenient' | 'set';

/**
 * Makes one change: judges the clock, runs `work` in an exclusive transaction, commits, and adds the change to the audit export.
 * `work` is synchronous and may run more than once (never after a commit).
 */
export async function changeLedger<T>(
  connection: SqliteConnection,
  actor: Actor,
  clock: ClockRule,
  work: (change: LedgerChange) => T,
): Promise<T> {
  const done = await connection.write((sql) => {
    refuseOlderCopy(sql, connection);
    const known = clockMark(sql);
    const mark = known ?? actor.now;
    if (clock === 'strict' && actor.now < mark - CLOCK_TOLERANCE_MS)
      throw new LedgerProblem('clock-behind', {
        minutes: Math.round((mark - actor.now) / 60_000),
        mark: new Date(mark).toISOString(),
      });
    const change = new LedgerChange(sql, actor, clock === 'set' ? actor.now : Math.max(actor.now, mark));
    const result = work(change);
    if (change.at !== known) setMeta(sql, 'clock_mark', change.at);
    return { result, line: change.auditLine() };
  });
  if (done.line) {
    connection.lastChange = done.line.seq;
    appendAudit(connection.path, done.line);
  }
  return done.result;
}
