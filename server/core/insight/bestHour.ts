import { Temporal } from 'temporal-polyfill';
import { insightFigure } from '../policy/insightFigure';
import { compareRates } from './compareRates';
import { reachedOf } from './deliveryOf';
import type { BestHour, CampaignFacts, Metric, Rate, Responses } from './model';
import { zOf } from './normalQuantile';
import { rateOf } from './wilson';

/**
 * The hour of the day at which this account's own batches were read most (or clicked, where nothing is known of reading). Hours with too few people or
 * campaigns are left out, since there the hour can't be told apart from chance or from what the campaign said; and an hour is only called the best where
 * it differs from every other one by more than chance would give.
 */
export function bestHour(
  history: readonly { readonly facts: CampaignFacts; readonly responses: Responses }[],
): BestHour {
  const metric = (['read', 'clicked'] as const).find((one) =>
    history.some(
      ({ responses }) => responses.people.some((person) => person[one] !== undefined) || batchTotals(responses, one),
    ),
  );
  if (metric === undefined) return { metric, hours: [], best: undefined, message: { key: 'insight.hour.noData' } };
  const pools = new Map<number, { count: number; base: number; campaigns: Set<string> }>();
  for (const { facts, responses } of history)
    for (const batch of facts.batches) {
      const count = responsesOf(batch.id, responses, metric);
      const base = reachedOf(batch.delivery);
      if (count === undefined || base === 0 || batch.submittedAt === undefined) continue;
      const { hour } = Temporal.Instant.fromEpochMilliseconds(batch.submittedAt).toZonedDateTimeISO(facts.zone);
      const pool = pools.get(hour) ?? { count: 0, base: 0, campaigns: new Set() };
      pool.count += count;
      pool.base += base;
      pool.campaigns.add(facts.id);
      pools.set(hour, pool);
    }
  return judge(metric, pools);
}

type Pools = ReadonlyMap<
  number,
  { readonly count: number; readonly base: number; readonly campaigns: ReadonlySet<string> }
>;

function judge(metric: Metric, pools: Pools): BestHour {
  const [people, campaigns] = [insightFigure('insight.hour.people'), insightFigure('insight.hour.campaigns')];
  const hours = [...pools]
    .sort(([a], [b]) => a - b)
    .filter(([, pool]) => pool.base >= people && pool.campaigns.size >= campaigns)
    .flatMap(([hour, pool]) => {
      const rate = rateOf(pool.count, pool.base, zOf(insightFigure('insight.confidence')));
      return rate ? [{ hour, campaigns: pool.campaigns.size, rate }] : [];
    });
  const none = (key: string, args: Record<string, number> = {}): BestHour => ({
    metric,
    hours,
    best: undefined,
    message: { key: `insight.hour.${key}`, args },
  });
  if (hours.length < 2) return none('tooLittle', { hours: hours.length, people, campaigns });
  const compared = compareRates(
    metric,
    hours.map(({ hour, rate }) => ({ id: String(hour), rates: { [metric]: rate } })),
  );
  const top = compared?.items[0];
  if (!compared || !top) return none('noData');
  const alike = compared.differences.filter(({ significant }) => !significant);
  const args = { hour: Number(top.id), share: percent(top.rate), hours: hours.length };
  if (alike.length > 0) return none('alike', { ...args, others: alike.length });
  return { metric, hours, best: Number(top.id), message: { key: `insight.hour.best.${metric}`, args } };
}

const percent = ({ share }: Rate): number => Math.round(share * 1000) / 10;

const batchTotals = ({ totals }: Responses, metric: 'read' | 'clicked'): boolean =>
  totals.some((total) => total.batch !== undefined && total[metric] !== undefined);

/** What is known of one batch; undefined where nothing is. */
function responsesOf(batch: string, { people, totals }: Responses, metric: 'read' | 'clicked'): number | undefined {
  const mine = people.filter((person) => person.batch === batch && person[metric] !== undefined);
  const counts = totals.filter((total) => total.batch === batch).flatMap((total) => total[metric] ?? []);
  if (mine.length + counts.length === 0) return undefined;
  return Math.max(mine.filter((person) => person[metric]).length, ...counts);
}
