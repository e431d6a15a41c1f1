import type { Message } from '../l10n/message';
import type { Refusal } from '../plan/model';
import type { Channel } from '../text';
import type { SharedContents } from './contents';
import type { LedgerLimits } from './limits';
import type { BatchState } from './model';
import type { LedgerReader } from './reader';
import type { SharedResponses } from './responses';
import type {
  AccountRecord,
  ApprovalRecord,
  BatchRecord,
  BatchRef,
  CampaignRecord,
  CampaignState,
  ComplianceRecord,
  DeliveryResult,
} from './records';

/**
 * The quota ledger. Every change is one transaction, durable before the promise resolves; a rejected promise (`LedgerProblem`)
 * means that nothing was changed. Each change leaves an event that says who and why.
 * Times are ms since the epoch; a `now` more than five minutes behind the ledger's clock mark is refused (`clock-behind`).
 */
export interface LedgerStore extends LedgerReader {
  readonly contents?: SharedContents | undefined;
  readonly responses?: SharedResponses | undefined;
  ensureAccount(account: AccountRecord, actor: Actor): Promise<void>;
  /** The same plan again (account, content hash and plan hash) answers `exists` with the campaign that is there. */
  createCampaign(
    campaign: NewCampaign,
    actor: Actor,
  ): Promise<{ kind: 'created' | 'exists'; campaign: CampaignRecord }>;
  setCampaignState(campaign: string, state: CampaignState, actor: Actor): Promise<CampaignRecord>;

  /** Takes quota for a planned batch. All or nothing, but for recipients that may not have this content again: they are left out, or refuse the batch. */
  reserve(request: ReserveRequest): Promise<ReserveResult>;
  transition(request: TransitionRequest): Promise<TransitionResult>;
  /** Results per recipient of a submitted batch; a recipient that is not in the batch is ignored. */
  recordResults(ref: BatchRef, results: readonly DeliveryResult[], actor: Actor): Promise<BatchRecord>;
  /** Leaves recipients out of a planned batch; the last one leaving releases it. Returns how many were left out. */
  exclude(ref: BatchRef, recipients: readonly string[], reason: string, actor: Actor): Promise<number>;
  /** A new planned batch with the recipients of a failed one, for another try. Refused unless nothing reached the platform or `force` says that a person has decided. */
  requeue(
    ref: BatchRef,
    options: { start: number; notAfter?: number; force?: boolean },
    actor: Actor,
  ): Promise<RequeueResult>;
  /** New times for planned batches; the others are left as they are. Returns how many moved. */
  reschedule(
    campaign: string,
    times: readonly { batch: string; start: number; notAfter?: number }[],
    actor: Actor,
  ): Promise<number>;
  /**
   * New batches in place of planned ones, for a plan made anew: recipients move, and those that no new batch takes stay behind, released.
   * Refused, as a whole, when one of the old batches is no longer planned.
   */
  replan(
    campaign: string,
    replaced: readonly string[],
    batches: readonly NewBatch[],
    actor: Actor,
  ): Promise<ReplanResult>;
  /** Marks as `unknown` every batch that a process left `submitting` when it ended. Returns them. */
  recover(actor: Actor): Promise<readonly BatchRecord[]>;

  /** An entry about something that changes nothing here: a reminder, what the outside answered to a cancel. */
  note(
    kind: string,
    place: { account?: string; campaign?: string; batch?: string },
    detail: Readonly<Record<string, unknown>>,
    actor: Actor,
  ): Promise<void>;
  approve(approval: Omit<ApprovalRecord, 'by' | 'at'>, actor: Actor): Promise<void>;
  recordCompliance(record: Omit<ComplianceRecord, 'by' | 'at'>, actor: Actor): Promise<void>;

  /**
   * Writes what is finished and older than `before` (of its account's channel) to a new file, and only then takes it out. Contacts that still matter stay.
   * Where nothing is that old no file is written.
   */
  prune(options: PruneOptions, actor: Actor): Promise<Pruned>;
  /** A consistent copy. Returns where it is. */
  backup(options: { to?: string }, actor: Actor): Promise<string>;
  /** Sets the clock mark back to `now`, after a clock that ran ahead was put right. Quota stamped later than `now` is stamped `now`. */
  clockFix(actor: Actor): Promise<{ from: number; to: number; restamped: number }>;
  /** A person has looked at a restored ledger and lets it reserve again. */
  confirmRestored(actor: Actor): Promise<void>;
  close(): Promise<void>;
}

export interface PruneOptions {
  /** ms since the epoch, by channel. */
  readonly before: Readonly<Record<Channel, number>>;
  /** Path of the file that is made. */
  readonly exportTo: string;
}
export interface Pruned {
  readonly campaigns: number;
  readonly deliveries: number;
  readonly events: number;
}

/** Who changes something, when, and why. */
export interface Actor {
  readonly by: string;
  readonly now: number;
  readonly why?: string;
}

export interface NewCampaign {
  readonly id: string;
  readonly account: string;
  readonly template: string;
  readonly title?: string;
  readonly contentHash: string;
  readonly planHash: string;
  /** Let people have this content who had it before. Batches of unknown outcome still block. */
  readonly repeat?: boolean;
  readonly batches: readonly NewBatch[];
}
export interface NewBatch {
  readonly id: string;
  readonly message: number;
  readonly sender?: string;
  readonly start: number;
  readonly notAfter?: number;
  readonly text: string;
  readonly recipients: readonly string[];
}

export interface ReserveRequest extends BatchRef, Actor {
  /** Chosen by the caller, unique for ever: the same key again answers `replay`. */
  readonly key: string;
  readonly limits: LedgerLimits;
  /** What to do about recipients that already have this content (default `refuse`). */
  readonly onAlreadySent?: 'refuse' | 'exclude';
}
export type ReserveResult =
  | { readonly kind: 'reserved'; readonly batch: BatchRecord; readonly excluded: number }
  | { readonly kind: 'replay'; readonly batch: BatchRecord }
  /** Everybody in it already has this content: the batch is released. */
  | { readonly kind: 'released'; readonly batch: BatchRecord; readonly excluded: number }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[]; readonly batch: BatchRecord };

export interface TransitionRequest extends BatchRef, Actor {
  readonly to: Exclude<BatchState, 'reserved' | 'planned'>;
  /** To `submitting`: measured again where time has passed since the reservation, and stamped anew. */
  readonly limits?: LedgerLimits;
  readonly msgid?: string;
  /** Recipients that the platform refused. */
  readonly failed?: readonly string[];
  readonly problem?: Message;
  /** To `failed`: nothing reached the platform, so trying again is safe. */
  readonly retry?: boolean;
}
export type TransitionResult =
  | { readonly kind: 'done'; readonly from: BatchState; readonly batch: BatchRecord }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[]; readonly batch: BatchRecord };

export type RequeueResult =
  | { readonly kind: 'queued'; readonly batch: BatchRecord }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[]; readonly batch: BatchRecord };

export type ReplanResult =
  | { readonly kind: 'replanned'; readonly campaign: CampaignRecord }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };
