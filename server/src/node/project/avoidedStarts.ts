import { avoidedAt } from '../../../core/checks/goldenHour';
import type { AvoidedStarts, CheckContext } from '../../../core/checks/model';
import type { PlanOutlook } from '../../../core/plan/planOutlook';
import { parseWindow } from '../../../core/plan/windows';

/** Where a plan sends in hours that are avoided: only windows that the template states let it. */
export function avoidedStarts(context: CheckContext, outlook: PlanOutlook): readonly AvoidedStarts[] {
  const windows = (context.template.frontMatter?.data.schedule?.windows ?? []).map((text) => parseWindow(text) ?? []);
  if (windows.length === 0) return [];
  const found = new Map<number, AvoidedStarts>();
  for (const { date, minute } of outlook.starts()) {
    const why = avoidedAt(context, date, minute);
    const window = why ? windows.findIndex((spans) => spans.some(({ from, to }) => from <= minute && minute < to)) : -1;
    if (!why || window < 0) continue;
    const known = found.get(window);
    found.set(window, known ? { ...known, sends: known.sends + 1 } : { window, why, sends: 1, date, minute });
  }
  return [...found.values()].sort((a, b) => a.window - b.window);
}
