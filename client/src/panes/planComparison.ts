import type { Localizer } from '../../../server/core/l10n/localizer';
import type { Plan } from '../../../server/core/plan/model';
import type { PlanChange } from '../../../server/core/plan/planChange';
import { shownDate } from '../shownDate';

const MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** One sentence: when what was tried out ends, and how much sooner or later than the plan. */
export function planComparison(plan: Plan, tried: Plan, { accounts = 1 }: PlanChange, localizer: Localizer): string {
  if (!plan.end || !tried.end) return '';
  const end = `${shownDate(tried.end.slice(0, 10), localizer)} ${tried.end.slice(11, 16)}`;
  const saved = Math.round((Date.parse(plan.end) - Date.parse(tried.end)) / MINUTE);
  const kind = saved === 0 ? 'same' : saved > 0 ? 'sooner' : 'later';
  const said = localizer.t(`plan.pane.${kind}`, { end, time: duration(Math.abs(saved), localizer) });
  return accounts > 1 ? `${said} ${localizer.t('plan.pane.shared', { count: accounts })}` : said;
}

/** 1 天 3 小时 · 2 小时 5 分钟 · 40 分钟; the two largest units only. */
function duration(minutes: number, localizer: Localizer): string {
  const parts = [
    ['days', Math.floor(minutes / DAY)],
    ['hours', Math.floor((minutes % DAY) / HOUR)],
    ['minutes', minutes % HOUR],
  ] as const;
  const first = parts.findIndex(([, count]) => count > 0);
  return parts
    .slice(first, first + 2)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => localizer.t(`plan.pane.duration.${unit}`, { count }))
    .join(' ');
}
