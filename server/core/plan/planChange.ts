import type { Overrides } from '../policy/policyFor';
import { policyFor } from '../policy/policyFor';
import type { PlanInput } from './planInput';

/** What a person tries out on a plan; what is left out stays as it is. */
export interface PlanChange {
  /** person-times in 60 minutes, in place of `personTimes.perHour`. */
  readonly perHour?: number;
  /** person-times an hour of the template; null: none. */
  readonly pace?: number | null;
  /** `golden`: the golden hours, whatever the template states · `wholeDay`: all but the hours to avoid. */
  readonly windows?: 'golden' | 'wholeDay';
  /** Accounts with the same limits that share the recipients, ≥ 1: planned is the first one's share, the largest. */
  readonly accounts?: number;
}

/** The input of the plan that a change would give. `overrides`: the project's own figures for the channel. */
export function changedInput(input: PlanInput, change: PlanChange, overrides: Overrides = {}): PlanInput {
  const { perHour, pace, windows, accounts = 1 } = change;
  const figures: Overrides = {
    ...overrides,
    ...(perHour !== undefined && { 'personTimes.perHour': perHour }),
    ...(windows === 'wholeDay' && { 'schedule.goldenHours': ['00:00-24:00'] }),
  };
  const isRefigured = perHour !== undefined || windows === 'wholeDay';
  const own = input.schedule ?? {};
  return {
    ...input,
    policy: isRefigured ? policyFor(input.channel, figures).policy : input.policy,
    schedule: {
      ...own,
      windows: windows === undefined ? own.windows : undefined,
      pace: pace === undefined ? own.pace : (pace ?? undefined),
    },
    recipients:
      accounts > 1 ? input.recipients.filter((_, index) => index % Math.floor(accounts) === 0) : input.recipients,
  };
}
