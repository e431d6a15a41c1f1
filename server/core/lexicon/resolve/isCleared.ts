import type { FoldedText } from '../fold/fold';
import type { Listing } from '../lexicon';
import { longest } from '../pattern/foldPattern';
import { matchPieces } from '../pattern/matchPieces';

/** Whether an allowed context of the entry covers the hit `[start, end)`. */
export function isCleared(text: FoldedText, listing: Listing, start: number, end: number): boolean {
  return listing.excepts().some((pieces) => {
    const reach = longest(pieces);
    for (let at = Math.max(0, end - reach); at <= start; at++) {
      if (matchPieces(text, pieces, at, (stop) => stop >= end, true)) return true;
    }
    return false;
  });
}
