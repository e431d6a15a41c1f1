import { type BatchState, TRANSITIONS } from '../../../core/ledger/model';
import { refusal } from '../../../core/ledger/quota';
import type { BatchRecord } from '../../../core/ledger/records';
import type { TransitionRequest, TransitionResult } from '../../../core/ledger/store';
import { batchRecord } from '../ledger/rowRecords';
import { joinKeys, countDeliveries, requireBatch, updateBatch } from './batchRows';
import { judgeAgain } from './judgeQuota';
import { orNull, type PostgresChange } from './postgresChange';

import type { Row } from './transaction';

/** One step of a batch, as TRANSITIONS allows it. `failedKeys`: recipients that the platform refused. */
export async function transitionBatch(
  change: PostgresChange,
  request: TransitionRequest,
  failedKeys: readonly Uint8Array[],
  owner: string,
): Promise<TransitionResult> {
  const { tx, at } = change;
  const row = await requireBatch(tx, request);
  const from = row.state as BatchState;
  const refuse = (code: string, sentence: string, args: Record<string, string | number>): TransitionResult => ({
    kind: 'refused',
    refusals: [refusal(code, sentence, args, undefined, row.zone as string)],
    batch: batchRecord(row),
  });
  const done = (batch: BatchRecord): TransitionResult => ({ kind: 'done', from, batch });
  if (!TRANSITIONS[from].includes(request.to))
    return refuse('batch/state', 'batch-step', { batch: request.batch, from, to: request.to });
  const problem = request.problem ? JSON.stringify(request.problem) : null;

  switch (request.to) {
    case 'submitting': {
      if (await tx.one("SELECT 1 FROM qunfa.meta WHERE name = 'restored'"))
        return refuse('ledger/unconfirmed', 'unconfirmed', {});
      if (row.campaign_state === 'cancelled')
        return refuse('campaign/state', 'campaign-cancelled', { campaign: request.campaign });
      return startSubmitting(change, request, row, owner);
    }
    case 'submitted': {
      if (failedKeys.length > 0)
        tx.send(
          `UPDATE qunfa.deliveries d SET state = 'failed' FROM qunfa.split_keys($4) k
           WHERE d.campaign_id = $1 AND d.message = $2 AND d.recipient = k.recipient AND d.batch_id = $3 AND d.state NOT IN ('failed','excluded')`,
          ...[row.campaign_id as number, row.message as number, row.id as number, joinKeys(failedKeys)],
        );
      const failed = await countDeliveries(tx, row, 'failed');
      const { msgid } = request;
      const said = { msgid: orNull(msgid ?? (row.msgid as string | undefined)), failed, problem };
      const detail = { ...(msgid && { msgid }), failed };
      const batch = updateBatch(change, row, { state: 'submitted', submitted_at: at, ...said }, detail);
      if (failed > 0) forget(change, row, ['failed', 'not-friend', 'other-broadcast', 'excluded']);
      return done(batch);
    }
    case 'failed':
    case 'released': {
      const detail = { ...(request.problem && { problem: request.problem }), ...(request.retry && { retry: true }) };
      const batch = updateBatch(change, row, { state: request.to, problem, retry: request.retry ? 1 : 0 }, detail);
      if (from !== 'planned') forgetAll(change, row);
      return done(batch);
    }
    case 'unknown':
      return done(updateBatch(change, row, { state: 'unknown', problem }));
    case 'settled':
      return done(updateBatch(change, row, { state: 'settled', settled_at: at }));
    default:
      return refuse('batch/state', 'batch-step', { batch: request.batch, from, to: request.to });
  }
}

/** The quota is measured again for the moment of the call, since the reservation may be older; then the batch counts from now. */
async function startSubmitting(
  change: PostgresChange,
  request: TransitionRequest,
  row: Row,
  owner: string,
): Promise<TransitionResult> {
  const { tx, at } = change;
  const later = at > (row.at as number);
  if (later && request.limits) {
    const refusals = await judgeAgain(tx, row, request.limits, at);
    if (refusals.length > 0) return { kind: 'refused', refusals, batch: batchRecord(row) };
  }
  const batch = updateBatch(change, row, { state: 'submitting', at, owner }, { owner });
  if (later) tx.send('SELECT qunfa.reach_contacts($1)', row.id as number);
  return { kind: 'done', from: 'reserved', batch };
}

/** Recipients of a batch that no longer counts for them (those in `states`) were last reached by another one, or never. */
function forget({ tx }: PostgresChange, row: Row, states: readonly string[]): void {
  tx.send('SELECT qunfa.forget_contacts($1, $2)', row.id as number, states);
}

export const forgetAll = (change: PostgresChange, row: Row): void =>
  forget(change, row, ['waiting', 'pending', 'delivered', 'failed']);
