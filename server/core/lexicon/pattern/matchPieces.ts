import type { FoldedText } from '../fold/fold';
import { Gap } from '../fold/unitKind';
import { type FoldedPiece, MAX_NUMBER } from './foldPattern';
import { isNumeral } from './numerals';

/** Where a pattern stands: `[start, end)` in folded units, and the runs in it whose characters must stand close together. */
export interface PatternMatch {
  readonly start: number;
  readonly end: number;
  readonly runs: readonly (readonly [number, number])[];
}

/** No pattern of ours needs more; a pattern that would is taken as not found. */
const MAX_STEPS = 2000;

export interface MatchOptions {
  /** May refuse an end; the search then goes on for another. */
  readonly accepts?: (end: number) => boolean;
  /** The match may not reach over a comma or a line break (allowed contexts). By default only a gap minds, and only the end of a sentence. */
  readonly withinClause?: boolean;
}

/** Matches pieces from one place on. */
export function matchPieces(
  text: FoldedText,
  pieces: readonly FoldedPiece[],
  start: number,
  options: MatchOptions = {},
): PatternMatch | undefined {
  const { accepts = () => true, withinClause = false } = options;
  const breaks = withinClause ? Gap.clause | Gap.stop : Gap.stop;
  const isBroken = (unit: number): boolean => ((text.gaps[unit] ?? 0) & breaks) !== 0;
  let steps = 0;
  const runs: [number, number][] = [];
  const from = (index: number, at: number): number => {
    if (++steps > MAX_STEPS) return -1;
    const piece = pieces[index];
    if (!piece) return accepts(at) ? at : -1;
    if (piece.kind === 'choice') return fromChoice(piece.texts, index, at);
    return piece.kind === 'number' ? fromNumber(index, at) : fromGap(piece.min, piece.max, index, at);
  };
  const fromChoice = (texts: readonly Uint16Array[], index: number, at: number): number => {
    for (const units of texts) {
      if (!standsAt(text, units, at)) continue;
      if (withinClause && someUnit(Math.max(at, start + 1), at + units.length, isBroken)) continue;
      if (units.length > 0) runs.push([at, at + units.length]);
      const end = from(index + 1, at + units.length);
      if (end >= 0) return end;
      if (units.length > 0) runs.pop();
    }
    return -1;
  };
  const fromNumber = (index: number, at: number): number => {
    let end = at;
    while (end < text.length && end - at < MAX_NUMBER && isNumeral(text.units[end] ?? 0)) end += 1;
    return end === at ? -1 : from(index + 1, end);
  };
  const fromGap = (min: number, max: number, index: number, at: number): number => {
    for (let length = 0; length <= max; length++) {
      if (at + length > text.length) return -1;
      if (length >= min) {
        const end = from(index + 1, at + length);
        if (end >= 0) return end;
      }
      if (isBroken(at + length)) return -1;
    }
    return -1;
  };
  const end = from(0, start);
  return end < 0 ? undefined : { start, end, runs: joined(runs) };
}

function standsAt(text: FoldedText, units: Uint16Array, at: number): boolean {
  if (at + units.length > text.length) return false;
  for (let i = 0; i < units.length; i++) if (text.units[at + i] !== units[i]) return false;
  return true;
}

function someUnit(from: number, to: number, test: (unit: number) => boolean): boolean {
  for (let unit = from; unit < to; unit++) if (test(unit)) return true;
  return false;
}

/** Neighbouring choices form one run. */
function joined(runs: readonly [number, number][]): readonly (readonly [number, number])[] {
  const all: [number, number][] = [];
  for (const [start, end] of runs) {
    const last = all.at(-1);
    if (last && last[1] === start) last[1] = end;
    else all.push([start, end]);
  }
  return all;
}
