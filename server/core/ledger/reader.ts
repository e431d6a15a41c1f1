import type { Message } from '../l10n/message';
import type { ReadableContents } from './contents';
import type { ReadableResponses } from './responses';
import type { BatchState } from './model';
import type {
  AccountRecord,
  AccountUsage,
  ApprovalRecord,
  BatchRecord,
  BatchRef,
  CampaignRecord,
  CampaignState,
  ComplianceRecord,
  DeliveryState,
  EventRecord,
  ExportRow,
  FinishedCampaign,
  LedgerCheck,
  PlannedContact,
} from './records';

/** What can be asked of a ledger without changing it. Times are ms since the epoch. Recipients go in as ids; a store keeps only keyed hashes of them. */
export interface LedgerReader {
  /** Where it is, for people; never a password. */
  readonly location: string;
  /** What campaigns send, where this ledger keeps it for a whole team; undefined: it lies beside the ledger on this machine. */
  readonly contents?: ReadableContents | undefined;
  /** Imported reads, clicks and complaints, likewise. */
  readonly responses?: ReadableResponses | undefined;
  accounts(): Promise<readonly AccountRecord[]>;
  /** Newest first. */
  campaigns(filter?: CampaignFilter): Promise<readonly CampaignRecord[]>;
  campaign(id: string): Promise<CampaignRecord | undefined>;
  /** By start, then id. */
  batches(filter?: BatchFilter): Promise<readonly BatchRecord[]>;
  batch(ref: BatchRef): Promise<BatchRecord | undefined>;
  /** Planned and reserved batches of active campaigns that start at `now` or before, by start, then campaign, then id. */
  due(now: number, account?: string): Promise<readonly BatchRecord[]>;
  /** State of each of these recipients in the batch, in their order; undefined for one that is not in it. */
  deliveryStates(ref: BatchRef, recipients: readonly string[]): Promise<readonly (DeliveryState | undefined)[]>;
  /** What the account holds from `since` on, and what is planned. */
  usage(account: string, since: number): Promise<AccountUsage>;
  /** Last time each of these recipients was reached by the account, or by any of several; recipients never reached are absent. */
  lastSent(accounts: Accounts, recipients: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Messages that each of these recipients had in `[from, to)`; none: absent. */
  sentCounts(
    accounts: Accounts,
    recipients: readonly string[],
    from: number,
    to: number,
  ): Promise<ReadonlyMap<string, number>>;
  /** What is planned for each of these recipients and has taken no quota yet, by start; nothing: absent. */
  plannedContacts(
    accounts: Accounts,
    recipients: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PlannedContact[]>>;
  /** Which of these recipients were already sent to, by the account, or by any of several, within what the query says. */
  alreadySent(query: AlreadySentQuery, recipients: readonly string[]): Promise<ReadonlySet<string>>;
  /** Approvals of exactly this content, newest first. */
  approvals(contentHash: string): Promise<readonly ApprovalRecord[]>;
  compliance(account: string): Promise<readonly ComplianceRecord[]>;
  /** Newest first. */
  events(filter?: EventFilter): Promise<readonly EventRecord[]>;
  /** Campaigns of which nothing is open any more, oldest first: what an archive may take. */
  finished(): Promise<readonly FinishedCampaign[]>;
  /** Everything, one row at a time, parents before children. */
  exportRows(): AsyncIterable<ExportRow>;
  /** Recomputes every total and compares. Never throws for a damaged ledger: it says what is wrong. */
  verify(): Promise<LedgerCheck>;
  /** The latest time that the ledger has seen; undefined in an empty one. */
  clockMark(): Promise<number | undefined>;
  /** Why nothing can be reserved at the moment although the ledger is sound (it was restored and nobody has confirmed). */
  blockedBy(): Promise<Message | undefined>;
  close(): Promise<void>;
}

export interface CampaignFilter {
  readonly account?: string;
  readonly contentHash?: string;
  readonly template?: string;
  readonly state?: CampaignState;
  /** Only campaigns with a batch that is planned, reserved, submitting, submitted or unknown. */
  readonly open?: boolean;
  readonly limit?: number;
}
export interface BatchFilter {
  readonly campaign?: string;
  readonly account?: string;
  readonly msgid?: string;
  readonly states?: readonly BatchState[];
}
export interface EventFilter {
  /** `null`: events of no campaign, which are few. */
  readonly campaign?: string | null;
  readonly account?: string;
  readonly kind?: string;
  readonly limit?: number;
}
/** All the given conditions hold together. */
export interface AlreadySentQuery {
  readonly account: Accounts;
  readonly template?: string;
  readonly campaign?: string;
  readonly contentHash?: string;
  readonly since?: number;
}

/** One account, or several that are counted together: those of one company. */
export type Accounts = string | readonly string[];

export const namesOf = (accounts: Accounts): readonly string[] =>
  typeof accounts === 'string' ? [accounts] : accounts;
