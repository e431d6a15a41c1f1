import { insightFigure } from '../policy/insightFigure';
import { shareDifference } from './difference';
import type { Comparison, Difference, Metric, Rate, Rates } from './model';
import { zOf } from './normalQuantile';

/** Where less is better. */
const LESS: ReadonlySet<Metric> = new Set(['complained', 'clickedInHour']);

/**
 * Puts things beside each other by one metric, best first, and the best beside each of the others. The confidence is shared among these comparisons, so that
 * many campaigns don't make a difference by chance. Undefined where fewer than two have the metric.
 */
export function compareRates(
  metric: Metric,
  items: readonly { readonly id: string; readonly rates: Rates }[],
): Comparison | undefined {
  const known = items.flatMap(({ id, rates }) => {
    const rate = rates[metric];
    return rate ? [{ id, rate }] : [];
  });
  if (known.length < 2) return undefined;
  const sign = LESS.has(metric) ? 1 : -1;
  const ranked = [...known].sort((a, b) => sign * (a.rate.share - b.rate.share) || (a.id < b.id ? -1 : 1));
  const [best, ...others] = ranked;
  if (!best) return undefined;
  const z = zOf(insightFigure('insight.confidence'), others.length);
  return { metric, items: ranked, differences: others.flatMap((other) => difference(best, other, z)) };
}

type Item = { readonly id: string; readonly rate: Rate };

function difference(best: Item, other: Item, z: number): readonly Difference[] {
  const found = shareDifference(best.rate, other.rate, z);
  if (!found) return [];
  const points = (share: number): number => Math.round(share * 1000) / 10;
  return [
    {
      better: best.id,
      other: other.id,
      points: points(found.difference),
      low: points(found.low),
      high: points(found.high),
      significant: found.low > 0 || found.high < 0,
    },
  ];
}
