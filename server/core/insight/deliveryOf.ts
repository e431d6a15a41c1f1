import type { BatchState } from '../ledger/model';
import { isOutboxBatch } from '../ledger/outboxBatch';
import type { DeliveryState } from '../ledger/records';
import type { BatchFacts, Delivery } from './model';

type Mutable = { -readonly [K in keyof Delivery]: Delivery[K] };

export const NO_DELIVERY: Delivery = {
  waiting: 0,
  pending: 0,
  delivered: 0,
  notFriend: 0,
  otherBroadcast: 0,
  refused: 0,
  failed: 0,
  unknown: 0,
  written: 0,
};

/** A batch as far as it says what its recipients count as. */
export interface CountedBatch {
  readonly state: BatchState;
  readonly msgid: string | undefined;
}

/** What one recipient counts as, by the state of the delivery and of its batch; undefined: does not count (left out before sending, or released). */
export function deliveryKind(batch: CountedBatch, state: DeliveryState | undefined): keyof Delivery | undefined {
  const kind = sentKind(batch.state, state);
  return isOutboxBatch(batch) && (kind === 'delivered' || kind === 'pending') ? 'written' : kind;
}

function sentKind(batch: BatchState, state: DeliveryState | undefined): keyof Delivery | undefined {
  switch (state) {
    case 'delivered':
      return 'delivered';
    case 'not-friend':
      return 'notFriend';
    case 'other-broadcast':
      return 'otherBroadcast';
    case 'failed':
      return 'refused';
    case 'pending':
      return 'pending';
    case 'excluded':
    case undefined:
      return undefined;
    case 'waiting':
      break;
  }
  switch (batch) {
    case 'planned':
    case 'reserved':
      return 'waiting';
    case 'submitting':
    case 'unknown':
      return 'unknown';
    case 'submitted':
    case 'settled':
      return 'pending';
    case 'failed':
      return 'failed';
    case 'released':
      return undefined;
  }
}

/** Counts the recipients of a batch, from the state of each. */
export function countDelivery(batch: CountedBatch, states: readonly (DeliveryState | undefined)[]): Delivery {
  const counts: Mutable = { ...NO_DELIVERY };
  for (const state of states) {
    const kind = deliveryKind(batch, state);
    if (kind !== undefined) counts[kind]++;
  }
  return counts;
}

/** From the figures of the batch alone, where nobody knows who was in it (the campaign was made on another machine): what is not delivered has no reason then. */
export function deliveryOfFigures(
  batch: CountedBatch & { readonly size: number; readonly delivered: number; readonly failed: number },
): Delivery {
  const { size, delivered, failed } = batch;
  const kind = deliveryKind(batch, 'waiting');
  if (kind === undefined) return NO_DELIVERY;
  if (kind === 'written') return { ...NO_DELIVERY, refused: failed, written: Math.max(0, size - failed) };
  if (kind !== 'pending') return { ...NO_DELIVERY, [kind]: size };
  return { ...NO_DELIVERY, delivered, refused: failed, pending: Math.max(0, size - delivered - failed) };
}

export function sumDelivery(batches: readonly Pick<BatchFacts, 'delivery'>[]): Delivery {
  const sum: Mutable = { ...NO_DELIVERY };
  for (const { delivery } of batches)
    for (const kind of Object.keys(sum) as (keyof Delivery)[]) sum[kind] += delivery[kind];
  return sum;
}

/** Of whom it is known whether they got it. */
export const knownOf = ({ delivered, notFriend, otherBroadcast, refused, failed }: Delivery): number =>
  delivered + notFriend + otherBroadcast + refused + failed;

/** Who may have read it: those it was delivered to; where nobody hears of deliveries (personal WeChat, an outbox that a person sends from), those it was submitted or written for. */
export const reachedOf = ({ delivered, pending, written }: Delivery): number =>
  delivered > 0 ? delivered : pending + written;
