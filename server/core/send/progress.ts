import type { BatchRecord } from '../ledger/records';
import type { Message } from '../l10n/message';
import type { Refusal } from '../plan/model';

/** What a run tells while it goes on. Times are ms since the epoch. */
export type RunEvent =
  /** The batch has reached this state, durably. */
  | { readonly kind: 'batch'; readonly batch: BatchRecord }
  /** Not now: why, and when it may be tried again where that is known. The batch stays as it is. */
  | {
      readonly kind: 'waiting';
      readonly batch: BatchRecord;
      readonly refusals: readonly Refusal[];
      readonly until?: number;
    }
  /** Its window has passed; it needs a new time. */
  | { readonly kind: 'missed'; readonly batch: BatchRecord }
  /** Recipients left out at the last moment. */
  | { readonly kind: 'excluded'; readonly batch: BatchRecord; readonly count: number }
  | { readonly kind: 'problem'; readonly batch: BatchRecord; readonly problem: Message };

export type OnProgress = (event: RunEvent) => void;

/** What a run has done. */
export interface RunReport {
  readonly submitted: readonly BatchRecord[];
  readonly failed: readonly BatchRecord[];
  readonly unknown: readonly BatchRecord[];
  readonly waiting: readonly { readonly batch: BatchRecord; readonly refusals: readonly Refusal[] }[];
  readonly missed: readonly BatchRecord[];
  /** Campaigns that were paused until a person has looked, and why. */
  readonly paused: readonly { readonly campaign: string; readonly problem: Message }[];
  /** When it is worth running again, ms since the epoch; undefined: nothing is waiting for a time. */
  readonly nextAt: number | undefined;
  /** Stopped by its signal before everything due was looked at. */
  readonly stopped: boolean;
}
