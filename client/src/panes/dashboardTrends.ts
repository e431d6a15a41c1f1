import { type CampaignInsight, type Insights, type Metric, METRICS } from '../../../server/core/insight';
import type { Localizer } from '../../../server/core/l10n/localizer';
import { html, type Markup } from '../../../server/core/preview/markup';
import { shownDay } from '../shownDate';

/** Size of a chart in CSS px, and its margins left and right. */
const [WIDTH, HEIGHT, EDGE] = [260, 84, 8];
/** Metrics that should stay below their line. */
const LESS: ReadonlySet<Metric> = new Set(['clicked', 'clickedInHour', 'complained']);

/** One small chart a metric: every campaign as a point with the interval in which its true share lies, and the line it is held against; oldest first. */
export function trends(campaigns: readonly CampaignInsight[], localizer: Localizer): readonly Markup[] {
  const inOrder = campaigns
    .filter(({ submittedAt }) => submittedAt !== undefined)
    .sort((a, b) => (a.submittedAt ?? 0) - (b.submittedAt ?? 0));
  return METRICS.flatMap((metric) => {
    const known = inOrder.filter(({ rates }) => rates[metric]);
    const last = known.at(-1);
    // One point is a figure, no course.
    return known.length < 2 || !last ? [] : [trend(metric, known, last.lines[metric], localizer)];
  });
}

function trend(
  metric: Metric,
  campaigns: readonly CampaignInsight[],
  line: number | undefined,
  localizer: Localizer,
): Markup {
  const highest = Math.max((line ?? 0) / 100, ...campaigns.map(({ rates }) => rates[metric]?.high ?? 0));
  const top = Math.min(1, Math.max(0.02, highest * 1.1));
  const y = (share: number): number => round2(HEIGHT - 2 - (Math.min(top, share) / top) * (HEIGHT - 8));
  const step = (WIDTH - 2 * EDGE) / Math.max(1, campaigns.length - 1);
  const points = campaigns.flatMap((campaign, at) => {
    const rate = campaign.rates[metric];
    if (!rate) return [];
    const x = round2(EDGE + at * step);
    const crossed = line !== undefined && (LESS.has(metric) ? rate.share * 100 > line : rate.share * 100 < line);
    const title = html`<title>${sentence(campaign, metric, localizer)}</title>`;
    const whisker = html`<line class="whisker" x1="${x}" x2="${x}" y1="${y(rate.high)}" y2="${y(rate.low)}"/>`;
    const [px, py] = [x, y(rate.share)];
    // Another shape, too: colour alone tells not everybody.
    const mark = crossed
      ? html`<path class="over" d="M${px - 4} ${round2(py - 4)}l8 8m0-8l-8 8"/>`
      : html`<circle class="point" cx="${px}" cy="${py}" r="3"/>`;
    return [html`<g>${title}${whisker}${mark}</g>`];
  });
  const limit =
    line !== undefined && html`<line class="limit" x1="0" x2="${WIDTH}" y1="${y(line / 100)}" y2="${y(line / 100)}"/>`;
  const name = localizer.t(`insight.metric.${metric}`);
  const held =
    line === undefined ? '' : localizer.t(LESS.has(metric) ? 'insight.line.atMost' : 'insight.line.atLeast', { line });
  const [first, last] = [campaigns[0], campaigns.at(-1)];
  const day = (one: CampaignInsight | undefined): string =>
    one?.submittedAt === undefined ? '' : shownDay(one.submittedAt, one.zone, localizer);
  const label = localizer.t('client.dashboard.trend', { name, count: campaigns.length, line: held });
  const words = campaigns.map((campaign) => html`<li>${sentence(campaign, metric, localizer)}</li>`);
  return html`<section><h3>${name}</h3><svg class="bars trend" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}"><line class="grid" x1="0" x2="${WIDTH}" y1="${HEIGHT - 1}" y2="${HEIGHT - 1}"/>${limit}${points}</svg><p class="axis"><span>${day(first)}</span><span>${held}</span><span>${day(last)}</span></p><details><summary>${localizer.t('client.dashboard.inWords')}</summary><ul>${words}</ul></details></section>`;
}

function sentence(campaign: CampaignInsight, metric: Metric, localizer: Localizer): string {
  const rate = campaign.rates[metric];
  const day = campaign.submittedAt === undefined ? '' : shownDay(campaign.submittedAt, campaign.zone, localizer);
  const percent = (share: number): number => Math.round(share * 1000) / 10;
  if (!rate) return '';
  const { count, base, share, low, high } = rate;
  const args = { day, name: campaign.title ?? campaign.template, count, base };
  return localizer.t('client.dashboard.point', {
    ...args,
    share: percent(share),
    low: percent(low),
    high: percent(high),
  });
}

/** The hours of the day that can be told apart, as bars; the sentence says whether one of them is the best. */
export function bestHourChart({ bestHour }: Pick<Insights, 'bestHour'>, localizer: Localizer): Markup {
  const said = html`<p>${localizer.say(bestHour.message)}</p>`;
  if (bestHour.hours.length < 2) return said;
  const most = Math.max(...bestHour.hours.map(({ rate }) => rate.share));
  const rows = bestHour.hours.map(({ hour, rate, campaigns }) => {
    const width = most === 0 ? 0 : Math.round((rate.share / most) * 1000) / 10;
    const share = localizer.t('insight.percent', { value: Math.round(rate.share * 1000) / 10 });
    const kind = hour === bestHour.best && html` class="best"`;
    return html`<tr${kind}><th scope="row">${`${hour}:00`}</th><td class="track"><svg class="qf-track" aria-hidden="true"><rect width="${width}%" height="100%"/></svg></td><td class="number">${share}</td><td class="number quiet">${localizer.t('client.dashboard.hour.of', { base: rate.base, campaigns })}</td></tr>`;
  });
  return html`${said}<table class="hours">${rows}</table>`;
}

const round2 = (value: number): number => Math.round(value * 100) / 100;
