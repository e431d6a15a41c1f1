import { fold } from '../fold/fold';
import { type PatternPiece, parsePattern } from './parsePattern';

export interface FoldedChoice {
  readonly kind: 'choice';
  /** Longer ones first. */
  readonly texts: readonly Uint16Array[];
  /** A comma may stand on either side. */
  readonly comma: boolean;
}

/** A pattern's piece over folded units. */
export type FoldedPiece = FoldedChoice | Exclude<PatternPiece, { readonly kind: 'choice' }>;

/** Folds the texts of a pattern as messages are folded; a `+` in a pattern reads 加, so that 加 covers both. */
export function foldPattern(pattern: string): readonly FoldedPiece[] {
  return parsePattern(pattern).map((piece) => {
    if (piece.kind !== 'choice') return piece;
    const texts = piece.texts.map(foldedUnits).sort(byLength);
    return { kind: 'choice', texts, comma: piece.texts.some((text) => text.includes('，')) };
  });
}

/** Stands for a number inside a choice. A noncharacter: no text folds to it. */
export const NUMBER_UNIT = 0xfffe;

function foldedUnits(text: string): Uint16Array {
  const parts = text.split('#').map((part) => {
    const { units, length } = fold(part, { aloud: true });
    return [...units.subarray(0, length)];
  });
  return Uint16Array.from(parts.flatMap((part, index) => (index === 0 ? part : [NUMBER_UNIT, ...part])));
}

const byLength = (a: Uint16Array, b: Uint16Array): number => b.length - a.length;

/** Most units that a run of pieces can take. */
export function longest(pieces: readonly FoldedPiece[]): number {
  return pieces.reduce((sum, piece) => {
    if (piece.kind === 'choice') return sum + Math.max(...piece.texts.map(longestText));
    return sum + (piece.kind === 'gap' ? piece.max : MAX_NUMBER);
  }, 0);
}

const longestText = (units: Uint16Array): number =>
  units.reduce((sum, unit) => sum + (unit === NUMBER_UNIT ? MAX_NUMBER : 1), 0);

/** Fewest units that a run of pieces can take. */
export function shortest(pieces: readonly FoldedPiece[]): number {
  return pieces.reduce((sum, piece) => {
    if (piece.kind === 'choice') return sum + (piece.texts.at(-1)?.length ?? 0);
    return sum + (piece.kind === 'gap' ? piece.min : 1);
  }, 0);
}

/** Units of a number: a phone number or an amount; whatever is longer is cut here. */
export const MAX_NUMBER = 20;
