import type { CampaignInsight, Insights, Metric as InsightMetric } from '../../../server/core/insight';
import type { Localizer } from '../../../server/core/l10n/localizer';
import { html, type Markup } from '../../../server/core/preview/markup';
import type { AccountOverview, CampaignOverview, LedgerOverview } from '../../../server/core/send/senderApi';
import { shownDate, shownDay } from '../shownDate';
import {
  type DayPoint,
  deliveryOf,
  isCrossed,
  type MetricFigure,
  metricFigures,
  submittedByDay,
} from './dashboardFigures';
import { alarmList, campaignDetails, comparisonList } from './dashboardResults';
import { bestHourChart, trends } from './dashboardTrends';

/** Days of the small charts. */
const DAYS = 30;
/** Size of a chart in CSS px. */
const [WIDTH, HEIGHT] = [260, 64];

/** What became of the campaigns, as far as imports and typed figures say; one entry a ledger. */
export type DashboardResults = readonly Insights[];

/** Four figures against their lines, alarms, figures over time, a chart an account, the best hour, comparisons, every campaign in a table that sorts. */
export function dashboardReport(
  ledgers: readonly LedgerOverview[],
  results: DashboardResults,
  now: number,
  localizer: Localizer,
): Markup {
  const t = (key: string, args?: Readonly<Record<string, string | number>>): string =>
    localizer.t(`client.dashboard.${key}`, args);
  const problems = ledgers.flatMap(({ problem }) => (problem ? [html`<p>${localizer.say(problem)}</p>`] : []));
  const told = problems.length > 0 ? html`<div class="obstacle">${problems}</div>` : undefined;
  const campaigns = ledgers.flatMap((ledger) => ledger.campaigns).sort((a, b) => b.createdAt - a.createdAt);
  if (campaigns.length === 0)
    return html`<h1>${t('title')}</h1>${told}<p>${localizer.t('client.ledger.noCampaigns')}</p>`;
  const names = (id: string) => campaigns.find((one) => one.id === id)?.members ?? {};
  const insights = results.flatMap((one) => one.campaigns);
  const figures = metricFigures(ledgers, insights).map((figure) => bigFigure(figure, localizer));
  const charts = ledgers.flatMap(({ accounts, campaigns: own }) =>
    accounts.map((account) =>
      chart(
        account,
        own.filter((one) => one.account === account.account),
        now,
        localizer,
      ),
    ),
  );
  const heading = html`<h1>${t('title')}</h1><p class="quiet">${t('span', { count: campaigns.length })}</p>${told}`;
  const shown = charts.filter((one) => one !== undefined);
  const section = (title: string, body: Markup | readonly Markup[] | undefined): Markup | undefined =>
    body === undefined || (Array.isArray(body) && body.length === 0) ? undefined : html`<h2>${title}</h2>${body}`;
  const courses = trends(insights, localizer);
  const parts = [
    section(t('trends'), courses.length > 0 ? html`<div class="charts courses">${courses}</div>` : undefined),
    section(t('charts', { days: DAYS }), html`<div class="charts">${shown}</div>`),
    ...results.map((one) => section(localizer.t('insight.hour.title'), bestHourChart(one, localizer))),
    ...results.map((one) => section(localizer.t('insight.comparisons'), compared(one, localizer))),
    section(localizer.t('client.ledger.campaigns'), table(campaigns, ledgers, insights, localizer)),
    ...results.map((one) => section(t('details'), campaignDetails(one.campaigns, one.texts, names, localizer))),
  ].filter((one) => one !== undefined);
  return html`${heading}${resultButtons(localizer)}<div class="figures">${figures}</div>${alarmList(insights, localizer)}${parts}`;
}

const ACTIONS = ['record', 'import', 'export'] as const;

/** Ways to bring in what no interface tells, and to take everything along. */
function resultButtons(localizer: Localizer): Markup {
  const buttons = ACTIONS.map(
    (name) =>
      html`<button type="button" class="pick" data-results="${name}">${localizer.t(`client.dashboard.${name}`)}</button>`,
  );
  return html`<p class="exports">${buttons}</p>`;
}

function compared({ campaigns, comparisons }: Insights, localizer: Localizer): Markup | undefined {
  const names = new Map(campaigns.map(({ id, title, template }) => [id, title ?? template]));
  return comparisonList(comparisons, localizer, (id) => names.get(id) ?? id);
}

function bigFigure({ metric, percent, of, line, crossed }: MetricFigure, localizer: Localizer): Markup {
  const t = (key: string, args?: Readonly<Record<string, string | number>>): string =>
    localizer.t(`client.dashboard.${key}`, args);
  const value = percent === undefined ? '–' : t('percent', { value: rounded(percent) });
  const held = line === undefined ? '' : t(`line.${metric}`, { line });
  const base = percent === undefined ? t(`unknown.${metric}`) : t('of', { count: of });
  const verdict = percent === undefined ? '' : crossed ? t('crossed') : t('kept');
  return html`<section class="figure${crossed && ' crossed'}"><h3>${t(metric)}</h3><p class="value">${value}</p><p class="quiet held"><span>${held}</span>${verdict && html` <b>${verdict}</b>`}</p><p class="quiet">${base}</p></section>`;
}

