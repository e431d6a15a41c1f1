import figures from './reading.json';

/** How large the files that we read may be. One set for all channels; a project can't change it. */
export type ReadingLimit = keyof typeof figures;

/** Value in the unit of the figure: bytes for sizes, levels for depths. */
export function readingLimit(key: ReadingLimit): number {
  return figures[key].value;
}
