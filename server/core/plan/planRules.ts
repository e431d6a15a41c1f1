import type { Figure } from '../policy/model';
import type { Layer } from '../text';
import type { PlannedLimit } from './model';
import type { PlanInput, PlanVariant } from './planInput';

/** A limit that the planner keeps: the plan's row, and how the timetable names it. */
export type PlanLimit = Omit<PlannedLimit, 'binding'>;

/** The figures that bear on a timetable, asked for by key, after the account's own settings and the template's pace. */
export interface PlanRules {
  /** person */
  readonly perSend: PlanLimit;
  /** person-times in any 60 minutes; the template's pace beside the policy's figure. */
  readonly hourly: readonly PlanLimit[];
  /** person-times a calendar day or month, where a policy sets them. */
  readonly periods: readonly (PlanLimit & { readonly period: 'day' | 'month' })[];
  /** sends a day; undefined: no cap. */
  readonly sendsPerDay: PlanLimit | undefined;
  /** sends a day while the account is young. */
  readonly warmUp: PlanLimit;
  /** days */
  readonly warmUpDays: number;
  /** s */
  readonly minGap: PlanLimit;
  /** h */
  readonly recipientGap: PlanLimit;
  /** persons a campaign; undefined: no cap. */
  readonly perCampaign: PlanLimit | undefined;
  /** Which quota of the platform a single customer has; undefined: none. */
  readonly customerQuota: { readonly period: 'month' | 'week' | 'day'; readonly layer: Layer } | undefined;
}

export function planRules(input: PlanInput, variant: PlanVariant = {}): PlanRules {
  const { policy, account } = input;
  const row = (figure: Figure<number>): PlanLimit => {
    const value = variant.figures?.[figure.key];
    if (value !== undefined) return { key: figure.key, value, layer: 'team' };
    return { key: figure.key, value: figure.value, layer: figure.layer };
  };
  const maybe = (key: string): PlanLimit | undefined => {
    const figure = policy.find(key);
    return typeof figure?.value === 'number' ? row(policy.number(key)) : undefined;
  };
  const hourly = [row(policy.number('personTimes.perHour'))];
  const pace = variant.pace ?? input.schedule?.pace;
  if (pace !== undefined) hourly.push({ key: 'schedule.pace', value: Math.floor(pace), layer: 'team' });
  const day = maybe('personTimes.perDay');
  const month = maybe('personTimes.perMonth');
  const own = account.batchesPerDay;
  return {
    perSend: row(policy.number('recipients.perBatch')),
    hourly,
    periods: [
      ...(day ? [{ ...day, period: 'day' as const }] : []),
      ...(month ? [{ ...month, period: 'month' as const }] : []),
    ],
    sendsPerDay: own === undefined ? maybe('batches.perDay') : { key: 'batches.perDay', value: own, layer: 'team' },
    warmUp: row(policy.number('account.warmUp')),
    warmUpDays: policy.number('account.warmUpDays').value,
    minGap: row(policy.number('batches.minGap')),
    recipientGap: row(policy.number('recipient.minGap')),
    perCampaign: maybe('recipients.perCampaign'),
    customerQuota: customerQuota(input),
  };
}

function customerQuota({ policy, account }: PlanInput): PlanRules['customerQuota'] {
  const figure = policy.find('quota.perCustomer');
  if (!figure) return undefined;
  const period = account.quotaPerCustomer ?? figure.value;
  return period === 'month' || period === 'week' || period === 'day' ? { period, layer: figure.layer } : undefined;
}
