import type { FoldedText } from '../fold/fold';
import { Gap } from '../fold/unitKind';
import { isSprinkled } from '../resolve/isSprinkled';
import { wordBorders } from '../resolve/wordBorders';
import { isEverydayWord } from './everyday';

/** Units on each side that may belong to a word with one of the stretch. */
const REACH = 4;
/** Words of so many characters and more are told from chance by their length. */
const LONG = 4;

/**
 * Whether the stretch is a word of its own there, and the units that differ from what is meant belong to no other word: then somebody wrote
 * them on purpose.
 */
export function isNoWord(text: FoldedText, start: number, end: number, differs: (unit: number) => boolean): boolean {
  if (isParted(text, start, end) || isEverydayWord(text.units, start, end)) return false;
  const borders = wordBorders(text, start, end, REACH);
  if (!borders?.has(start) || !borders.has(end)) return false;
  if (end - start >= LONG) return true;
  for (let unit = start; unit < end; unit++)
    if (differs(unit) && !(borders.has(unit) && borders.has(unit + 1))) return false;
  return true;
}

/** Whether a clause or a sentence ends within. */
function isParted(text: FoldedText, start: number, end: number): boolean {
  for (let unit = start + 1; unit < end; unit++)
    if (((text.gaps[unit] ?? 0) & (Gap.clause | Gap.stop)) !== 0 && !isSprinkled(text, unit)) return true;
  return false;
}
