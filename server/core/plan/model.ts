import type { Channel, Layer } from '../text';
import type { Message } from '../l10n/message';

/** `qunfa.plan/1`: batches with times; pure data. Times are ISO 8601 with the offset of the account's zone. */
export interface Plan {
  readonly schema: 'qunfa.plan/1';
  readonly template: string;
  /** `sha256:…` over everything that reaches a customer (server/core/send/contentHash.ts). */
  readonly contentHash: string;
  readonly account: string;
  readonly channel: Channel;
  readonly zone: string;
  readonly now: string;
  readonly audience: {
    readonly selected: number;
    readonly excluded: Readonly<Record<ExclusionReason, number>>;
    readonly recipients: number;
  };
  readonly batches: readonly PlannedBatch[];
  readonly start: string | null;
  readonly end: string | null;
  readonly limits: readonly PlannedLimit[];
  /** Why it can't be sooner: a certificate that `verifyPlan` checks. */
  readonly certificate?: PlanCertificate;
}

export type ExclusionReason =
  | 'already-sent'
  | 'opted-out'
  | 'out-of-scope'
  | 'other-department'
  | 'other-sender'
  | 'unreachable'
  | 'duplicate'
  | 'do-not-contact'
  | 'quota';

export interface PlannedBatch {
  readonly id: string;
  /** 0-based message index. */
  readonly message: number;
  /** WeCom member; absent on personal. */
  readonly sender?: string;
  readonly start: string;
  readonly size: number;
  readonly recipients: readonly string[];
  /** `sha256:…` of the rendered text. */
  readonly text: string;
}
export interface PlannedLimit {
  readonly key: string;
  readonly value: number;
  readonly layer: Layer;
  readonly binding: boolean;
}
/** Proof that no plan can have its last send before `earliestEnd`. Every plan's proof is checked by `verifySchedule`. */
export interface PlanCertificate {
  /** The plan ends exactly there: nothing ends sooner. Otherwise the two differ by what is still unknown. */
  readonly optimal: boolean;
  readonly earliestEnd: string;
  /** What `released` and `cap` count. */
  readonly unit: 'person-times' | 'sends';
  /** Disjoint intervals (`from` included, `to` left out) that hold every open minute from `since` on, latest first: each takes at most `cap`. */
  readonly full: readonly { readonly key: string; readonly from: string; readonly to: string; readonly cap: number }[];
  /** So many units can't start before this time; they are more than the intervals take together. */
  readonly since: string;
  readonly released: number;
}

/** Why a plan or a send can't be: a value, not an exception. */
export interface Refusal {
  readonly code: string;
  readonly message: Message;
  /** When the obstacle frees, ISO 8601, where known. */
  readonly freesAt?: string;
  /** What could be done about it, each with what it would give. */
  readonly hints?: readonly Message[];
}
