import type { PlanDay } from '../../core/plan/describePlan';
import { parseWindows, type Span } from '../../core/plan/windows';
import type { CampaignView } from '../../core/send/senderApi';
import { cells, padCells, padCellsLeft, type Terminal } from './terminal';

/** Eighths of a cell, from nothing to full. */
const BLOCKS = ' ▁▂▃▄▅▆▇█';
const DAYS_SHOWN = 14;
const GOLDEN = '·';
const AVOIDED = '╱';
/** Hours named above the picture, and cells that an hour takes: with date and count 80 cells hold a line. */
const NAMED = [0, 3, 6, 9, 12, 15, 18, 21];
const HOUR = 2;

/** Days downwards, hours across: a block's height is its share of the busiest hour; golden hours dotted, avoided ones struck through. */
export function sayPlanDays(
  days: readonly PlanDay[],
  { hours, workdays }: Pick<CampaignView, 'hours' | 'workdays'>,
  { say, paint, out }: Terminal,
): void {
  const shown = days.slice(0, DAYS_SHOWN);
  const most = Math.max(1, ...days.flatMap((day) => day.hours));
  const golden = parseWindows(hours.golden);
  const always = parseWindows(hours.avoid);
  const mornings = parseWindows(hours.avoidWorkdays);
  const dates = shown.map(({ date }) => dayOf(date, say.language));
  const width = widest(dates);
  const counts = shown.map(({ personTimes }) => say.t('cli.plan.count', { count: personTimes }));
  const heading = say.t('cli.plan.personTimes');
  const countWidth = widest([heading, ...counts]);
  const axis = NAMED.map((hour) => String(hour).padEnd(3 * HOUR)).join('');
  out(paint.dim(`  ${' '.repeat(width)}  ${axis}  ${padCellsLeft(heading, countWidth)}`));
  shown.forEach((day, at) => {
    const isWorkday = workdays.includes(day.date);
    const bar = day.hours.map((size, hour) => {
      if (size > 0) return paint.green((BLOCKS[Math.max(1, Math.round((size / most) * 8))] ?? '').repeat(HOUR));
      if (covers(always, hour) || (isWorkday && covers(mornings, hour))) return paint.dim(AVOIDED.repeat(HOUR));
      return covers(golden, hour) ? paint.yellow(GOLDEN.repeat(HOUR)) : ' '.repeat(HOUR);
    });
    out(`  ${padCells(dates[at] ?? '', width)}  ${bar.join('')}  ${padCellsLeft(counts[at] ?? '', countWidth)}`);
  });
  if (days.length > DAYS_SHOWN) out(paint.dim(`  ${say.t('cli.plan.moreDays', { count: days.length - DAYS_SHOWN })}`));
  out(paint.dim(`  ${' '.repeat(width)}  ${say.t('cli.plan.legend', { golden: GOLDEN, avoided: AVOIDED })}`));
}

const widest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, cells(text)), 0);

/** True where the whole hour lies in one of them. */
const covers = (spans: readonly Span[], hour: number): boolean =>
  spans.some(({ from, to }) => from <= hour * 60 && to >= hour * 60 + 60);

function dayOf(date: string, language: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en' : 'zh-CN', { weekday: 'short', timeZone: 'UTC' });
  return `${date} ${format.format(day)}`;
}
