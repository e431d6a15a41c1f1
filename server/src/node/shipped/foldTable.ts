import type { FoldTable } from '../../../core/lexicon/fold/foldTable';
import { foldTableFromSections, foldTableIdFromSections } from '../../../core/lexicon/image/tableImage';
import { wordSections } from './wordSections';

let table: FoldTable | undefined;

/** Both in place of core/lexicon/fold/foldTable.ts in builds for Node. */
export function foldTable(): FoldTable {
  table ??= foldTableFromSections(wordSections());
  return table;
}

export function foldTableId(): number {
  return foldTableIdFromSections(wordSections());
}
