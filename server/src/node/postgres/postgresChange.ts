import { LedgerProblem } from '../../../core/ledger/problem';
import type { Actor } from '../../../core/ledger/store';
import { CLOCK_TOLERANCE_MS, type ClockRule, type EventPlace } from '../ledger/ledgerChange';
import type { PostgresConnection } from './postgresConnection';
import type { PgValue, Tx } from './transaction';

/** Whose account a change locks: that of a campaign, one by its name, or none. */
export type ChangePlace = { readonly campaign: string } | { readonly account: string } | Record<string, never>;

/** One change of the ledger: its statements, its time and its events. */
export class PostgresChange {
  constructor(
    readonly tx: Tx,
    readonly actor: Actor,
    /** ms since the epoch; never before anything the ledger has seen. */
    readonly at: number,
    /** Row id of the account that is locked for this change; undefined: none, or it is unknown. */
    readonly accountId: number | undefined,
  ) {}

  event(kind: string, place: EventPlace, detail: Readonly<Record<string, unknown>> = {}): void {
    const { tx, actor, at, accountId } = this;
    const said = [at, actor.by, kind, place.account ?? null, place.campaign ?? null, place.batch ?? null];
    tx.send(
      `INSERT INTO qunfa.events (at, "by", kind, account, campaign, batch, why, detail, account_id, change, departments)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, CASE WHEN $9::integer IS NULL THEN qunfa.my_departments() ELSE '{}' END)`,
      ...[...said, actor.why ?? null, JSON.stringify(detail), accountId ?? null, tx.change],
    );
  }
}

export const orNull = <T extends PgValue>(value: T | undefined): T | null => value ?? null;

/** Makes one change: takes the account's lock, judges the clock, runs `work` and commits. `work` may run more than once (never after a commit). */
export async function changePostgres<T>(
  connection: PostgresConnection,
  actor: Actor,
  clock: Exclude<ClockRule, 'set'>,
  place: ChangePlace,
  work: (change: PostgresChange) => Promise<T>,
): Promise<T> {
  return connection.change(async (tx) => {
    const opened = await tx.one(
      'SELECT account_id, mark FROM qunfa.open_change($1, $2)',
      'campaign' in place ? (place.campaign ?? null) : null,
      'account' in place ? (place.account ?? null) : null,
    );
    const mark = (opened?.mark as number | null) ?? undefined;
    const accountId = (opened?.account_id as number | null) ?? undefined;
    const change = new PostgresChange(tx, actor, changeTime(actor.now, mark, clock), accountId);
    const result = await work(change);
    noteClock(change, mark);
    return result;
  });
}

/** When a change counts. Throws `clock-behind`. */
export function changeTime(now: number, mark: number | undefined, clock: Exclude<ClockRule, 'set'>): number {
  if (clock === 'strict' && mark !== undefined && now < mark - CLOCK_TOLERANCE_MS)
    throw new LedgerProblem('clock-behind', {
      minutes: Math.round((mark - now) / 60_000),
      mark: new Date(mark).toISOString(),
    });
  return Math.max(now, mark ?? now);
}

export function noteClock({ tx, at, accountId }: PostgresChange, mark: number | undefined): void {
  if (mark === undefined || at > mark) tx.send('SELECT qunfa.note_clock($1, $2)', accountId ?? null, at);
}
