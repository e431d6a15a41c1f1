import type { CampaignInsight } from '../../../server/core/insight';
import type { CampaignOverview, LedgerOverview, Metric } from '../../../server/core/send/senderApi';

export const METRICS: readonly Metric[] = ['delivery', 'read', 'clicks', 'complaints'];

/** One of the four figures: a share in per cent, and the line it is held against. */
export interface MetricFigure {
  readonly metric: Metric;
  /** Undefined where nothing is known yet. */
  readonly percent: number | undefined;
  /** People the share is taken of. */
  readonly of: number;
  readonly line: number | undefined;
  readonly crossed: boolean;
}

/** Delivery and reading should reach their line; clicks and complaints stay below theirs. */
export function isCrossed(metric: Metric, percent: number | undefined, line: number | undefined): boolean {
  if (percent === undefined || line === undefined) return false;
  return metric === 'delivery' || metric === 'read' ? percent < line : percent > line;
}

/** What imports call the figures of the dashboard. */
const IMPORTED = { read: 'read', clicks: 'clicked', complaints: 'complained' } as const;

/** The four figures over all campaigns, each against the strictest line of the accounts. The ledger knows deliveries, `results` the rest. */
export function metricFigures(
  ledgers: readonly LedgerOverview[],
  results: readonly CampaignInsight[],
): readonly MetricFigure[] {
  const campaigns = ledgers.flatMap((ledger) => ledger.campaigns);
  const accounts = ledgers.flatMap((ledger) => ledger.accounts);
  const settled = campaigns.reduce((sum, campaign) => sum + campaign.settled, 0);
  const delivered = campaigns.reduce((sum, campaign) => sum + campaign.delivered, 0);
  return METRICS.map((metric) => {
    const lines = accounts.map(({ metrics }) => metrics[metric]).filter((line) => line !== undefined);
    const atLeast = metric === 'delivery' || metric === 'read';
    const line = lines.length === 0 ? undefined : atLeast ? Math.max(...lines) : Math.min(...lines);
    const rates = metric === 'delivery' ? [] : results.flatMap(({ rates: known }) => known[IMPORTED[metric]] ?? []);
    const of = metric === 'delivery' ? settled : rates.reduce((sum, { base }) => sum + base, 0);
    const count = metric === 'delivery' ? delivered : rates.reduce((sum, rate) => sum + rate.count, 0);
    const percent = of > 0 ? (count / of) * 100 : undefined;
    return {
      metric,
      percent,
      of,
      line,
      crossed: isCrossed(metric, percent, line),
    };
  });
}

/** Share of known results that were delivered, per cent; undefined before any is known. */
export function deliveryOf({
  delivered,
  settled,
}: Pick<CampaignOverview, 'delivered' | 'settled'>): number | undefined {
  return settled > 0 ? (delivered / settled) * 100 : undefined;
}

export interface DayPoint {
  /** `YYYY-MM-DD` in the account's zone. */
  readonly date: string;
  readonly personTimes: number;
}

/** Person-times that were submitted on each of the last days, oldest first; days without any are there with 0. */
export function submittedByDay(
  campaigns: readonly Pick<CampaignOverview, 'batches' | 'zone'>[],
  now: number,
  days: number,
): readonly DayPoint[] {
  const sums = new Map<string, number>();
  for (const { batches } of campaigns)
    for (const { submittedAt, size } of batches)
      if (submittedAt) sums.set(submittedAt.slice(0, 10), (sums.get(submittedAt.slice(0, 10)) ?? 0) + size);
  const zone = campaigns[0]?.zone ?? 'Asia/Shanghai';
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
  const last = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: days }, (_, at) => {
    const date = new Date(last - (days - 1 - at) * DAY).toISOString().slice(0, 10);
    return { date, personTimes: sums.get(date) ?? 0 };
  });
}

/** ms */
const DAY = 86_400_000;
