import { fold } from '../fold/fold';
import { type PatternPiece, parsePattern } from './parsePattern';

/** A pattern's piece over folded units; longer choices first. */
export type FoldedPiece =
  | { readonly kind: 'choice'; readonly texts: readonly Uint16Array[] }
  | Exclude<PatternPiece, { readonly kind: 'choice' }>;

/** Folds the texts of a pattern as messages are folded; a `+` in a pattern reads 加, so that 加 covers both. */
export function foldPattern(pattern: string): readonly FoldedPiece[] {
  return parsePattern(pattern).map((piece) =>
    piece.kind === 'choice' ? { kind: 'choice', texts: piece.texts.map(foldedUnits).sort(byLength) } : piece,
  );
}

function foldedUnits(text: string): Uint16Array {
  const { units, length } = fold(text, { plusAsAdd: true });
  return units.slice(0, length);
}

const byLength = (a: Uint16Array, b: Uint16Array): number => b.length - a.length;

/** Most units that a run of pieces can take. */
export function longest(pieces: readonly FoldedPiece[]): number {
  return pieces.reduce((sum, piece) => {
    if (piece.kind === 'choice') return sum + (piece.texts[0]?.length ?? 0);
    return sum + (piece.kind === 'gap' ? piece.max : MAX_NUMBER);
  }, 0);
}

/** Fewest units that a run of pieces can take. */
export function shortest(pieces: readonly FoldedPiece[]): number {
  return pieces.reduce((sum, piece) => {
    if (piece.kind === 'choice') return sum + (piece.texts.at(-1)?.length ?? 0);
    return sum + (piece.kind === 'gap' ? piece.min : 1);
  }, 0);
}

/** Units of a number: a phone number or an amount; whatever is longer is cut here. */
export const MAX_NUMBER = 20;
