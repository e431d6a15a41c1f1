import { type FoldedText, fold } from '../fold/fold';
import { foldTable } from '../fold/foldTable';
import { GAP_COUNT_SHIFT, Gap, UnitKind } from '../fold/unitKind';

/** Kinds of marks that are part of a listed word; a space is not, people leave it out. */
const MARKS = Gap.soft | Gap.emoji | Gap.separator | Gap.clause | Gap.stop;

/** Places at which the listed spelling itself has noise (`No.1`, `best price`), with the kinds of it. */
export function ownGaps(spelling: string, length: number): ReadonlyMap<number, number> {
  const own = new Map<number, number>();
  const folded = fold(spelling, { aloud: true });
  if (folded.length !== length) return own;
  for (let unit = 1; unit < length; unit++) {
    const gap = folded.gaps[unit] ?? 0;
    if (gap !== 0) own.set(unit, gap);
  }
  return own;
}

/** Whether a mark that a word is listed with between Latin letters or digits is missing there: `ab` is not the word `a.b`. */
export function lacksOwnMarks(text: FoldedText, start: number, end: number, spelling: string): boolean {
  for (const [place, gap] of ownGaps(spelling, end - start)) {
    const unit = start + place;
    const marks = gap >>> GAP_COUNT_SHIFT > 0 ? gap & MARKS : 0;
    if (marks === 0 || !isLatin(text, unit - 1) || !isLatin(text, unit)) continue;
    if (((text.gaps[unit] ?? 0) & marks) === 0) return true;
  }
  return false;
}

function isLatin(text: FoldedText, unit: number): boolean {
  const kind = foldTable().kinds[text.units[unit] ?? 0];
  return kind === UnitKind.latin || kind === UnitKind.digit;
}
