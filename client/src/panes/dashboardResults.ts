import {
  type CampaignInsight,
  type Comparison,
  type Figures,
  type Metric,
  METRICS,
} from '../../../server/core/insight';
import { alarmSentence } from '../../../server/core/insight/alarmSentence';
import { notDelivered } from '../../../server/core/insight/notDelivered';
import type { Localizer } from '../../../server/core/l10n/localizer';
import { html, type Markup } from '../../../server/core/preview/markup';

/** Sentences of comparison that are shown. */
const MOST = 8;
/** Crossed lines that are shown at once; the others are unfolded. */
const ALARMS = 6;
/** Characters of a text that name it. */
const NAMED = 24;

/** Lines that were crossed, each with its campaign, figure, limit and source. */
export function alarmList(campaigns: readonly CampaignInsight[], localizer: Localizer): Markup | undefined {
  const rows = campaigns.flatMap(({ alarms, title, template }) =>
    alarms.map((alarm) => html`<p><b>${title ?? template}</b> ${alarmSentence(alarm, localizer)}</p>`),
  );
  if (rows.length === 0) return undefined;
  const rest = rows.slice(ALARMS);
  const more = localizer.t('client.dashboard.moreAlarms', { count: rest.length });
  const folded = rest.length > 0 && html`<details><summary>${more}</summary>${rest}</details>`;
  return html`<div class="obstacle alarms" role="alert">${rows.slice(0, ALARMS)}${folded}</div>`;
}

/** Per campaign: by member (`names`: what a campaign's members are called, by id) and by text, with the reasons for what was not delivered. */
export function campaignDetails(
  campaigns: readonly CampaignInsight[],
  texts: Readonly<Record<string, string>>,
  names: (campaign: string) => Readonly<Record<string, string>>,
  localizer: Localizer,
): readonly Markup[] {
  return campaigns.map((campaign) => {
    const named = names(campaign.id);
    const { title, template, members, variants, variantComparisons, delivery } = campaign;
    const nameOf = (hash: string): string => [...(texts[hash] ?? hash.slice(7, 15))].slice(0, NAMED).join('');
    const byMember = members.length > 1 || members[0]?.sender !== undefined;
    const parts = [
      byMember &&
        parted(
          'insight.members',
          members.map((one) => ({ name: named[one.sender ?? ''] ?? one.sender ?? '—', ...one })),
          localizer,
        ),
      variants.length > 0 &&
        parted(
          'insight.variants',
          variants.map((one) => ({ name: nameOf(one.text), ...one })),
          localizer,
        ),
    ].filter((one) => one !== false);
    const why = notDelivered(delivery, localizer);
    const compared = comparisonList(variantComparisons, localizer, nameOf);
    return html`<details class="campaign"><summary>${title ?? template}</summary>${why !== '' && html`<p class="quiet">${why}</p>`}${parts}${compared}</details>`;
  });
}

function parted(title: string, parts: readonly (Figures & { readonly name: string })[], localizer: Localizer): Markup {
  const shown = METRICS.filter((metric) => parts.some(({ rates }) => rates[metric]));
  const titleOf = (metric: Metric): string =>
    localizer.t(metric === 'delivery' ? 'client.dashboard.column.delivery' : `insight.metric.${metric}`);
  const head = shown.map((metric) => html`<th scope="col" class="number">${titleOf(metric)}</th>`);
  const rows = parts.map(({ name, rates, delivery }) => {
    const cells = shown.map((metric) => {
      const rate = rates[metric];
      const said = rate && localizer.t('insight.percent', { value: Math.round(rate.share * 1000) / 10 });
      return html`<td class="number">${said ?? '–'}</td>`;
    });
    const sent = localizer.t('client.number', { count: delivery.delivered });
    return html`<tr><th scope="row">${name}</th><td class="number">${sent}</td>${cells}<td class="quiet">${notDelivered(delivery, localizer)}</td></tr>`;
  });
  return html`<table class="parts"><thead><tr><th scope="col">${localizer.t(title)}</th><th scope="col" class="number">${localizer.t('client.dashboard.column.delivered')}</th>${head}<th scope="col">${localizer.t('client.dashboard.reasons')}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** The best beside each of the others, what can be told apart first; and whether chance would give as much. */
export function comparisonList(
  comparisons: readonly Comparison[],
  localizer: Localizer,
  nameOf: (id: string) => string,
): Markup | undefined {
  const all = comparisons.flatMap(({ metric, differences }) => differences.map((one) => ({ metric, ...one })));
  const told = all
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Number(b.significant) - Number(a.significant))
    .slice(0, MOST)
    .map(({ metric, better, other, points, low, high, significant }) => {
      // Seen from the better one: where less is better, its share is the smaller.
      const [least, most] = points > 0 ? [low, high] : [-high, -low];
      const advantage = { points: Math.abs(points), low: signed(least), high: signed(most) };
      const names = { metric: localizer.t(`insight.metric.${metric}`), better: nameOf(better), other: nameOf(other) };
      const key = significant ? 'insight.differs' : 'insight.alike';
      return html`<li${!significant && html` class="quiet"`}>${localizer.t(key, { ...names, ...advantage })}</li>`;
    });
  return told.length === 0 ? undefined : html`<ul>${told}</ul>`;
}

/** With a minus as long as a digit, not a hyphen. */
const signed = (value: number): number | string => (value < 0 ? `−${-value}` : value);
