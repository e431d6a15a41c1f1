import { type BatchState, TRANSITIONS } from '../../../core/ledger/model';
import { quotaRefusals, refusal } from '../../../core/ledger/quota';
import type { TransitionRequest, TransitionResult } from '../../../core/ledger/store';
import { countDeliveries, currentBatch, requireBatch, setDelivery, updateBatch } from './batchRows';
import { forgetContacts, reachContacts } from './contacts';
import { type LedgerChange, orNull } from './ledgerChange';
import { metaValue } from './metaValues';
import { quotaFacts } from './reserveBatch';
import { batchRecord } from './rowRecords';
import type { Row } from './sqliteConnection';

/** One step of a batch, as TRANSITIONS allows it. `failedKeys`: recipients that the platform refused. */
export function transitionBatch(
  change: LedgerChange,
  request: TransitionRequest,
  failedKeys: readonly Uint8Array[],
  owner: string,
): TransitionResult {
  const row = requireBatch(change, request);
  const from = row.state as BatchState;
  const zone = row.zone as string;
  const refuse = (code: string, sentence: string, args: Record<string, string | number>): TransitionResult => ({
    kind: 'refused',
    refusals: [refusal(code, sentence, args, undefined, zone)],
    batch: batchRecord(row),
  });
  if (!TRANSITIONS[from].includes(request.to))
    return refuse('batch/state', 'batch-step', { batch: request.batch, from, to: request.to });

  switch (request.to) {
    case 'submitting': {
      if (metaValue(change.sql, 'restored') !== undefined) return refuse('ledger/unconfirmed', 'unconfirmed', {});
      if (row.campaign_state === 'cancelled')
        return refuse('campaign/state', 'campaign-cancelled', { campaign: request.campaign });
      return startSubmitting(change, request, row, owner);
    }
    case 'submitted': {
      for (const key of failedKeys) setDelivery(change, row, key, 'failed');
      const failed = countDeliveries(change, row, 'failed');
      const { msgid, problem } = request;
      const said = {
        msgid: orNull(msgid ?? (row.msgid as string | undefined)),
        failed,
        problem: problem ? JSON.stringify(problem) : null,
      };
      updateBatch(
        change,
        row,
        { state: 'submitted', submitted_at: change.at, ...said },
        { ...(msgid && { msgid }), failed },
      );
      if (failed > 0) forgetContacts(change.sql, row.id as number, 'lost');
      break;
    }
    case 'failed':
    case 'released': {
      const problem = request.problem ? JSON.stringify(request.problem) : null;
      const detail = { ...(request.problem && { problem: request.problem }), ...(request.retry && { retry: true }) };
      updateBatch(change, row, { state: request.to, problem, retry: request.retry ? 1 : 0 }, detail);
      if (from !== 'planned') forgetContacts(change.sql, row.id as number, 'all');
      break;
    }
    case 'unknown':
      updateBatch(change, row, { state: 'unknown', problem: request.problem ? JSON.stringify(request.problem) : null });
      break;
    case 'settled':
      updateBatch(change, row, { state: 'settled', settled_at: change.at });
      break;
    default:
      return refuse('batch/state', 'batch-step', { batch: request.batch, from, to: request.to });
  }
  return { kind: 'done', from, batch: currentBatch(change, row) };
}

/** The quota is measured again for the moment of the call, since the reservation may be older; then the batch counts from now. */
function startSubmitting(change: LedgerChange, request: TransitionRequest, row: Row, owner: string): TransitionResult {
  const { sql, at } = change;
  const later = at > (row.at as number);
  if (later && request.limits) {
    const refusals = quotaRefusals(request.limits, quotaFacts(sql, row, request.limits, at, []), row.zone as string);
    if (refusals.length > 0) return { kind: 'refused', refusals, batch: batchRecord(row) };
  }
  updateBatch(change, row, { state: 'submitting', at, owner }, { owner });
  if (later) reachContacts(sql, row.id as number);
  return { kind: 'done', from: 'reserved', batch: currentBatch(change, row) };
}
