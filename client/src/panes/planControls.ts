import type { Localizer } from '../../../server/core/l10n/localizer';
import { html, type Markup } from '../../../server/core/preview/markup';
import type { CampaignView } from '../../../server/core/send/senderApi';

/** How far the sliders go, as multiples of the figure that holds. */
const LEAST = 0.2;
const MOST = 4;
const STEPS_OF_BASE = 10;
const ACCOUNTS = [1, 2, 3];

/** What can be tried out on a plan: each control has the data-key of a PlanChange. The starting values are those of the plan itself. */
export function planControls({ plan }: CampaignView, localizer: Localizer): Markup {
  const t = (key: string): string => localizer.t(`plan.pane.${key}`);
  const value = (key: string): number | undefined => plan.limits.find((limit) => limit.key === key)?.value;
  const perHour = value('personTimes.perHour') ?? 0;
  const stated = plan.limits.some(({ key }) => key === 'schedule.windows');
  const windows = [...(stated ? ['stated'] : []), 'golden', 'wholeDay'];
  const choice = (key: string, options: readonly (readonly [string, string])[]): Markup =>
    html`<div class="control"><span id="of-${key}">${t(key)}</span><div class="choice" role="radiogroup" aria-labelledby="of-${key}" data-key="${key}">${options.map(([option, text], at) => html`<button type="button" role="radio" aria-checked="${at === 0 ? 'true' : 'false'}" tabindex="${at === 0 ? 0 : -1}" data-value="${option}">${text}</button>`)}</div></div>`;
  return html`<section id="levers" aria-label="${localizer.t('client.plan.whatIf')}"><h2>${t('tryOut')}</h2><div class="controls">${slider('perHour', perHour, perHour, t)}${slider('pace', value('schedule.pace') ?? 0, perHour, t)}${choice(
    'windows',
    windows.map((option) => [option, t(`windows.${option}`)]),
  )}${choice(
    'accounts',
    ACCOUNTS.map((count) => [String(count), localizer.t('plan.pane.accounts.count', { count })]),
  )}</div><div class="trial"><p id="change" role="status" aria-live="polite"></p><button type="button" class="link" data-reset hidden>${t('reset')}</button></div></section>`;
}

/** `base` is the hourly limit; a pace of 0 is none. */
function slider(key: 'perHour' | 'pace', now: number, base: number, t: (key: string) => string): Markup | undefined {
  if (base <= 0) return undefined;
  const step = Math.max(1, Math.round(base / STEPS_OF_BASE));
  const least = key === 'pace' ? 0 : Math.max(step, Math.round(base * LEAST));
  const most = key === 'pace' ? base : base * MOST;
  return html`<div class="control"><label for="${key}">${t(key)}</label><input type="range" id="${key}" data-key="${key}" min="${least}" max="${most}" step="${step}" value="${now}" data-now="${now}"><output for="${key}"></output></div>`;
}

/** Ways to take the plan along. */
export function planExports(localizer: Localizer): Markup {
  const kinds = ['ics', 'png', 'svg', 'json'];
  return html`<div class="exports" role="toolbar" aria-label="${localizer.t('plan.pane.keep')}"><span class="quiet">${localizer.t('plan.pane.keep')}</span>${kinds.map((kind) => html`<button type="button" class="pick" data-export="${kind}">${localizer.t(`plan.pane.keep.${kind}`)}</button>`)}</div>`;
}
