import { lazily } from '../lazily';
import { numbersFromBytes, numbersToBytes, summed } from './numbers';
import type { Section } from './sections';
import type { TextTable } from './texts';

/** Stands for a text in a shape. Records hold no null of their own. */
const A_TEXT = null;

/**
 * Plain records (JSON without null) as three blocks: the shape of each, how many texts it has, and the places of these texts. A shape is
 * the record with its texts taken out, a text as well; there are few.
 */
export function recordsToSections(records: readonly object[], texts: TextTable): readonly Uint8Array[] {
  const shapes: number[] = [];
  const counts: number[] = [];
  const places: number[] = [];
  for (const record of records) {
    const own: number[] = [];
    const shape = JSON.stringify(record, (_key, value: unknown) => {
      if (value === null) throw new Error('Null has a meaning of its own here');
      if (typeof value !== 'string') return value;
      own.push(texts.place(value));
      return A_TEXT;
    });
    shapes.push(texts.place(shape));
    counts.push(own.length);
    places.push(...own);
  }
  return [numbersToBytes(shapes), numbersToBytes(counts), numbersToBytes(places)];
}

/** `next`: gives the blocks in their order. Each record is put together when it is asked for. */
export function recordsFromSections(next: () => Section, text: (place: number) => string): (index: number) => unknown {
  const [shapesAt, countsAt, placesAt] = [next(), next(), next()];
  const known = lazily(() => ({
    shapes: numbersFromBytes(shapesAt),
    ends: summed(numbersFromBytes(countsAt)),
    places: numbersFromBytes(placesAt),
  }));
  return (index) => {
    const { shapes, ends, places } = known();
    const shape = shapes[index];
    if (shape === undefined) throw new RangeError(`No record ${index}`);
    let at = index === 0 ? 0 : (ends[index - 1] ?? 0);
    return filled(JSON.parse(text(shape)), () => text(places[at++] ?? 0));
  };
}

/** In the order in which JSON.stringify came by: before what lies behind, members as they were written. */
function filled(value: unknown, next: () => string): unknown {
  if (value === A_TEXT) return next();
  if (Array.isArray(value)) return value.map((item) => filled(item, next));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, next)]));
}
