import type { Severity } from '../../text';
import type { Certainty, WordHit } from '../wordHit';

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1, hint: 0 };
const CERTAINTY: Readonly<Record<Certainty, number>> = { certain: 2, likely: 1, suspected: 0 };

/**
 * Of all hits of a text those that are reported, ascending. Within one rule a hit that lies in another is told by the other, which then has
 * the graver severity of the two; hits that only overlap are both told. Rules don't hide each other's hits: each can be turned off alone.
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
    const index = kept.findIndex((one) => one.rule === hit.rule && one.start <= hit.start && one.end >= hit.end);
    const outer = kept[index];
    if (!outer) kept.push(hit);
    else if (outer.certainty === 'suspected' && hit.certainty !== 'suspected') kept[index] = hit;
    else if (RANK[hit.severity] > RANK[outer.severity]) kept[index] = { ...outer, severity: hit.severity };
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}
