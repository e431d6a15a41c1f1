import type { BatchRecord } from '../ledger/records';
import type { Message } from '../l10n/message';
import type { Refusal } from '../plan/model';
import type { OutgoingAttachment } from '../send/transport';

/**
 * The batch assistant of the personal channel: a person sends with WeChat's own broadcast helper, batch by batch, and says whom each batch went to.
 * Times are ms since the epoch.
 */
export interface AssistView {
  /** The batch in hand, else the one that comes next; undefined: nothing is left to send by hand. */
  readonly batch: AssistBatch | undefined;
  /** Batches that follow it. */
  readonly left: number;
}

/**
 * `in-hand`: given to a person who has not said yet whom it went to (its quota is held) · `due`: may be taken now · `waiting`: from `start` on ·
 * `missed`: its window has passed, `qunfa resume` gives it a new time.
 */
export type AssistState = 'in-hand' | 'due' | 'waiting' | 'missed';

export interface AssistBatch {
  readonly campaign: string;
  readonly batch: string;
  readonly state: AssistState;
  readonly account: string;
  /** IANA zone of the account. */
  readonly zone: string;
  readonly title: string | undefined;
  readonly template: string;
  /** 0-based message index, and how many messages the campaign has. */
  readonly message: number;
  readonly messages: number;
  readonly start: number;
  /** Past this the batch has missed its window. */
  readonly notAfter: number | undefined;
  /** When it was given to a person. */
  readonly handedOver: number | undefined;
  readonly text: string;
  readonly attachments: readonly OutgoingAttachment[];
  /** Where text, list and files of the batch lie once it is in hand. */
  readonly folder: string;
  readonly recipients: readonly AssistRecipient[];
}
export interface AssistRecipient {
  /** Remark name in WeChat, as in the customer list. */
  readonly id: string;
  /** What the list calls the person besides. */
  readonly name: string | undefined;
}

/** What a person says of a batch in hand. Whoever is in neither list was not sent to, without a reason. */
export interface AssistAnswer {
  /** Ids that it went to; `all`: everybody who is not skipped. */
  readonly done: readonly string[] | 'all';
  readonly skipped: readonly Skipped[];
}
export interface Skipped {
  readonly id: string;
  readonly reason: string;
}

/** An answer that fits its batch. Lists are in the order of the batch, without doubles. */
export interface CheckedAnswer {
  readonly done: readonly string[];
  /** Everybody else; reason empty where none was given. */
  readonly left: readonly Skipped[];
}

/** What became of a batch after a person has answered. */
export interface AssistConfirmed {
  /** As the ledger has it now. */
  readonly batch: BatchRecord;
  readonly done: number;
  readonly left: number;
  /** Where nobody was sent to, the batch that stands for the same people. */
  readonly queued: string | undefined;
}

export type AssistRefused = { readonly refusals: readonly Refusal[]; readonly until?: number };

/** A sentence of this room. */
export const assistSentence = (key: string, args?: Message['args']): Message => ({
  key: `assist.${key}`,
  ...(args && { args }),
});
