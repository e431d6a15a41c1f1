import type { AccountConfig } from '../config/model';
import type { Message } from '../l10n/message';
import type { Policy } from '../policy/model';
import type { Channel } from '../text';
import type { ExclusionReason, Plan, Refusal } from './model';

/** Everything that a plan depends on: the same input gives the same bytes. All times are ms since the epoch. */
export interface PlanInput {
  /** Path of the template, as the plan shows it. */
  readonly template: string;
  readonly contentHash: string;
  readonly accountId: string;
  readonly account: AccountConfig;
  readonly channel: Channel;
  readonly policy: Policy;
  readonly now: number;
  /** `kind` of the template: marketing keeps out of the avoided hours whatever windows it states. Undefined: not known to be marketing. */
  readonly kind?: 'marketing' | 'service' | 'notice' | undefined;
  /** `schedule` of the front matter. */
  readonly schedule?: PlanSchedule | undefined;
  /** Messages of the template, ≥ 1. */
  readonly messages: number;
  /** In input order, which decides where nothing else does. */
  readonly recipients: readonly PlanRecipient[];
  readonly usage?: PlanUsage | undefined;
  readonly audience: { readonly selected: number; readonly excluded: Readonly<Record<ExclusionReason, number>> };
  /** Own planned batches in `usage.planned` are not counted against the campaign itself. */
  readonly campaign?: string | undefined;
  /** So many recipients come later, since another campaign has something planned for them. */
  readonly heldByPlans?: number | undefined;
  /** Number of the first batch; 1 unless a campaign has batches already. */
  readonly firstBatch?: number | undefined;
}

export interface PlanSchedule {
  readonly start?: string | undefined;
  readonly deadline?: string | undefined;
  /** `HH:MM-HH:MM` */
  readonly windows?: readonly string[] | undefined;
  /** person-times an hour */
  readonly pace?: number | undefined;
}

export interface PlanRecipient {
  readonly id: string;
  readonly sender?: string | undefined;
  /** `sha256:…` of the rendered text of each message. */
  readonly texts: readonly string[];
  /** Last contact + least gap between contacts. */
  readonly notBefore?: number | undefined;
  /** Broadcasts that the customer has had in the present period of the company's per-customer quota. */
  readonly quotaUsed?: number | undefined;
  /** Messages still to be sent, ascending; undefined: all. */
  readonly pending?: readonly number[] | undefined;
}

/** What the account has used and promised; the ledger's `AccountUsage` fits. `held` reaches back to the start of the month. */
export interface PlanUsage {
  readonly held: readonly { readonly at: number; readonly size: number }[];
  readonly planned?: readonly { readonly campaign?: string; readonly start: number; readonly size: number }[];
}

/** `notes`: what a reader should know about the plan. */
export type PlanResult =
  | { readonly plan: Plan; readonly notes: readonly Message[] }
  | { readonly refusals: readonly Refusal[] };

/** What-if changes, used by explanations. */
export interface PlanVariant {
  /** Send at any time but the avoided hours. */
  readonly wholeDay?: boolean;
  /** Figures to replace, by key. */
  readonly figures?: Readonly<Record<string, number>>;
  readonly pace?: number;
  /** Also use the minutes at which everybody sends. */
  readonly crowded?: boolean;
}
