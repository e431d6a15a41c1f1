import type { PlanInput } from '../plan/planInput';
import { isWorkingDay } from '../plan/workingDays';
import { parseWindows } from '../plan/windows';
import { endOfSpan } from './windowEnd';

/** Hours that nothing of a campaign goes out in, and their end (ms since the epoch). */
export interface AvoidedHours {
  readonly hours: readonly string[];
  readonly until: number;
}

/**
 * Whether a moment lies in the hours that are avoided now, which may be others than those that a campaign was planned around. What a service message or a
 * notice states as its own windows holds, as in the plan.
 */
export function avoidedUntil(
  { policy, schedule, account, kind }: Pick<PlanInput, 'policy' | 'schedule' | 'account' | 'kind'>,
  now: number,
): AvoidedHours | undefined {
  if ((schedule?.windows?.length ?? 0) > 0 && kind !== 'marketing') return undefined;
  const [daily, workdays] = [policy.strings('schedule.avoid').value, policy.strings('schedule.avoidWorkdays').value];
  const other = parseWindows(daily);
  const workday = parseWindows([...daily, ...workdays]);
  const until = endOfSpan(
    ({ year, month, day }) => (isWorkingDay(year, month, day) ? workday : other),
    account.zone,
    now,
  );
  return until === undefined ? undefined : { hours: [...daily, ...workdays], until };
}
