/** States of a batch, as the contract names them. */
export type BatchState =
  | 'planned'
  | 'reserved'
  | 'submitting'
  | 'submitted'
  | 'settled'
  | 'released'
  | 'failed'
  | 'unknown';

/** Allowed changes; everything else is refused by the store. */
export const TRANSITIONS: Readonly<Record<BatchState, readonly BatchState[]>> = {
  planned: ['reserved', 'released'],
  reserved: ['submitting', 'released'],
  submitting: ['submitted', 'failed', 'unknown'],
  submitted: ['settled'],
  unknown: ['submitted', 'failed'],
  settled: [],
  released: [],
  failed: [],
};

/** These hold quota. */
export const HOLDING: readonly BatchState[] = ['reserved', 'submitting', 'unknown', 'submitted', 'settled'];
