import type { Message } from '../l10n/message';
import type { Channel } from '../text';
import type { BatchState } from './model';

/** All times in these records are ms since the epoch. */

export interface AccountRecord {
  readonly id: string;
  readonly channel: Channel;
  /** IANA zone, for days, months and the times in sentences. */
  readonly zone: string;
  /** Departments whose people may see and use it, on a ledger that several share; absent: as the ledger has it. */
  readonly departments?: readonly string[];
}

export type CampaignState = 'active' | 'paused' | 'cancelled';

export interface CampaignRecord {
  readonly id: string;
  readonly account: string;
  readonly channel: Channel;
  readonly zone: string;
  /** Path of the template as the campaign was made from it. */
  readonly template: string;
  readonly title: string | undefined;
  readonly contentHash: string;
  readonly planHash: string;
  readonly state: CampaignState;
  /** The same content may go to people who had it before (said so by a person). */
  readonly repeat: boolean;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly batches: Readonly<Record<BatchState, number>>;
  /** Recipients over all batches that are not released. */
  readonly recipients: number;
}

/** Which batch: ids are unique within a campaign. */
export interface BatchRef {
  readonly campaign: string;
  readonly batch: string;
}

export interface BatchRecord extends BatchRef {
  readonly account: string;
  readonly channel: Channel;
  /** IANA zone of the account. */
  readonly zone: string;
  /** 0-based message index. */
  readonly message: number;
  readonly sender: string | undefined;
  /** `sha256:…` of the rendered text. */
  readonly text: string;
  readonly start: number;
  /** Past this the batch has missed its window and needs a new time; undefined: no such bound. */
  readonly notAfter: number | undefined;
  /** Recipients, without those left out. */
  readonly size: number;
  readonly state: BatchState;
  /** When it counts against the quota; undefined before it is reserved. */
  readonly at: number | undefined;
  readonly submittedAt: number | undefined;
  readonly msgid: string | undefined;
  readonly failed: number;
  readonly delivered: number;
  /** What went wrong, for people. */
  readonly problem: Message | undefined;
  /** A failed batch whose recipients may be tried again: nothing reached the platform. */
  readonly retry: boolean;
  /** Batch that took over its recipients. */
  readonly movedTo: string | undefined;
}

/**
 * State of one recipient within its batch. `waiting`: what the batch says · `excluded`: left out before sending · `failed`: refused by the platform ·
 * `pending`: the member has not confirmed yet · `delivered` · `not-friend`, `other-broadcast`: not delivered, and why.
 */
export type DeliveryState =
  | 'waiting'
  | 'excluded'
  | 'failed'
  | 'pending'
  | 'delivered'
  | 'not-friend'
  | 'other-broadcast';

/** These deliveries count as a contact of the recipient while their batch holds quota. */
export const CONTACTING: readonly DeliveryState[] = ['waiting', 'pending', 'delivered'];

export interface DeliveryResult {
  readonly recipient: string;
  readonly state: Exclude<DeliveryState, 'waiting' | 'excluded'>;
}

export interface ApprovalRecord {
  readonly contentHash: string;
  readonly template: string;
  readonly by: string;
  readonly at: number;
  readonly note: string | undefined;
}

/** One step of the compliance path (company certification, staff training, content review) as a person confirmed it. */
export interface ComplianceRecord {
  readonly account: string;
  readonly step: 'certification' | 'training' | 'review';
  /** Whom or what it is about: a sender for training; empty for the account itself. */
  readonly subject: string;
  readonly by: string;
  readonly at: number;
}

export interface EventRecord {
  readonly id: number;
  readonly at: number;
  readonly by: string;
  readonly kind: string;
  readonly account: string | undefined;
  readonly campaign: string | undefined;
  readonly batch: string | undefined;
  readonly why: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A message that waits for somebody in a planned batch of an active campaign. */
export interface PlannedContact {
  readonly campaign: string;
  readonly start: number;
}

/** What an account has used and promised: input of the planner and of the quota view. */
export interface AccountUsage {
  readonly account: string;
  /** Batches that hold quota, by `at` ascending. `size` is without those whom they did not reach after all. */
  readonly held: readonly { readonly at: number; readonly size: number; readonly state: BatchState }[];
  /** Batches of active campaigns that are planned and not reserved yet, by start ascending. */
  readonly planned: readonly { readonly campaign: string; readonly start: number; readonly size: number }[];
}

export interface LedgerCheck {
  readonly ok: boolean;
  readonly problems: readonly Message[];
  readonly campaigns: number;
  readonly batches: number;
  readonly deliveries: number;
  readonly contacts: number;
  readonly events: number;
}

/** A campaign of which nothing is open any more. */
export interface FinishedCampaign {
  readonly campaign: string;
  readonly account: string;
  readonly channel: Channel;
  /** When the last thing happened in it. */
  readonly lastAt: number;
}

/** One line of an export. */
export type ExportRow = { readonly type: string } & Readonly<Record<string, unknown>>;
