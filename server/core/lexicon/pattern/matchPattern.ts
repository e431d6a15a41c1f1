import type { FoldedText } from '../fold/fold';
import { foldTable } from '../fold/foldTable';
import { Gap, UnitKind } from '../fold/unitKind';
import {
  type FoldedChoice,
  type FoldedPattern,
  MAX_ACCOUNT,
  MAX_NUMBER,
  MIN_ACCOUNT,
  NUMBER_UNIT,
} from './foldPattern';
import { isSprinkled } from '../resolve/isSprinkled';
import { isNumeral } from './numerals';

/** Where a pattern stands: `[start, end)` in folded units, and the runs in it whose characters must stand close together. */
export interface PatternMatch {
  readonly start: number;
  readonly end: number;
  readonly runs: readonly (readonly [number, number])[];
}

/** No pattern of ours needs more; a pattern that would is taken as not found. */
const MAX_STEPS = 2000;

/** What ends an account name when it stands before a character of it. */
const ENDS_ACCOUNT = Gap.space | Gap.emoji | Gap.separator | Gap.clause | Gap.stop;

const always = (): boolean => true;

/**
 * Matches a pattern from one place on. A comma parts neighbouring texts, a full stop or line break parts everything.
 * `accepts` may refuse an end; the search then goes on for another. `strict`: a comma parts the characters of a text, too.
 */
export function matchPattern(
  text: FoldedText,
  { pieces, firsts }: FoldedPattern,
  start: number,
  accepts: (end: number) => boolean = always,
  strict = false,
): PatternMatch | undefined {
  if (firsts && !firsts.has(text.units[start] ?? 0)) return undefined;

  const has = (unit: number, bits: number): boolean => ((text.gaps[unit] ?? 0) & bits) !== 0;
  let steps = 0;
  const runs: [number, number][] = [];
  /** `open`: a comma may stand right before `at`. */
  const from = (index: number, at: number, open: boolean): number => {
    const piece = pieces[index];
    if (!piece) return accepts(at) ? at : -1;
    if (++steps > MAX_STEPS) return -1;
    if (piece.kind === 'end')
      return at === text.length || has(at, Gap.stop | Gap.clause) ? from(index + 1, at, open) : -1;
    if (piece.kind === 'gap') return fromGap(piece.min, piece.max, index, at);
    const mayPart = open || (piece.kind === 'choice' && piece.comma);
    const parts = mayPart ? Gap.stop : Gap.stop | Gap.clause;
    const apart = at > start && at < text.length && has(at, parts) && !isSprinkled(text, at);
    if (piece.kind === 'choice') return fromChoice(piece, index, at, mayPart, apart);
    const end = piece.kind === 'account' ? endOfAccount(text, at) : endOfNumber(text, at);
    return end === at || apart ? -1 : from(index + 1, end, false);
  };
  const fromChoice = (piece: FoldedChoice, index: number, at: number, open: boolean, apart: boolean): number => {
    for (const units of piece.texts) {
      const stop = endOf(text, units, at);
      if (stop < 0 || (stop > at && apart) || (strict && isParted(at, stop))) continue;
      if (stop > at) runs.push([at, stop]);
      const end = from(index + 1, stop, stop > at ? piece.comma : open);
      if (end >= 0) return end;
      if (stop > at) runs.pop();
    }
    return -1;
  };
  const fromGap = (min: number, max: number, index: number, at: number): number => {
    for (let length = 0; length <= max && at + length <= text.length; length++) {
      const place = at + length;
      if (place > start && place < text.length && has(place, Gap.stop) && !isSprinkled(text, place)) return -1;
      const end = length < min ? -1 : from(index + 1, at + length, true);
      if (end >= 0) return end;
    }
    return -1;
  };
  const isParted = (at: number, stop: number): boolean => {
    for (let unit = at + 1; unit < stop; unit++) if (has(unit, Gap.clause | Gap.stop)) return true;
    return false;
  };
  const end = from(0, start, false);
  return end < 0 ? undefined : { start, end, runs };
}

/** Where the choice that stands at `at` ends; −1 where it does not stand there. */
function endOf(text: FoldedText, choice: Uint16Array, at: number): number {
  let place = at;
  for (const unit of choice) {
    const next = unit === NUMBER_UNIT ? endOfNumber(text, place) : place + 1;
    if (next > text.length || next === place || (unit !== NUMBER_UNIT && text.units[place] !== unit)) return -1;
    place = next;
  }
  return place;
}

function endOfNumber(text: FoldedText, at: number): number {
  let end = at;
  while (end < text.length && end - at < MAX_NUMBER && isNumeral(text.units[end] ?? 0)) end += 1;
  return end;
}

/** An account name ends at a blank or a mark that ends a clause; dots, dashes and underscores belong to it. */
function endOfAccount(text: FoldedText, at: number): number {
  const { kinds } = foldTable();
  let end = at;
  for (; end < text.length && end - at < MAX_ACCOUNT; end++) {
    const kind = kinds[text.units[end] ?? 0];
    if (kind !== UnitKind.latin && kind !== UnitKind.digit) break;
    if (end > at && ((text.gaps[end] ?? 0) & ENDS_ACCOUNT) !== 0) break;
  }
  return end - at < MIN_ACCOUNT ? at : end;
}
