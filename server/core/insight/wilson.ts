import type { Rate } from './model';

/**
 * The share of `count` in `base` with its score interval (E. B. Wilson, 1927), which stays within 0 … 1 and is honest for few people and for shares near
 * the ends. `z`: standard normal quantile of the confidence. Undefined where there is nobody.
 */
export function rateOf(count: number, base: number, z: number): Rate | undefined {
  if (base <= 0) return undefined;
  const n = base;
  const share = Math.min(1, count / n);
  const zz = z * z;
  const centre = (share + zz / (2 * n)) / (1 + zz / n);
  const half = (z / (1 + zz / n)) * Math.sqrt((share * (1 - share)) / n + zz / (4 * n * n));
  // Rounding must not push an end beyond the share itself.
  return {
    count,
    base,
    share,
    low: Math.max(0, Math.min(share, centre - half)),
    high: Math.min(1, Math.max(share, centre + half)),
  };
}
