import type { FoldedText } from '../fold/fold';
import { foldTable } from '../fold/foldTable';
import { UnitKind } from '../fold/unitKind';
import type { Candidate } from './candidate';
import { isNoWord } from './isNoWord';

/** Whether a candidate was written so on purpose, as far as the words of the text around it tell. */
export function isMeant(text: FoldedText, { start, end, meant, from, doubt }: Candidate): boolean {
  if (doubt === undefined) return true;
  const { kinds } = foldTable();
  const meantAt = (unit: number): number | undefined => meant[from ? Array.from(from).indexOf(unit) : unit - start];
  return isNoWord(text, start, end, (unit) => {
    const written = text.units[unit] ?? 0;
    return doubt === 'characters' && kinds[written] === UnitKind.han && written !== meantAt(unit);
  });
}
