import type { Severity } from '../../text';
import type { Certainty, WordHit } from '../wordHit';

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1, hint: 0 };
const CERTAINTY: Readonly<Record<Certainty, number>> = { certain: 2, likely: 1, suspected: 0 };

/**
 * Of all hits of a text those that are reported, ascending. Within one rule a hit that lies in another is told by the other, which then has
 * the graver severity of the two; of two that overlap only the first is told, unless the second is graver. Rules don't hide each other's
 * hits: each can be turned off alone.
 */
export function resolveHits(hits: readonly WordHit[]): readonly WordHit[] {
  const sorted = [...hits].sort(
    (a, b) =>
      a.start - b.start ||
      b.end - a.end ||
      RANK[b.severity] - RANK[a.severity] ||
      CERTAINTY[b.certainty] - CERTAINTY[a.certainty],
  );
  const kept: WordHit[] = [];
  for (const hit of sorted) {
    const index = kept.findIndex((one) => one.rule === hit.rule && one.end > hit.start);
    const first = kept[index];
    if (!first) kept.push(hit);
    else if (first.certainty === 'suspected' && hit.certainty !== 'suspected') kept[index] = hit;
    else if (RANK[hit.severity] <= RANK[first.severity]) continue;
    else if (hit.end <= first.end) kept[index] = { ...first, severity: hit.severity };
    else kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}
