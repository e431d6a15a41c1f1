import type { Localizer } from '../../../server/core/l10n/localizer';
import type { Message } from '../../../server/core/l10n/message';
import { html, Markup } from '../../../server/core/preview/markup';
import type { CampaignView } from '../../../server/core/send/senderApi';
import { shownDate } from '../shownDate';
import { planTimetable } from './planTimetable';

/** Rows of a table at most; what is left out is said. */
const ROWS_SHOWN = 1000;

/** A plan on one page: the sentence, the timetable, why it is not sooner, what would change it, every batch. */
export function planReport(view: CampaignView, localizer: Localizer, heading: string): Markup {
  return html`<h1>${heading}</h1>${planOutcome(view, localizer)}${planDetails(view, localizer)}`;
}

/** What a plan comes to: the sentence, who is left out, what stands in the way, the timetable. */
export function planOutcome(view: CampaignView, localizer: Localizer): Markup {
  const { picture, explained, obstacles } = view;
  const say = (message: Message): string => localizer.say(message);
  const blocked =
    obstacles.length > 0
      ? html`<div class="obstacle"><b>${localizer.t('client.plan.obstacles')}</b>${obstacles.map(({ message }) => html`<p>${say(message)}</p>`)}</div>`
      : undefined;
  return html`<p class="lead">${picture.sentence.map(say).join(' · ')}</p><p class="quiet">${say(explained.headline)}</p>${audience(view, localizer)}${blocked}${planTimetable(view, localizer)}`;
}

/** Why the plan is what it is, and its text twin. */
export function planDetails(view: CampaignView, localizer: Localizer): Markup {
  const { plan, explained, notes } = view;
  const say = (message: Message): string => localizer.say(message);
  const t = (key: string): string => localizer.t(`client.plan.${key}`);
  return html`${list(t('notes'), notes.map(say))}${list(t('binding'), explained.binding.map(say))}${list(t('why'), explained.whyNotSooner.map(say))}${list(
    t('whatIf'),
    explained.whatIf.map(({ message }) => say(message)),
  )}${hours(view, localizer)}${batches(view, localizer)}<p class="quiet"><code>${plan.contentHash}</code></p>`;
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

/** The picture in words: one row an hour. */
function hours({ picture }: CampaignView, localizer: Localizer): Markup | undefined {
  const rows = picture.days.flatMap((day) =>
    day.hours.flatMap((size, hour) => {
      if (size === 0) return [];
      const count = day.batches.filter(({ time }) => Number(time.slice(0, 2)) === hour).length;
      return [{ date: day.date, hour, size, count }];
    }),
  );
  if (rows.length === 0) return undefined;
  const t = (key: string): string => localizer.t(`client.plan.${key}`);
  const cells = rows.slice(0, ROWS_SHOWN).map(({ date, hour, size, count }) => {
    const span = `${hour}:00–${hour + 1}:00`;
    return html`<tr><td>${shownDate(date, localizer)}</td><td>${span}</td><td class="number">${localizer.t('client.number', { count })}</td><td class="number">${localizer.t('client.number', { count: size })}</td></tr>`;
  });
  return html`<details><summary>${localizer.t('plan.pane.byHour')}</summary><table><tr><th>${localizer.t('plan.pane.date')}</th><th>${t('time')}</th><th class="number">${t('batchId')}</th><th class="number">${t('personTimes')}</th></tr>${cells}</table></details>`;
}

function batches({ plan, members = {} }: CampaignView, localizer: Localizer): Markup | undefined {
  if (plan.batches.length === 0) return undefined;
  const t = (key: string): string => localizer.t(`client.plan.${key}`);
  const many = plan.batches.some(({ message }) => message > 0);
  const sent = plan.batches.some(({ sender }) => sender !== undefined);
  const rows = plan.batches.slice(0, ROWS_SHOWN).map(({ id, start, size, sender, message }) => {
    const time = `${shownDate(start.slice(0, 10), localizer)} ${start.slice(11, 16)}`;
    return html`<tr><td>${id}</td><td>${time}</td><td class="number">${localizer.t('client.number', { count: size })}</td>${sent && html`<td>${members[sender ?? ''] ?? sender ?? ''}</td>`}${many && html`<td class="number">${message + 1}</td>`}</tr>`;
  });
  const rest = plan.batches.length - ROWS_SHOWN;
  return html`<details${plan.batches.length <= 20 && new Markup(' open')}><summary>${t('batches')}</summary><table><tr><th>${t('batchId')}</th><th>${t('time')}</th><th class="number">${t('people')}</th>${sent && html`<th>${t('sender')}</th>`}${many && html`<th class="number">${t('message')}</th>`}</tr>${rows}</table>${rest > 0 && html`<p class="quiet">${localizer.t('client.plan.moreBatches', { count: rest })}</p>`}</details>`;
}
