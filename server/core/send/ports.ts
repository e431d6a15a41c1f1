import type { LedgerLimits } from '../ledger/limits';
import type { BatchRecord } from '../ledger/records';
import type { LedgerStore } from '../ledger/store';
import type { Message } from '../l10n/message';
import type { Clock } from '../ports';
import type { OutgoingAttachment, OutgoingBatch, SentBeforeOutcome, Transport } from './transport';

/** What the runner works with. */
export interface RunnerPorts {
  readonly store: LedgerStore;
  readonly transport: Transport;
  readonly clock: Clock;
  /** Waits, or less long when aborted. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** What a batch says and to whom, as it was when the campaign was made. Rejects never: a problem is a value. */
  content(batch: BatchRecord): Promise<BatchContent | ContentProblem>;
  /** The caps that hold for a batch at a time. */
  limits(batch: BatchRecord, now: number): LedgerLimits;
  /** Why nothing of a batch's campaign may go out as things are now; undefined: it may. */
  hold?(batch: BatchRecord): Promise<Message | undefined>;
  /** Why a batch may not go out at this hour, and until when; undefined: it may. */
  closed?(batch: BatchRecord): Promise<{ readonly problem: Message; readonly until: number } | undefined>;
  readonly sentBefore?: SentBefore;
  /** Recipients who may no longer be sent to (they opted out meanwhile), or why nobody can tell. */
  screen?(batch: BatchRecord, recipients: readonly string[]): Promise<readonly string[] | ContentProblem>;
  /** Recipients whom the account or the template does not reach (any more), or why nobody can tell. */
  outOfReach?(batch: BatchRecord, recipients: readonly string[]): Promise<readonly string[] | ContentProblem>;
}

/** Asked before a call: what shows that the ledger is an old copy, or another one than sent before; undefined: nobody was asked. */
export type SentBefore = (batch: OutgoingBatch, signal?: AbortSignal) => Promise<SentBeforeOutcome | undefined>;

export interface BatchContent {
  readonly contentHash: string;
  readonly text: string;
  readonly attachments: readonly OutgoingAttachment[];
  /** Everybody that the plan had in this batch. */
  readonly recipients: readonly string[];
}
export interface ContentProblem {
  readonly problem: Message;
}

/** The part of the standard AbortSignal that is used here. */
export interface AbortSignal {
  readonly aborted: boolean;
}
