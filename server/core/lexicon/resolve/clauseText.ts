import type { FoldedText } from '../fold/fold';
import { GAP_COUNT_SHIFT, Gap } from '../fold/unitKind';

/** Marks that say how the parts of a sentence belong together, as they are written out here. */
const MARKS: Readonly<Record<string, string>> = {
  '，': '，',
  ',': '，',
  '；': '，',
  ';': '，',
  '…': '，',
  '：': '：',
  ':': '：',
  '“': '“',
  '「': '“',
  '『': '“',
  '”': '”',
  '」': '”',
  '』': '”',
};

/** Units of a text that are written out at most. */
const MOST = 360;

/** The folded units `[from, to)` with the commas, colons and quotation marks between them; those before the first are left out. Folding takes characters that look alike for one (已 reads 己). */
export function clauseText(text: FoldedText, from: number, to: number): string {
  let result = '';
  const last = Math.min(to, from + MOST, text.length);
  for (let unit = Math.max(0, from); unit < last; unit++) {
    if (unit > from && (text.gaps[unit] ?? 0) >>> GAP_COUNT_SHIFT > 0) result += marksBefore(text, unit);
    result += String.fromCharCode(text.units[unit] ?? 0);
  }
  return result;
}

/** The marks in what was skipped right before the unit. */
export function marksBefore({ source, starts, ends }: FoldedText, unit: number): string {
  let marks = '';
  for (let at = ends[unit - 1] ?? 0; at < (starts[unit] ?? source.length); at++)
    marks += MARKS[source.charAt(at)] ?? '';
  return marks;
}

/** Where the clause or the sentence begins in which the unit stands; not looked for farther than `far`. */
export function beginning(text: FoldedText, unit: number, ends: number, far: number): number {
  let at = unit;
  while (at > 0 && unit - at <= far && ((text.gaps[at] ?? 0) & ends) === 0) at -= 1;
  return at;
}

/** Where it ends. */
export function ending(text: FoldedText, unit: number, ends: number, far: number): number {
  let at = unit;
  while (at < text.length && at - unit <= far && ((text.gaps[at] ?? 0) & ends) === 0) at += 1;
  return at;
}

export const CLAUSE = Gap.clause | Gap.stop;
export const SENTENCE = Gap.stop;
