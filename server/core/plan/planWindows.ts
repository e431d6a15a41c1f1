import type { Layer } from '../text';
import type { PlanInput, PlanVariant } from './planInput';
import { parseWindow, parseWindows, type Span, WHOLE_DAY, without } from './windows';

/** When sends may start, by the wall clock. */
export interface PlanWindows {
  readonly workday: readonly Span[];
  readonly other: readonly Span[];
  /** Where they come from: `schedule.windows` of the template, or the policy's golden hours. */
  readonly key: 'schedule.windows' | 'schedule.goldenHours';
  readonly layer: Layer;
  /** Windows of the template that can't be read. */
  readonly unreadable: readonly string[];
}

/**
 * Windows that the template states hold as they are, avoided hours included: the author said so, and the checks warn. Otherwise the golden
 * hours, less the avoided hours of every day and of working days. No minute of the clock is added to either.
 */
export function planWindows(input: PlanInput, variant: PlanVariant = {}): PlanWindows {
  const { policy } = input;
  const stated = input.schedule?.windows ?? [];
  if (stated.length > 0 && !variant.wholeDay) {
    const spans = parseWindows(stated);
    const unreadable = stated.filter((text) => parseWindow(text) === undefined);
    return { workday: spans, other: spans, key: 'schedule.windows', layer: 'team', unreadable };
  }
  const golden = policy.strings('schedule.goldenHours');
  const spans = variant.wholeDay ? WHOLE_DAY : parseWindows(golden.value);
  const other = without(spans, parseWindows(policy.strings('schedule.avoid').value));
  const workday = without(other, parseWindows(policy.strings('schedule.avoidWorkdays').value));
  return { workday, other, key: 'schedule.goldenHours', layer: golden.layer, unreadable: [] };
}
