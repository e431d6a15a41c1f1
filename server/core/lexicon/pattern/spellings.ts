import { foldedUnits } from '../fold/foldedUnits';
import { parsePattern } from './parsePattern';

/** How a pattern goes into the matcher: every spelling of its most telling run of texts. */
export interface Spellings {
  readonly texts: readonly string[];
  /** Pieces `[from, to)` that these texts spell. */
  readonly from: number;
  readonly to: number;
  /** The run is the whole pattern. */
  readonly whole: boolean;
}

/** An entry is a phrase, not a grammar: a run with more spellings is cut to a part. */
const MAX_SPELLINGS = 400;
/** What it costs, in spellings, to look closer at every place where so short a part stands: short parts stand in many places. */
const COST_OF_SHORT = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 25, 6] as const;
/** What it saves when the matcher knows the whole and nothing is left to look at. */
const GAIN_OF_WHOLE = 20;

/** Throws where no part of the pattern has two characters that are always there: such an entry could not be looked up. */
export function spellings(pattern: string): Spellings {
  const pieces = parsePattern(pattern).map((piece) =>
    piece.kind === 'choice' ? spelledPiece(piece.texts) : undefined,
  );
  let best: { readonly from: number; readonly to: number } | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let from = 0; from < pieces.length; from++) {
    let count = 1;
    let shortest = 0;
    for (let to = from; to < pieces.length; to++) {
      const piece = pieces[to];
      if (!piece || count * piece.texts.length > MAX_SPELLINGS) break;
      count *= piece.texts.length;
      shortest += piece.shortest;
      const whole = from === 0 && to + 1 === pieces.length;
      const cost = count + (COST_OF_SHORT[shortest] ?? 0) - (whole ? GAIN_OF_WHOLE : 0);
      if (cost < bestCost) {
        best = { from, to: to + 1 };
        bestCost = cost;
      }
    }
  }
  if (!best) throw new Error(`Pattern ${pattern}: needs two neighbouring characters that are always there`);
  const { from, to } = best;
  const run = pieces.slice(from, to).map((piece) => piece?.texts ?? []);
  const texts = run.reduce<readonly string[]>(
    (before, choices) => before.flatMap((one) => choices.map((choice) => one + choice)),
    [''],
  );
  return { texts, from, to, whole: from === 0 && to === pieces.length };
}

interface SpelledPiece {
  readonly texts: readonly string[];
  /** Folded units of the shortest. */
  readonly shortest: number;
}

/** Undefined where a number stands in it: that has no end of spellings. */
function spelledPiece(texts: readonly string[]): SpelledPiece | undefined {
  if (texts.some((text) => text.includes('#'))) return undefined;
  return { texts, shortest: Math.min(...texts.map((text) => foldedUnits(text).length)) };
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
