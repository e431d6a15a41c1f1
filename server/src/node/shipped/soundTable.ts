import { soundTableFromSections } from '../../../core/lexicon/image/tableImage';
import { wordSections } from './wordSections';

let table: Uint16Array | undefined;

/** In place of core/lexicon/sound/soundTable.ts in builds for Node. */
export function soundTable(): Uint16Array {
  table ??= soundTableFromSections(wordSections());
  return table;
}