/** Person-times a day as bars; the same as a list for whoever does not see them. */
function chart(
  account: AccountOverview,
  campaigns: readonly CampaignOverview[],
  now: number,
  localizer: Localizer,
): Markup | undefined {
  if (campaigns.length === 0) return undefined;
  const days = submittedByDay(campaigns, now, DAYS);
  const title = account.displayName ?? account.account;
  const sum = days.reduce((total, { personTimes }) => total + personTimes, 0);
  if (sum === 0)
    return html`<section><h3>${title}</h3><p class="quiet">${localizer.t('client.dashboard.none')}</p></section>`;
  const most = Math.max(...days.map(({ personTimes }) => personTimes));
  const width = WIDTH / DAYS;
  const bars = days.map(({ date, personTimes }, at) =>
    bar(date, personTimes, { x: at * width, width, most }, localizer),
  );
  const [first, last] = [days[0]?.date ?? '', days.at(-1)?.date ?? ''];
  const label = localizer.t('client.dashboard.chart', { name: title, days: DAYS, sum, most });
  return html`<section><h3>${title}</h3><svg class="bars" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}"><line class="grid" x1="0" x2="${WIDTH}" y1="${HEIGHT}" y2="${HEIGHT}"/>${bars}</svg><p class="axis"><span>${shownDate(first, localizer)}</span><span>${localizer.t('client.dashboard.most', { most })}</span><span>${shownDate(last, localizer)}</span></p>${twin(days, localizer)}</section>`;
}

function bar(
  date: string,
  personTimes: number,
  { x, width, most }: { readonly x: number; readonly width: number; readonly most: number },
  localizer: Localizer,
): Markup {
  const height = personTimes === 0 ? 0 : Math.max(2, Math.round((personTimes / most) * (HEIGHT - 4)));
  const title = localizer.t('client.dashboard.day', { day: shownDate(date, localizer), count: personTimes });
  return html`<rect class="batch" x="${round2(x + width * 0.15)}" y="${HEIGHT - height}" width="${round2(width * 0.7)}" height="${height}"><title>${title}</title></rect>`;
}

function twin(days: readonly DayPoint[], localizer: Localizer): Markup {
  const rows = days
    .filter(({ personTimes }) => personTimes > 0)
    .map(({ date, personTimes }) => {
      const day = shownDate(date, localizer);
      return html`<li>${localizer.t('client.dashboard.day', { day, count: personTimes })}</li>`;
    });
  return html`<details><summary>${localizer.t('client.dashboard.inWords')}</summary><ul>${rows}</ul></details>`;
}

const COLUMNS = [
  'campaign',
  'account',
  'day',
  'state',
  'people',
  'submitted',
  'delivered',
  'delivery',
  'read',
  'clicks',
  'complaints',
  'failed',
] as const;
const NUMBERS: readonly string[] = [
  'people',
  'submitted',
  'delivered',
  'delivery',
  'read',
  'clicks',
  'complaints',
  'failed',
];

/** Sorting is the page's own script: a cell carries what it sorts by. */
function table(
  campaigns: readonly CampaignOverview[],
  ledgers: readonly LedgerOverview[],
  insights: readonly CampaignInsight[],
  localizer: Localizer,
): Markup {
  const known = new Map(insights.map((one) => [one.id, one]));
  const head = COLUMNS.map((column) => {
    const number = NUMBERS.includes(column) && html` class="number"`;
    return html`<th${number} scope="col" aria-sort="${column === 'day' ? 'descending' : 'none'}"><button type="button" data-sort="${column}">${localizer.t(`client.dashboard.column.${column}`)}</button></th>`;
  });
  const accounts = new Map(ledgers.flatMap((ledger) => ledger.accounts).map((one) => [one.account, one]));
  const rows = campaigns.map((campaign) =>
    row(campaign, accounts.get(campaign.account), known.get(campaign.id), localizer),
  );
  return html`<div class="wide"><table id="campaigns"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function row(
  campaign: CampaignOverview,
  account: AccountOverview | undefined,
  insight: CampaignInsight | undefined,
  localizer: Localizer,
): Markup {
  const { title, template, state, recipients, submitted, delivered, failed, createdAt, zone, submittedAt } = campaign;
  const count = (value: number): string => localizer.t('client.number', { count: value });
  const percent = deliveryOf(campaign);
  const crossed = isCrossed('delivery', percent, account?.metrics.delivery);
  const at = submittedAt ?? createdAt;
  const share = percent === undefined ? '–' : localizer.t('client.dashboard.percent', { value: rounded(percent) });
  const cell = (value: string | number, shown: string, kind?: string): Markup =>
    html`<td data-value="${value}"${kind !== undefined && html` class="${kind}"`}>${shown}</td>`;
  return html`<tr>${[
    cell(title ?? template, title ?? template),
    cell(account?.displayName ?? campaign.account, account?.displayName ?? campaign.account),
    cell(at, shownDay(at, zone, localizer)),
    cell(state, localizer.t(`client.campaign.${state}`)),
    cell(recipients, count(recipients), 'number'),
    cell(submitted, count(submitted), 'number'),
    cell(delivered, count(delivered), 'number'),
    cell(percent ?? -1, share, crossed ? 'number crossed below' : 'number'),
    ...(['read', 'clicks', 'complaints'] as const).map((metric) => {
      const rate =
        insight?.rates[{ read: 'read', clicks: 'clicked', complaints: 'complained' }[metric] as InsightMetric];
      if (!rate) return cell(-1, '–', 'number');
      const value = rate.share * 100;
      const over = isCrossed(metric, value, account?.metrics[metric]);
      const said = localizer.t('client.dashboard.percent', { value: rounded(value) });
      return cell(value, said, over ? `number crossed ${metric === 'read' ? 'below' : 'above'}` : 'number');
    }),
    cell(failed, count(failed), 'number'),
  ]}</tr>`;
}

const rounded = (percent: number): number => Math.round(percent * 10) / 10;
const round2 = (value: number): number => Math.round(value * 100) / 100;
