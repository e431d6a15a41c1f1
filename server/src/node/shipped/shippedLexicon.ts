import { lexiconFromSections } from '../../../core/lexicon/image/lexiconImage';
import { TABLE_SECTIONS } from '../../../core/lexicon/image/tableImage';
import type { Lexicon } from '../../../core/lexicon/lexicon';
import { wordSections } from './wordSections';

let lexicon: Lexicon | undefined;

/** In place of core/lexicon/shippedLexicon.ts in builds for Node. */
export function shippedLexicon(): Lexicon {
  lexicon ??= lexiconFromSections(wordSections().slice(TABLE_SECTIONS));
  return lexicon;
}
