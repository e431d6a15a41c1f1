import { type PatternPiece, parsePattern } from './parsePattern';

/** How a pattern goes into the matcher: every spelling of its most telling run of texts. */
export interface Spellings {
  readonly texts: readonly string[];
  /** Pieces `[from, to)` that these texts spell. */
  readonly from: number;
  readonly to: number;
  /** The run is the whole pattern. */
  readonly whole: boolean;
}

/** An entry is a phrase, not a grammar: a run with more spellings is cut to its most telling part. */
const MAX_SPELLINGS = 600;

/** Throws where no part of the pattern has two characters that are always there: such an entry could not be looked up. */
export function spellings(pattern: string): Spellings {
  const pieces = parsePattern(pattern);
  let best: Spellings | undefined;
  let bestLength = 0;
  for (let from = 0; from < pieces.length; from++) {
    let texts: readonly string[] = [''];
    for (let to = from; to < pieces.length; to++) {
      const piece = pieces[to];
      if (piece?.kind !== 'choice' || texts.length * piece.texts.length > MAX_SPELLINGS) break;
      texts = texts.flatMap((before) => piece.texts.map((text) => before + text));
      const whole = from === 0 && to + 1 === pieces.length;
      const length = whole ? Number.MAX_SAFE_INTEGER : Math.min(...texts.map((text) => text.length));
      if (length >= 2 && length > bestLength) {
        best = { texts, from, to: to + 1, whole };
        bestLength = length;
      }
    }
  }
  if (!best) throw new Error(`Pattern ${pattern}: needs two neighbouring characters that are always there`);
  return best;
}

/** Whether a text holds operators of the pattern language at all. */
export function isPattern(pieces: readonly PatternPiece[]): boolean {
  return pieces.length !== 1 || pieces[0]?.kind !== 'choice' || pieces[0].texts.length !== 1;
}

const ONE = '一';

/** 全网第一 is also written 全网第1. Only where two other Chinese characters stand beside the numeral, so that 一对一 or 五一 never meet a bare number. */
export function withDigitForms(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => {
    const others = [...text].filter((char) => char >= '㐀' && char <= '鿿' && char !== ONE).length;
    if (others < 2) return [text];
    if (text.includes(ONE)) return [text, text.replaceAll(ONE, '1')];
    return [text];
  });
}
