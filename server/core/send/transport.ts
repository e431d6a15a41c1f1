import type { BatchRef, DeliveryResult } from '../ledger/records';
import type { Message } from '../l10n/message';
import type { Channel } from '../text';
import type { AbortSignal } from './ports';

/**
 * How batches leave. An adapter must tell apart what it knows from what it does not: a call that may have arrived is `unknown`, whatever the error looks like.
 * No method throws for what the outside does; a thrown error is a defect, and the runner takes it as `unknown` where a call was under way.
 * Times are ms since the epoch.
 */
export interface Transport {
  readonly kind: string;
  /** Everything that may be repeated and reaches nobody: uploads, checks of files. Called before quota is taken. */
  prepare?(batch: OutgoingBatch, signal?: AbortSignal): Promise<PrepareOutcome>;
  /** The one call that can't be taken back. Never interrupted, and never repeated by the runner for the same batch. */
  submit(batch: OutgoingBatch): Promise<SubmitOutcome>;
  /** What has become of a submitted batch. */
  poll(batch: SubmittedBatch, signal?: AbortSignal): Promise<PollOutcome>;
  /** Looks for a batch whose call got no answer. */
  find(batch: OutgoingBatch, called: CallTime, signal?: AbortSignal): Promise<FindOutcome>;
  /** Whether the outside shows, from `since` (ms) on, that any of these people have this very content from this sender, by a batch that the ledger knows nothing of. */
  sentBefore?(batch: OutgoingBatch, since: number, signal?: AbortSignal): Promise<SentBeforeOutcome>;
  remind?(batch: SubmittedBatch): Promise<SteerOutcome>;
  /** Stops what has not gone out yet; recalls nothing. */
  cancel?(batch: SubmittedBatch): Promise<SteerOutcome>;
}

/** One batch with everything that goes out. */
export interface OutgoingBatch extends BatchRef {
  /** Unique for ever; where the outside has idempotency keys, this is it. */
  readonly key: string;
  readonly account: string;
  readonly channel: Channel;
  /** Member who sends; undefined on personal. */
  readonly sender: string | undefined;
  /** WeCom: `group` where the recipients are customer groups; default: customers. */
  readonly chatType?: 'single' | 'group';
  readonly contentHash: string;
  readonly text: string;
  readonly textHash: string;
  readonly attachments: readonly OutgoingAttachment[];
  readonly recipients: readonly string[];
}

/** Paths are absolute; `digest` is the hex SHA-256 that the file had when the content was approved. */
export interface OutgoingFile {
  readonly path: string;
  readonly digest: string;
}
export type OutgoingAttachment =
  | { readonly kind: 'image' | 'video'; readonly file: OutgoingFile }
  | { readonly kind: 'file'; readonly title: string; readonly file: OutgoingFile }
  | {
      readonly kind: 'link';
      readonly title: string;
      readonly url: string;
      readonly description: string | undefined;
      readonly cover: OutgoingFile | undefined;
    }
  | {
      readonly kind: 'miniprogram';
      readonly title: string;
      readonly appid: string;
      readonly page: string;
      readonly cover: OutgoingFile | undefined;
    };

export interface SubmittedBatch extends BatchRef {
  readonly account: string;
  readonly sender: string | undefined;
  readonly msgid: string | undefined;
  readonly submittedAt: number;
  readonly recipients: readonly string[];
  /** It was stopped outside: whom its member has not sent to by then is not sent to any more. */
  readonly cancelled?: boolean;
}

/** When the call was made: between these two. */
export interface CallTime {
  readonly from: number;
  readonly to: number;
}

export type PrepareOutcome =
  | { readonly kind: 'ready' }
  /** Not now; nothing was sent. `retryAt` where the outside says when. */
  | { readonly kind: 'later'; readonly problem: Message; readonly retryAt?: number }
  | Rejected;

export type SubmitOutcome =
  | { readonly kind: 'submitted'; readonly msgid: string | undefined; readonly failed: readonly RecipientFailure[] }
  | Rejected
  /** Proven not to have arrived (connection refused, name not found, told to slow down): may be tried again. */
  | { readonly kind: 'not-reached'; readonly problem: Message; readonly retryAt?: number }
  /** It may have arrived. */
  | { readonly kind: 'unknown'; readonly problem: Message };

/** Refused for good. `scope` says what else would be refused for the same reason and is not tried. */
export interface Rejected {
  readonly kind: 'rejected';
  readonly problem: Message;
  /** The outside's own code, for records. */
  readonly code?: string;
  readonly scope: 'batch' | 'sender' | 'campaign' | 'account';
  /** The content itself is refused: no setting makes it go. */
  readonly final?: true;
}

export interface RecipientFailure {
  readonly recipient: string;
  readonly code?: string;
}

export type PollOutcome =
  /** Nothing known yet. */
  | { readonly kind: 'pending'; readonly retryAt?: number }
  /** `complete`: nothing more will come. */
  | {
      readonly kind: 'results';
      readonly results: readonly DeliveryResult[];
      readonly complete: boolean;
      readonly retryAt?: number;
    }
  | { readonly kind: 'unavailable'; readonly problem: Message; readonly retryAt?: number };

export type FindOutcome =
  | { readonly kind: 'found'; readonly msgid: string | undefined; readonly failed: readonly RecipientFailure[] }
  /** Proven not to be there, now and later: it may be tried again. */
  | { readonly kind: 'absent' }
  /**
   * Not seen (yet), which proves nothing. `exhausted`: everything that can be looked at was read, late enough, and it is not there; then a person may decide
   * to send it again. Without it (a young list, one that could not be read whole) nobody may.
   */
  | {
      readonly kind: 'undecided';
      readonly problem?: Message;
      readonly retryAt?: number;
      readonly exhausted?: boolean;
    };

/** `later`: nobody can tell yet, so nothing is sent. */
export type SentBeforeOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'sent'; readonly problem: Message }
  | { readonly kind: 'later'; readonly problem: Message; readonly retryAt?: number };

export type SteerOutcome = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly problem: Message };
