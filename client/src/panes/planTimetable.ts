import type { Localizer } from '../../../server/core/l10n/localizer';
import type { PlanDay } from '../../../server/core/plan/describePlan';
import { parseWindows } from '../../../server/core/plan/windows';
import { html, Markup } from '../../../server/core/preview/markup';
import type { CampaignView } from '../../../server/core/send/senderApi';
import { shownDate } from '../shownDate';
import { across, hoursOf, minuteOf, type PlanMark, type PlanMarks, type PlanSpan, planMarks } from './planMarks';

/** Days drawn at most; what is left out is said. */
const DAYS_SHOWN = 60;
/** From so many days on, rows are low. */
const LOW_FROM = 12;
/** Heights in CSS px: of a row, and of its tallest bar. */
const ROW = { tall: { row: 50, bar: 32 }, low: { row: 24, bar: 20 } } as const;
const A_DAY = 86_400_000;

/** Days downwards, hours across; a bar's height is its recipients. Every figure is in words too. */
export function planTimetable(view: CampaignView, localizer: Localizer): Markup | undefined {
  const { days } = view.picture;
  if (days.length === 0) return undefined;
  const marks = planMarks(view);
  const size = days.length < LOW_FROM ? 'tall' : 'low';
  const shown = days.slice(0, DAYS_SHOWN);
  const rows = shown.flatMap((day, at) => [
    ...gap(days[at - 1], day, localizer),
    row(day, marks.days[at]?.marks ?? [], { marks, size, at }, view, localizer),
  ]);
  const rest = days.length - shown.length;
  const more =
    rest > 0 ? html`<p class="quiet">${localizer.t('client.plan.moreDays', { count: rest })}</p>` : undefined;
  const hatch = new Markup(
    '<svg class="patterns" aria-hidden="true"><pattern id="hatch" patternUnits="userSpaceOnUse" width="6" height="6" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></svg>',
  );
  const swatch = (name: string, words: string): Markup =>
    html`<span><svg aria-hidden="true"><rect class="${name}" width="100%" height="100%"/></svg>${words}</span>`;
  const key = [
    swatch('batch', localizer.t(marks.kind === 'hours' ? 'plan.pane.hourBar' : 'client.plan.batch')),
    swatch('golden', localizer.t('client.plan.golden')),
    swatch('avoid', localizer.t('client.plan.avoid')),
  ];
  return html`<h2>${localizer.t('client.plan.timetable')}</h2>${hatch}<table class="days ${size}"><thead><tr><th></th><th>${axis(marks)}</th><th class="number">${localizer.t('client.plan.personTimes')}</th></tr></thead><tbody>${rows}</tbody></table>${more}<div class="key">${key}</div>`;
}

function axis(span: PlanSpan): Markup {
  const texts = hoursOf(span).map((hour) => {
    const anchor = hour === span.from ? 'start' : hour === span.to ? 'end' : 'middle';
    return html`<text x="${across(hour * 60, span)}%" y="12" text-anchor="${anchor}">${hour}:00</text>`;
  });
  return html`<svg class="axis" aria-hidden="true">${texts}</svg>`;
}

/** Days on which nothing is sent are told, not drawn. */
function gap(before: PlanDay | undefined, day: PlanDay, localizer: Localizer): Markup[] {
  if (!before) return [];
  const count = Math.round((Date.parse(day.date) - Date.parse(before.date)) / A_DAY) - 1;
  if (count <= 0) return [];
  return [html`<tr class="gap"><td></td><td>${localizer.t('plan.pane.gap', { count })}</td><td></td></tr>`];
}

interface Place {
  readonly marks: PlanMarks;
  readonly size: keyof typeof ROW;
  readonly at: number;
}

function row(
  day: PlanDay,
  bars: readonly PlanMark[],
  { marks, size, at }: Place,
  { hours, workdays, plan, members = {} }: CampaignView,
  localizer: Localizer,
): Markup {
  const { from, to, most } = marks;
  const { row: height, bar: tallest } = ROW[size];
  const avoided = [...hours.avoid, ...(workdays.includes(day.date) ? hours.avoidWorkdays : [])];
  const spans = (windows: readonly string[], name: string): Markup[] =>
    parseWindows(windows)
      .filter((span) => span.to > from * 60 && span.from < to * 60)
      .map((span) => {
        const x = across(span.from, marks);
        return html`<rect class="${name}" x="${x}%" width="${rounded(across(span.to, marks) - x)}%" height="100%"/>`;
      });
  const grid = hoursOf(marks).map((hour) => {
    const x = across(hour * 60, marks);
    return html`<line class="grid" x1="${x}%" x2="${x}%" y1="0" y2="100%"/>`;
  });
  const drawn = bars.map((bar) => {
    const tall = Math.max(2, Math.round((bar.size / most) * tallest));
    const x = across(bar.from, marks);
    const width = rounded(across(bar.from + bar.minutes, marks) - x);
    return html`<rect class="batch" x="${x}%" y="${height - tall}" width="${width}%" height="${tall}" rx="1"><title>${told(bar, members, localizer)}</title></rect>`;
  });
  const labels =
    size === 'tall'
      ? (marks.days[at]?.labels ?? []).map((label) => {
          const top = Math.max(
            ...bars.filter(({ from: start }) => Math.abs(start - label.at) < 240).map((bar) => bar.size),
            1,
          );
          const y = height - Math.round((top / most) * tallest) - 4;
          const x = Math.min(97, Math.max(3, across(label.at, marks)));
          return html`<text class="label" x="${x}%" y="${y}" text-anchor="middle">${localizer.t('client.number', { count: label.size })}</text>`;
        })
      : [];
  const now = plan.now.slice(0, 10) === day.date ? minuteOf(plan.now.slice(11, 16)) : -1;
  const line =
    now >= from * 60 && now <= to * 60
      ? html`<line class="now" x1="${across(now, marks)}%" x2="${across(now, marks)}%" y1="0" y2="100%"><title>${localizer.t('plan.pane.now', { time: plan.now.slice(11, 16) })}</title></line>`
      : undefined;
  const first = day.batches[0]?.time ?? '';
  const last = day.batches.at(-1)?.time ?? '';
  const label = localizer.t('client.plan.day', { batches: day.batches.length, count: day.personTimes, first, last });
  const date = shownDate(day.date, localizer);
  const count = localizer.t('client.number', { count: day.personTimes });
  return html`<tr><td class="date">${date}</td><td><svg class="day" role="img" aria-label="${date} ${label}">${spans(hours.golden, 'golden')}${spans(avoided, 'avoid')}${grid}${line}${drawn}${labels}</svg></td><td class="number">${count}</td></tr>`;
}

function told({ batches, size }: PlanMark, members: Readonly<Record<string, string>>, localizer: Localizer): string {
  const [only, ...others] = batches;
  const id = only?.sender ?? '';
  if (only && others.length === 0)
    return localizer.t('client.plan.bar', { id: only.id, time: only.time, count: size, sender: members[id] ?? id });
  const first = only?.time ?? '';
  const last = others.at(-1)?.time ?? first;
  return localizer.t('client.plan.day', { batches: batches.length, count: size, first, last });
}

const rounded = (percent: number): number => Math.round(percent * 100) / 100;
