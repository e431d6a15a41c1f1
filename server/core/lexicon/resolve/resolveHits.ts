import type { Severity } from '../../text';
import type { Certainty, WordHit } from '../wordHit';

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1, hint: 0 };
const CERTAINTY: Readonly<Record<Certainty, number>> = { certain: 2, likely: 1, suspected: 0 };

/**
 * Of all hits of a text those that are reported, ascending. Within one rule a hit that lies in another is told by the other, which then has
 * the graver severity of the two; of two that overlap only the first is told, unless the second is graver. A team's word keeps the severity
 * and the place that its own list gives it, and is left out only where one that is told and as grave overlaps it. Rules don't hide each
 * other's hits: each can be turned off alone.
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
  const lanes = new Map<WordHit['rule'], Lane>();
  for (const hit of sorted) {
    const lane = lanes.get(hit.rule) ?? { places: [], done: 0 };
    lanes.set(hit.rule, lane);
    const index = firstOverlapping(kept, lane, hit.start);
    const first = kept[index];
    if (!first) lane.places.push(kept.push(hit) - 1);
    else if (hit.rule === 'words/custom') {
      if (!isHidden(kept, lane, hit)) lane.places.push(kept.push(hit) - 1);
    } else if (first.certainty === 'suspected' && hit.certainty !== 'suspected') kept[index] = hit;
    else if (RANK[hit.severity] <= RANK[first.severity]) continue;
    else if (hit.end <= first.end) kept[index] = { ...first, severity: hit.severity };
    else lane.places.push(kept.push(hit) - 1);
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The kept hits of one rule, by their places; those before `done` end before anything that is still to come. */
interface Lane {
  readonly places: number[];
  done: number;
}

/** Whether a kept hit of the lane overlaps it that is as grave, and no mere suspicion beside a certainty. */
function isHidden(kept: readonly WordHit[], lane: Lane, hit: WordHit): boolean {
  for (let at = lane.done; at < lane.places.length; at++) {
    const other = kept[lane.places[at] ?? -1];
    if (!other || other.end <= hit.start || RANK[other.severity] < RANK[hit.severity]) continue;
    if (other.certainty !== 'suspected' || hit.certainty === 'suspected') return true;
  }
  return false;
}

/** Place of the first kept hit of a lane that ends behind `start`; −1 where none does. */
function firstOverlapping(kept: readonly WordHit[], lane: Lane, start: number): number {
  const ends = (at: number): number => kept[lane.places[at] ?? -1]?.end ?? 0;
  while (lane.done < lane.places.length && ends(lane.done) <= start) lane.done++;
  for (let at = lane.done; at < lane.places.length; at++) if (ends(at) > start) return lane.places[at] ?? -1;
  return -1;
}
