import type { CheckContext } from '../../../core/checks/model';
import { addDays, wallTimeAt } from '../../../core/checks/wallTime';
import { policyFor } from '../../../core/policy/policyFor';

export interface WarmUpEnd {
  /** `YYYY-MM-DD`: the first day on which the account is no longer young. */
  readonly until: string;
  /** Sends of one day before that. */
  readonly limit: number;
}

/** When the first days of an account end; undefined where they are over, or nobody knows when it was registered. */
export function warmUpEnd({
  account,
  channel,
  config,
  now,
  zone,
}: Pick<CheckContext, 'account' | 'channel' | 'config' | 'now' | 'zone'>): WarmUpEnd | undefined {
  if (!account?.registeredOn) return undefined;
  const { policy } = policyFor(channel, config.policies[channel]);
  const until = addDays(account.registeredOn, policy.number('account.warmUpDays').value);
  const limit = policy.number('account.warmUp').value;
  return wallTimeAt(now, zone).date < until ? { until, limit } : undefined;
}
