import type { Rate } from './model';
import { rateOf } from './wilson';

/**
 * Interval of the difference of two independent shares, from their score intervals (R. G. Newcombe, 1998, method 10): honest for few people, and never
 * beyond ±1. All values are shares, 0 … 1.
 */
export function shareDifference(
  a: Pick<Rate, 'count' | 'base'>,
  b: Pick<Rate, 'count' | 'base'>,
  z: number,
): { readonly difference: number; readonly low: number; readonly high: number } | undefined {
  const first = rateOf(a.count, a.base, z);
  const second = rateOf(b.count, b.base, z);
  if (!first || !second) return undefined;
  const difference = first.share - second.share;
  const below = Math.hypot(first.share - first.low, second.high - second.share);
  const above = Math.hypot(first.high - first.share, second.share - second.low);
  return { difference, low: difference - below, high: difference + above };
}
