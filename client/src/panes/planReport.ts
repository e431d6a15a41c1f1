import type { Localizer } from '../../../server/core/l10n/localizer';
import type { Message } from '../../../server/core/l10n/message';
import type { PlanDay } from '../../../server/core/plan/describePlan';
import { parseWindows } from '../../../server/core/plan/windows';
import { html, Markup } from '../../../server/core/preview/markup';
import type { CampaignView } from '../../../server/core/send/senderApi';
import { shownDate } from '../shownDate';

/** Days drawn and batches listed at most; what is left out is said. */
const DAYS_SHOWN = 60;
const BATCHES_SHOWN = 1000;
const MINUTES = 1440;
/** Height of a day's bars in CSS px, of 44. */
const TALLEST = 38;

/** A plan on one page: the sentence, the timetable, why it is not sooner, what would change it, every batch. */
export function planReport(view: CampaignView, localizer: Localizer, heading: string): Markup {
  const { plan, picture, explained, notes, obstacles } = view;
  const say = (message: Message): string => localizer.say(message);
  const sentence = picture.sentence.map(say).join(' · ');
  const blocked =
    obstacles.length > 0
      ? html`<div class="obstacle"><b>${localizer.t('client.plan.obstacles')}</b>${obstacles.map(({ message }) => html`<p>${say(message)}</p>`)}</div>`
      : undefined;
  return html`<h1>${heading}</h1><p class="lead">${sentence}</p><p class="quiet">${say(explained.headline)}</p>${audience(view, localizer)}${blocked}${timetable(view, localizer)}${list(localizer.t('client.plan.notes'), notes.map(say))}${list(localizer.t('client.plan.binding'), explained.binding.map(say))}${list(localizer.t('client.plan.why'), explained.whyNotSooner.map(say))}${list(
    localizer.t('client.plan.whatIf'),
    explained.whatIf.map(({ message }) => say(message)),
  )}${batches(view, localizer)}<p class="quiet"><code>${plan.contentHash}</code></p>`;
}

function list(title: string, sentences: readonly string[]): Markup | undefined {
  return sentences.length === 0
    ? undefined
    : html`<h2>${title}</h2><ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}

function audience({ plan }: CampaignView, localizer: Localizer): Markup {
  const out = Object.entries(plan.audience.excluded).filter(([, count]) => count > 0);
  const excluded = out.map(([reason, count]) =>
    localizer.t('client.plan.excluded', { reason: localizer.t(`client.excluded.${reason}`), count }),
  );
  const { selected, recipients } = plan.audience;
  const parts = [localizer.t('client.plan.audience', { selected, recipients }), ...excluded];
  return html`<p class="quiet">${parts.join(' · ')}</p>`;
}

function timetable(view: CampaignView, localizer: Localizer): Markup | undefined {
  const { days } = view.picture;
  if (days.length === 0) return undefined;
  const most = Math.max(1, ...days.flatMap((day) => day.batches.map(({ size }) => size)));
  const rows = days.slice(0, DAYS_SHOWN).map((day) => row(day, most, view, localizer));
  const more =
    days.length > DAYS_SHOWN
      ? html`<p class="quiet">${localizer.t('client.plan.moreDays', { count: days.length - DAYS_SHOWN })}</p>`
      : undefined;
  const hours = [0, 6, 12, 18, 24].map((hour) => {
    const anchor = hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle';
    return html`<text x="${percent(hour * 60)}" y="12" text-anchor="${anchor}">${hour}:00</text>`;
  });
  const hatch = new Markup(
    '<svg class="patterns" aria-hidden="true"><pattern id="hatch" patternUnits="userSpaceOnUse" width="6" height="6" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></svg>',
  );
  const swatch = (name: string): Markup =>
    html`<span><svg aria-hidden="true"><rect class="${name}" width="100%" height="100%"/></svg>${localizer.t(`client.plan.${name}`)}</span>`;
  return html`<h2>${localizer.t('client.plan.timetable')}</h2>${hatch}<table class="days"><tr><th></th><th><svg class="axis" aria-hidden="true">${hours}</svg></th><th class="number">${localizer.t('client.plan.personTimes')}</th></tr>${rows}</table>${more}<div class="key">${swatch('batch')}${swatch('golden')}${swatch('avoid')}</div>`;
}

function row(day: PlanDay, most: number, { hours, workdays }: CampaignView, localizer: Localizer): Markup {
  const avoided = [...hours.avoid, ...(workdays.includes(day.date) ? hours.avoidWorkdays : [])];
  const spans = (windows: readonly string[], name: string): Markup[] =>
    parseWindows(windows).map(
      ({ from, to }) => html`<rect class="${name}" x="${percent(from)}" width="${percent(to - from)}" height="100%"/>`,
    );
  const grid = [360, 720, 1080].map(
    (at) => html`<line class="grid" x1="${percent(at)}" x2="${percent(at)}" y1="0" y2="100%"/>`,
  );
  const bars = day.batches.map(({ id, time, size, sender }) => {
    const height = Math.max(2, Math.round((size / most) * TALLEST));
    const told = localizer.t('client.plan.bar', { id, time, count: size, sender: sender ?? '' });
    return html`<rect class="batch" x="${percent(minuteOf(time))}" y="${44 - height}" width="0.6%" height="${height}"><title>${told}</title></rect>`;
  });
  const first = day.batches[0]?.time ?? '';
  const last = day.batches.at(-1)?.time ?? '';
  const label = localizer.t('client.plan.day', { batches: day.batches.length, count: day.personTimes, first, last });
  const date = shownDate(day.date, localizer);
  const count = localizer.t('client.number', { count: day.personTimes });
  return html`<tr><td class="date">${date}</td><td><svg class="day" role="img" aria-label="${date} ${label}">${spans(hours.golden, 'golden')}${spans(avoided, 'avoid')}${grid}${bars}</svg></td><td class="number">${count}</td></tr>`;
}

function batches({ plan }: CampaignView, localizer: Localizer): Markup | undefined {
  if (plan.batches.length === 0) return undefined;
  const t = (key: string): string => localizer.t(`client.plan.${key}`);
  const many = plan.batches.some(({ message }) => message > 0);
  const sent = plan.batches.some(({ sender }) => sender !== undefined);
  const rows = plan.batches.slice(0, BATCHES_SHOWN).map(({ id, start, size, sender, message }) => {
    const time = `${shownDate(start.slice(0, 10), localizer)} ${start.slice(11, 16)}`;
    return html`<tr><td>${id}</td><td>${time}</td><td class="number">${localizer.t('client.number', { count: size })}</td>${sent && html`<td>${sender ?? ''}</td>`}${many && html`<td class="number">${message + 1}</td>`}</tr>`;
  });
  const rest = plan.batches.length - BATCHES_SHOWN;
  return html`<details${plan.batches.length <= 20 && new Markup(' open')}><summary>${t('batches')}</summary><table><tr><th>${t('batchId')}</th><th>${t('time')}</th><th class="number">${t('people')}</th>${sent && html`<th>${t('sender')}</th>`}${many && html`<th class="number">${t('message')}</th>`}</tr>${rows}</table>${rest > 0 && html`<p class="quiet">${localizer.t('client.plan.moreBatches', { count: rest })}</p>`}</details>`;
}

const percent = (minutes: number): string => `${Math.round((minutes / MINUTES) * 10_000) / 100}%`;
const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
