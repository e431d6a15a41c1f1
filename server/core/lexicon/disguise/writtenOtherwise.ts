import type { FoldedText } from '../fold/fold';
import type { HitList } from '../matcher/hitList';
import { READ_AT_ONCE } from '../readAtOnce';
import type { Vocabulary } from './vocabulary';

/** What is left of the word ids of a vocabulary divided by two. */
export const BY_SOUND = 0;
export const BY_SHAPE = 1;

/** Places that are looked at between two pauses: some milliseconds of work. A short text has fewer. */
export const PLACES_AT_A_TIME = 2000;

/**
 * The hits of words by their sounds or shapes which are written otherwise than they are meant. `settled` gets a 1 for each place of those that
 * are written as they are meant. `from`: the unit of the text behind each place, where they are not one for one. With pauses where there are many.
 */
export function* writtenOtherwise(
  text: FoldedText,
  { units, starts }: Vocabulary,
  hits: HitList,
  by: number,
  settled: Uint16Array,
  from?: Int32Array,
): Generator<undefined, readonly number[], void> {
  const pauses = text.length > READ_AT_ONCE;
  const others: number[] = [];
  for (let hit = 0; hit < hits.count; hit++) {
    if (pauses && hit % PLACES_AT_A_TIME === PLACES_AT_A_TIME - 1) yield;
    const word = hits.wordOf(hit);
    if (word % 2 !== by) continue;
    const start = hits.startOf(hit);
    const end = hits.endOf(hit);
    const first = (starts[word >>> 1] ?? 0) - start;
    let place = start;
    while (place < end && text.units[from ? (from[place] ?? 0) : place] === units[first + place]) place++;
    if (place < end) others.push(hit);
    else settled.fill(1, start, end);
  }
  return others;
}
