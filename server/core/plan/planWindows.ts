import type { Layer } from '../text';
import type { PlanInput, PlanVariant } from './planInput';
import { lengthOf, parseWindow, parseWindows, type Span, WHOLE_DAY, without } from './windows';

/** When sends may start, by the wall clock. */
export interface PlanWindows {
  readonly workday: readonly Span[];
  readonly other: readonly Span[];
  /** Where they come from: `schedule.windows` of the template, or the policy's golden hours. */
  readonly key: 'schedule.windows' | 'schedule.goldenHours';
  readonly layer: Layer;
  /** Windows of the template that can't be read. */
  readonly unreadable: readonly string[];
  /** Avoided hours that were taken out of the template's windows; none: nothing was. */
  readonly avoided: readonly string[];
}

/**
 * The windows that the template states, else the golden hours; less the avoided hours of every day and of working days. A service message or a notice
 * that states its windows has a reason for the hour: they hold as they are, and the checks warn. No minute of the clock is added to either.
 */
export function planWindows(input: PlanInput, variant: PlanVariant = {}): PlanWindows {
  const { policy } = input;
  const stated = input.schedule?.windows ?? [];
  const [daily, workdays] = [policy.strings('schedule.avoid').value, policy.strings('schedule.avoidWorkdays').value];
  const less = (spans: readonly Span[]) => {
    const other = without(spans, parseWindows(daily));
    return { other, workday: without(other, parseWindows(workdays)) };
  };
  if (stated.length > 0 && !variant.wholeDay) {
    const spans = parseWindows(stated);
    const unreadable = stated.filter((text) => parseWindow(text) === undefined);
    const read = { key: 'schedule.windows', layer: 'team', unreadable } as const;
    if (input.kind !== 'marketing') return { workday: spans, other: spans, avoided: [], ...read };
    const { workday, other } = less(spans);
    const avoided = [
      ...(lengthOf(other) < lengthOf(spans) ? daily : []),
      ...(lengthOf(workday) < lengthOf(other) ? workdays : []),
    ];
    return { workday, other, avoided, ...read };
  }
  const golden = policy.strings('schedule.goldenHours');
  const spans = variant.wholeDay ? WHOLE_DAY : parseWindows(golden.value);
  return { ...less(spans), key: 'schedule.goldenHours', layer: golden.layer, unreadable: [], avoided: [] };
}
