/** The caps that one reservation is measured against, in terms a store can check without knowing policies or calendars. Times are ms since the epoch. */
export interface LedgerLimits {
  /** Any interval of this length, ending now or later: `(t − windowMs, t]`. */
  readonly rolling: readonly RollingLimit[];
  /** Calendar periods that hold the present time. */
  readonly periods: readonly PeriodLimit[];
  /** Least time between two sends of the account. */
  readonly minGap?: { readonly key: string; readonly ms: number };
  /** Most recipients of one send. */
  readonly perSend?: { readonly key: string; readonly cap: number };
  /** Least time between two campaigns that reach the same recipient. Messages of one campaign don't count against each other. */
  readonly recipientGap?: { readonly key: string; readonly ms: number };
  /** Most messages that one recipient takes in a period. */
  readonly recipientPeriod?: { readonly key: string; readonly cap: number; readonly from: number; readonly to: number };
  /** Other accounts of the same company: what they have sent to a recipient counts for the two limits of a recipient, as it does on the platform, and nobody gets from one what another has sent them. */
  readonly sharedWith?: readonly string[];
}

export type LimitUnit = 'person-times' | 'sends';

export interface RollingLimit {
  readonly key: string;
  readonly unit: LimitUnit;
  readonly cap: number;
  readonly windowMs: number;
}
export interface PeriodLimit {
  readonly key: string;
  readonly unit: LimitUnit;
  readonly cap: number;
  readonly from: number;
  /** Start of the next period: when the quota is whole again. */
  readonly to: number;
}

export const NO_LIMITS: LedgerLimits = { rolling: [], periods: [] };
