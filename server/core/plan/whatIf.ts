import type { PlanInput, PlanVariant } from './planInput';
import { planTimetable } from './planTimetable';

export type Lever = 'pace' | 'wholeDay' | 'account' | 'perHour';

/** What one change would give. */
export interface WhatIf {
  readonly lever: Lever;
  /** The changed figure: person-times an hour for `pace` and `perHour`, accounts for `account`, 0 for `wholeDay`. */
  readonly value: number;
  /** Minute of the last send. */
  readonly end: number;
  /** ISO 8601 */
  readonly endsAt: string;
}

/**
 * Each lever alone, planned in full. `account`: a second account with the same limits takes every other recipient. All limits are those of an
 * account, so one more sender of the same account would change nothing.
 */
export function whatIf(input: PlanInput): WhatIf[] {
  const results: WhatIf[] = [];
  const attempt = (lever: Lever, value: number, changed: PlanInput, variant: PlanVariant): void => {
    const made = planTimetable(changed, variant);
    if ('refusals' in made) return;
    const { end } = made.schedule;
    results.push({ lever, value, end, endsAt: made.calendar.iso(end) });
  };
  const pace = input.schedule?.pace;
  if (pace !== undefined) attempt('pace', 2 * pace, input, { pace: 2 * pace });
  const perHour = 2 * input.policy.number('personTimes.perHour').value;
  attempt('perHour', perHour, input, { figures: { 'personTimes.perHour': perHour } });
  attempt('wholeDay', 0, input, { wholeDay: true });
  if (input.recipients.length > 1) {
    attempt('account', 2, { ...input, recipients: input.recipients.filter((_, index) => index % 2 === 0) }, {});
  }
  return results;
}
