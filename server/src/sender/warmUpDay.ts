import { Temporal } from 'temporal-polyfill';
import type { ProjectConfig } from '../../core/config/model';
import { policyFor } from '../../core/policy/policyFor';
import type { Channel } from '../../core/text';

/** Which of its first days an account is in; the day of registration (`YYYY-MM-DD`) is day 1. Undefined once they are over, or where no policy counts them. */
export function warmUpDay(
  config: ProjectConfig,
  channel: Channel,
  registeredOn: string,
  zone: string,
  now: number,
): { readonly day: number; readonly days: number } | undefined {
  const days = policyFor(channel, config.policies[channel]).policy.find('account.warmUpDays')?.value;
  if (typeof days !== 'number') return undefined;
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const day = Temporal.PlainDate.from(registeredOn).until(today, { largestUnit: 'days' }).days + 1;
  return day >= 1 && day <= days ? { day, days } : undefined;
}
