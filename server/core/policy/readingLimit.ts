import house from './house.json';
import figures from './reading.json';

const ALL = { ...figures, 'template.bytes': house.both['template.bytes'] };

/** How large the files that we read may be: one set for all channels. */
export type ReadingLimit = keyof typeof ALL;

/** The shipped value in the unit of the figure: bytes for sizes, levels for depths. */
export function readingLimit(key: ReadingLimit): number {
  return ALL[key].value;
}
