import { LedgerProblem } from '../../../core/ledger/problem';
import { refusal } from '../../../core/ledger/quota';
import type { ReserveRequest, ReserveResult } from '../../../core/ledger/store';
import type { Refusal } from '../../../core/plan/model';
import { batchRecord } from '../ledger/rowRecords';
import { unknownBatch } from './batchRows';
import { type FactsRow, judgeQuota } from './judgeQuota';
import { changeTime } from './postgresChange';
import type { PostgresConnection } from './postgresConnection';

import type { Row } from './transaction';

/** What `qunfa.reserve_facts` answers. */
interface Found {
  readonly row: Row;
  readonly mark: number | null;
  readonly restored: boolean;
  /** Row id of the batch that has this reservation key. */
  readonly holder: number | null;
  /** Recipients who have this content already, and of them those of whom it is not known. */
  readonly blocked: number;
  readonly unknown: number;
  readonly facts: FactsRow | null;
}

/**
 * The whole reservation: one journey to the server takes the account's lock and brings what it is judged by, the core judges,
 * a second one writes and commits. Others who reserve for the account wait in line meanwhile.
 */
export function reserveBatch(
  connection: PostgresConnection,
  request: ReserveRequest,
  owner: string,
): Promise<ReserveResult> {
  return connection.change(async (tx) => {
    const { campaign, key, limits, by, why } = request;
    const asked = await tx.one(
      'SELECT qunfa.reserve_facts($1, $2, $3, $4, $5) AS found',
      ...[campaign, request.batch, key, request.now, JSON.stringify(limits)],
    );
    if (typeof asked?.found !== 'string') throw unknownBatch(request);
    const { row, mark, restored, holder, blocked, unknown, facts } = JSON.parse(asked.found) as Found;
    const at = changeTime(request.now, mark ?? undefined, 'strict');
    const batch = batchRecord(row);
    if (holder !== null && holder !== row.id) throw new LedgerProblem('key-used', { key });
    if (holder !== null) return { kind: 'replay', batch };

    const refuse = (refusals: readonly Refusal[]): ReserveResult => ({ kind: 'refused', refusals, batch });
    const zone = batch.zone;
    const stopped = standing(row, restored, zone);
    if (stopped || !facts) return refuse(stopped ? [stopped] : []);
    // What may have gone out already is nobody's to leave out: it is found out first.
    if (unknown > 0)
      return refuse([refusal('send/unknown-outcome', 'unknown-outcome', { count: unknown }, undefined, zone)]);
    if (blocked > 0 && request.onAlreadySent !== 'exclude')
      return refuse([refusal('send/already-sent', 'already-sent', { count: blocked }, undefined, zone)]);
    const size = batch.size - blocked;
    if (size > 0) {
      const refusals = await judgeQuota(tx, row, limits, { found: facts, at, size });
      if (refusals.length > 0) return refuse(refusals);
    }
    const to = size > 0 ? 'reserved' : 'released';
    tx.send(
      'SELECT qunfa.reserve_write($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
      ...[row.id as number, to, size, at, owner, key, blocked > 0, by, why ?? null, tx.change],
      JSON.stringify({ count: blocked, reason: 'already-sent' }),
    );
    if (to === 'released') return { kind: 'released', batch: { ...batch, size, state: to }, excluded: blocked };
    return { kind: 'reserved', batch: { ...batch, size, state: to, at }, excluded: blocked };
  });
}

/** Why the batch can't be reserved whatever the quota says. */
function standing(row: Row, restored: boolean, zone: string): Refusal | undefined {
  const because = (code: string, sentence: string, args: Readonly<Record<string, string>>): Refusal =>
    refusal(code, sentence, args, undefined, zone);
  if (restored) return because('ledger/unconfirmed', 'unconfirmed', {});
  if (row.campaign_state !== 'active')
    return because('campaign/state', `campaign-${row.campaign_state}`, { campaign: row.campaign as string });
  if (row.state !== 'planned')
    return because('batch/state', 'batch-state', { batch: row.name as string, state: row.state as string });
  return undefined;
}
