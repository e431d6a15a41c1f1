import type { Message } from '../l10n/message';
import type { BatchState } from '../ledger/model';
import type { CampaignState } from '../ledger/records';

/** `qunfa.status/1`. Times are ISO 8601 with the offset of the account's zone. */
export interface StatusDocument {
  readonly schema: 'qunfa.status/1';
  readonly campaigns: readonly CampaignStatus[];
}
export interface CampaignStatus {
  readonly id: string;
  readonly account: string;
  readonly channel: string;
  readonly template: string;
  readonly title: string | null;
  readonly contentHash: string;
  /** `finished`: nothing is left to send or to hear of. */
  readonly state: CampaignState | 'finished';
  readonly recipients: number;
  readonly submitted: number;
  readonly delivered: number;
  readonly failed: number;
  /** Batches of unknown outcome. */
  readonly unknown: number;
  /** Why it was paused, in a sentence; null where it is not, or a person has done so. */
  readonly problem: Message | null;
  /** Why nothing more of it goes out by this machine's configuration, in a sentence; `null`: it may go on, or is over. */
  readonly holds?: Message | null;
  /** Its batches are written into the local outbox: nobody is reached. Absent: they are sent. */
  readonly outbox?: true;
  readonly batches: readonly BatchStatus[];
}
export interface BatchStatus {
  readonly id: string;
  readonly state: BatchState;
  readonly message: number;
  readonly sender: string | null;
  readonly start: string;
  readonly submittedAt: string | null;
  readonly msgid: string | null;
  readonly size: number;
  readonly delivered: number;
  /** Recipients that the platform refused; empty where the campaign was made on another machine. */
  readonly failed: readonly string[];
  readonly unknown: boolean;
  /** Planned, and its window has passed. */
  readonly missed: boolean;
  readonly movedTo: string | null;
  /** What went wrong, in a sentence; to be rendered by who shows it. */
  readonly problem: Message | null;
  /** The same in a word: `quota-exhausted`, `secret`, `no-answer` … */
  readonly code: string | null;
}
