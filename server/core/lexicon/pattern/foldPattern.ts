import { foldedUnits } from '../fold/foldedUnits';
import { type PatternPiece, parsePattern } from './parsePattern';

export interface FoldedChoice {
  readonly kind: 'choice';
  /** Longer ones first. */
  readonly texts: readonly Uint16Array[];
  /** Units that they begin with; undefined where there are few of them, or one may begin with anything. */
  readonly firsts: ReadonlySet<number> | undefined;
  /** A comma may stand on either side. */
  readonly comma: boolean;
}

/** A pattern's piece over folded units. */
export type FoldedPiece = FoldedChoice | Exclude<PatternPiece, { readonly kind: 'choice' }>;

export interface FoldedPattern {
  readonly pieces: readonly FoldedPiece[];
  /** Most units that it can take. */
  readonly longest: number;
  /** Most units that its gaps can take together. */
  readonly gaps: number;
  /** Units one of which it begins with; undefined where it may begin with anything. */
  readonly firsts: ReadonlySet<number> | undefined;
}

/** Folds the texts of a pattern as messages are folded; a `+` in a pattern reads 加, so that 加 covers both. */
export function foldPattern(pattern: string): FoldedPattern {
  const pieces = parsePattern(pattern).map((piece): FoldedPiece => {
    if (piece.kind !== 'choice') return piece;
    for (const text of piece.texts) {
      if (text !== '' && text !== '，' && foldedChoice(text).length === 0)
        throw new Error(`Pattern ${pattern}: ${text} folds to nothing`);
    }
    const texts = piece.texts.map(foldedChoice).sort(byLength);
    return choiceOf(
      texts,
      piece.texts.some((text) => text.includes('，')),
    );
  });
  const gaps = pieces.reduce((sum, piece) => sum + (piece.kind === 'gap' ? piece.max : 0), 0);
  return { pieces, longest: longest(pieces), gaps, firsts: firstsOf(pieces) };
}

/** A text as it is, without operators. */
export function foldLiteral(text: string): FoldedPattern {
  const units = foldedChoice(text.replaceAll('#', ''));
  const pieces: readonly FoldedPiece[] = [choiceOf([units], false)];
  return { pieces, longest: units.length, gaps: 0, firsts: firstsOf(pieces) };
}

/** So few texts are looked at one by one. */
const FEW = 3;

function choiceOf(texts: readonly Uint16Array[], comma: boolean): FoldedChoice {
  const isTold = texts.length > FEW && texts.every(([first]) => first !== undefined && first !== NUMBER_UNIT);
  const firsts = isTold ? new Set(texts.map(([first]) => first ?? 0)) : undefined;
  return { kind: 'choice', texts, firsts, comma };
}

function firstsOf(pieces: readonly FoldedPiece[]): ReadonlySet<number> | undefined {
  const firsts = new Set<number>();
  for (const piece of pieces) {
    if (piece.kind !== 'choice') return undefined;
    for (const [first] of piece.texts) if (first !== undefined) firsts.add(first);
    if (firsts.has(NUMBER_UNIT)) return undefined;
    if (piece.texts.every((text) => text.length > 0)) return firsts;
  }
  return undefined;
}

/** Stands for a number inside a choice. A noncharacter: no text folds to it. */
export const NUMBER_UNIT = 0xfffe;

function foldedChoice(text: string): Uint16Array {
  return Uint16Array.from(
    text.split('#').flatMap((part, index) => (index === 0 ? foldedUnits(part) : [NUMBER_UNIT, ...foldedUnits(part)])),
  );
}

const byLength = (a: Uint16Array, b: Uint16Array): number => b.length - a.length;

/** Most units that a run of pieces can take. */
export function longest(pieces: readonly FoldedPiece[]): number {
  return pieces.reduce((sum, piece) => {
    if (piece.kind === 'choice') return sum + Math.max(...piece.texts.map(longestText));
    if (piece.kind === 'gap') return sum + piece.max;
    if (piece.kind === 'account') return sum + MAX_ACCOUNT;
    return piece.kind === 'number' ? sum + MAX_NUMBER : sum;
  }, 0);
}

const longestText = (units: Uint16Array): number =>
  units.reduce((sum, unit) => sum + (unit === NUMBER_UNIT ? MAX_NUMBER : 1), 0);

/** Fewest units that a run of pieces can take. */
export function shortest(pieces: readonly FoldedPiece[]): number {
  return pieces.reduce((sum, piece) => {
    if (piece.kind === 'choice') return sum + (piece.texts.at(-1)?.length ?? 0);
    if (piece.kind === 'gap') return sum + piece.min;
    if (piece.kind === 'account') return sum + MIN_ACCOUNT;
    return piece.kind === 'number' ? sum + 1 : sum;
  }, 0);
}

/** Units of a number: a phone number or an amount; whatever is longer is cut here. */
export const MAX_NUMBER = 20;

/** Units of an account name: the shortest that QQ gives out, and more than the longest of WeChat. */
export const MIN_ACCOUNT = 5;
export const MAX_ACCOUNT = 24;
