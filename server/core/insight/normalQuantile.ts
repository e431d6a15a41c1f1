/**
 * z with Φ(z) = p, for 0.5 ≤ p < 1, to ten places: bisection over the error function as its series (Abramowitz & Stegun 7.1.6), which converges everywhere.
 */
export function normalQuantile(p: number): number {
  let low = 0;
  let high = 10;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (cumulative(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Φ(z) for z ≥ 0. */
function cumulative(z: number): number {
  const x = z / Math.SQRT2;
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > sum * 1e-17 && n < 500; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return 0.5 + Math.min(0.5, (Math.exp(-x * x) * sum) / Math.sqrt(Math.PI));
}

/** Two-sided z for a confidence in per cent that is shared among so many comparisons (Bonferroni). */
export function zOf(confidence: number, comparisons = 1): number {
  return normalQuantile(1 - (1 - confidence / 100) / (2 * Math.max(1, comparisons)));
}
