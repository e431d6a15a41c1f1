import { foldTable, foldTableId } from '../fold/foldTable';
import { wordPacks } from '../packs';
import { soundTable } from '../sound/soundTable';
import { lexiconToSections } from './lexiconImage';
import { joinSections } from './sections';
import { tablesToSections } from './tableImage';

/** All that finding words needs to have unpacked or compiled, as one block of bytes (about 1 MB). Little-endian, as all machines that run VS Code are. */
export function wordImage(): Uint8Array {
  return joinSections([
    ...tablesToSections(foldTable(), foldTableId(), soundTable()),
    ...lexiconToSections(wordPacks()),
  ]);
}
