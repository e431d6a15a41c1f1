import { randomUUID } from 'node:crypto';
import { LedgerProblem } from '../../../core/ledger/problem';
import { refusal } from '../../../core/ledger/quota';
import type { ReserveRequest, ReserveResult } from '../../../core/ledger/store';
import type { Refusal } from '../../../core/plan/model';
import { CLOCK_TOLERANCE_MS } from '../ledger/ledgerChange';
import { batchRecord } from '../ledger/rowRecords';
import { unknownBatch } from './batchRows';
import { type FactsRow, judgeQuota } from './judgeQuota';
import { changeTime } from './postgresChange';
import type { PostgresConnection } from './postgresConnection';

import type { Row } from './transaction';

/** What `qunfa.reserve` answers. */
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
  /** It was written. */
  readonly done?: true;
  /** The key is there, and this very request has put it there: its answer was lost. */
  readonly mine?: boolean;
  readonly excluded?: number | null;
}

/**
 * The whole reservation in one journey to the server: it takes the account's lock, looks, judges, writes and commits. Others who reserve for the account wait in
 * line meanwhile. Where it was not written, the core says why from the figures that came back.
 */
export async function reserveBatch(
  connection: PostgresConnection,
  request: ReserveRequest,
  owner: string,
): Promise<ReserveResult> {
  const { campaign, key, limits, by, why } = request;
  const leaveOut = request.onAlreadySent === 'exclude';
  const asked = await connection.callOnce(
    'SELECT qunfa.reserve($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) AS found',
    ...[campaign, request.batch, key, request.now, JSON.stringify(limits), leaveOut],
    ...[owner, by, why ?? null, randomUUID(), CLOCK_TOLERANCE_MS],
  );
  if (typeof asked?.found !== 'string') throw unknownBatch(request);
  const found = JSON.parse(asked.found) as Found;
  const { row, mark, holder, blocked } = found;
  const batch = batchRecord(row);
  if (holder !== null && holder !== row.id) throw new LedgerProblem('key-used', { key });
  if (holder !== null && !found.mine) return { kind: 'replay', batch };
  if (holder !== null)
    return { kind: batch.state === 'released' ? 'released' : 'reserved', batch, excluded: found.excluded ?? 0 };
  const at = changeTime(request.now, mark ?? undefined, 'strict');
  const size = batch.size - blocked;
  if (!found.done)
    return { kind: 'refused', refusals: await refusals(connection, request, found, { at, size }), batch };
  if (size > 0) return { kind: 'reserved', batch: { ...batch, size, state: 'reserved', at }, excluded: blocked };
  return { kind: 'released', batch: { ...batch, size, state: 'released' }, excluded: blocked };
}

/** Why the server has not written it. */
async function refusals(
  connection: PostgresConnection,
  { limits, onAlreadySent }: ReserveRequest,
  { row, restored, unknown, blocked, facts }: Found,
  { at, size }: { readonly at: number; readonly size: number },
): Promise<readonly Refusal[]> {
  const zone = row.zone as string;
  const stopped = standing(row, restored, zone);
  if (stopped) return [stopped];
  // What may have gone out already is nobody's to leave out: it is found out first.
  if (unknown > 0) return [refusal('send/unknown-outcome', 'unknown-outcome', { count: unknown }, undefined, zone)];
  if (blocked > 0 && onAlreadySent !== 'exclude')
    return [refusal('send/already-sent', 'already-sent', { count: blocked }, undefined, zone)];
  const found = facts && (await connection.read((tx) => judgeQuota(tx, row, limits, { found: facts, at, size })));
  if (!found || found.length === 0) throw new Error('The server and the core judge a reservation differently.');
  return found;
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
