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
  const search = new PatternSearch(text, pieces, start, accepts, strict);
  const end = search.from(0, start, false);
  return end < 0 ? undefined : { start, end, runs: search.runs };
}

/** One search, as an object: a context is sought around every hit, and functions made anew for each would cost more than the search. */
class PatternSearch {
  readonly runs: [number, number][] = [];
  private steps = 0;

  constructor(
    private readonly text: FoldedText,
    private readonly pieces: FoldedPattern['pieces'],
    private readonly start: number,
    private readonly accepts: (end: number) => boolean,
    private readonly strict: boolean,
  ) {}

  /** Where the pieces from `index` on end when they begin at `at`; −1 where they don't. `open`: a comma may stand right before `at`. */
  from(index: number, at: number, open: boolean): number {
    const { text } = this;
    const piece = this.pieces[index];
    if (!piece) return this.accepts(at) ? at : -1;
    if (++this.steps > MAX_STEPS) return -1;
    if (piece.kind === 'end')
      return at === text.length || this.has(at, Gap.stop | Gap.clause) ? this.from(index + 1, at, open) : -1;
    if (piece.kind === 'gap') return this.fromGap(piece.min, piece.max, index, at);
    const mayPart = open || (piece.kind === 'choice' && piece.comma);
    const parts = mayPart ? Gap.stop : Gap.stop | Gap.clause;
    const apart = at > this.start && at < text.length && this.has(at, parts) && !isSprinkled(text, at);
    if (piece.kind === 'choice') return this.fromChoice(piece, index, at, mayPart, apart);
    const end = piece.kind === 'account' ? endOfAccount(text, at) : endOfNumber(text, at);
    return end === at || apart ? -1 : this.from(index + 1, end, false);
  }

  private fromChoice(piece: FoldedChoice, index: number, at: number, open: boolean, apart: boolean): number {
    const unit = this.text.units[at];
    if (piece.firsts && !piece.firsts.has(unit ?? 0)) return -1;
    for (const units of piece.texts) {
      const first = units[0];
      if (first !== unit && first !== undefined && first !== NUMBER_UNIT) continue;
      const stop = endOf(this.text, units, at);
      if (stop < 0 || (stop > at && apart) || (this.strict && this.isParted(at, stop))) continue;
      if (stop > at) this.runs.push([at, stop]);
      const end = this.from(index + 1, stop, stop > at ? piece.comma : open);
      if (end >= 0) return end;
      if (stop > at) this.runs.pop();
    }
    return -1;
  }

  private fromGap(min: number, max: number, index: number, at: number): number {
    for (let length = 0; length <= max && at + length <= this.text.length; length++) {
      const place = at + length;
      if (place > this.start && place < this.text.length && this.has(place, Gap.stop) && !isSprinkled(this.text, place))
        return -1;
      const end = length < min ? -1 : this.from(index + 1, place, true);
      if (end >= 0) return end;
    }
    return -1;
  }

  private has(unit: number, bits: number): boolean {
    return ((this.text.gaps[unit] ?? 0) & bits) !== 0;
  }

  private isParted(at: number, stop: number): boolean {
    for (let unit = at + 1; unit < stop; unit++) if (this.has(unit, Gap.clause | Gap.stop)) return true;
    return false;
  }
}

/** Where the choice that stands at `at` ends; −1 where it does not stand there. */
function endOf(text: FoldedText, choice: Uint16Array, at: number): number {
  let place = at;
  for (let index = 0; index < choice.length; index++) {
    const unit = choice[index] ?? 0;
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
