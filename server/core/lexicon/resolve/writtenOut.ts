import type { FoldedText } from '../fold/fold';
import { BOUND_RADICALS, isBound, madeOf } from '../disguise/parts';
import { FoldBuffer, foldInto } from '../fold/fold';
import { foldTable } from '../fold/foldTable';
import { UnitKind } from '../fold/unitKind';
import { PICTURES } from '../sound/pictures';
import { LONGEST_SPELLING, syllables } from '../sound/syllables';

/** A text with what stands for characters written out as them, and which of its units came about so. */
export interface WrittenOut {
  readonly text: FoldedText;
  readonly isWrittenOut: (unit: number) => boolean;
}

let firsts: Uint8Array | undefined;

/** Units that a place may begin with: a radical, the first unit of a picture, a dash, a Latin letter or one that looks like it. A look at each unit, not a search, since every text is asked. */
function mayBegin(): Uint8Array {
  if (firsts) return firsts;
  firsts = new Uint8Array(0x10000);
  for (const sign of [...BOUND_RADICALS, ...PICTURES.keys(), ...STROKES]) firsts[sign.charCodeAt(0)] = 1;
  const { targets } = foldTable();
  for (let unit = 0x61; unit < 0x10000; unit++) {
    const target = targets[unit] ?? 0;
    if (target >= 0x61 && target <= 0x7a) firsts[unit] = 1;
  }
  return firsts;
}

/**
 * The text with pinyin between Chinese characters (zui好), characters split into their parts (氵台好), pictures of words (加🐧) and a
 * dash for 一 (第—) written out. `turn`: which of several meanings of a syllable is taken. Undefined where there is nothing of the kind.
 */
export function writtenOut(source: string, turn: number): WrittenOut | undefined {
  const begins = mayBegin();
  const pieces: Piece[] = [];
  let others = false;
  for (let at = 0; at < source.length; ) {
    const piece = begins[source.charCodeAt(at)] === 1 ? pieceAt(source, at) : undefined;
    if (!piece) {
      at += 1;
      continue;
    }
    others ||= piece.meant.length > turn;
    pieces.push(piece);
    at = piece.end;
  }
  return others ? rewritten(source, pieces, turn) : undefined;
}

/** Dashes that are written for 一 … */
const STROKES = new Set('—–－─―-');
/** … behind these, where a dash alone has no other meaning (第—, 唯—). */
const BEFORE_ONE = new Set('第唯独');

function isStroke(source: string, at: number): boolean {
  return STROKES.has(source.charAt(at)) && BEFORE_ONE.has(source.charAt(at - 1)) && !STROKES.has(source.charAt(at + 1));
}

interface Piece {
  readonly start: number;
  readonly end: number;
  /** What it may mean, likelier ones first. */
  readonly meant: readonly string[];
}

function pieceAt(source: string, at: number): Piece | undefined {
  const two = source.slice(at, at + 2);
  const made = isBound(source.charAt(at)) ? madeOf(foldedAt(source, at), foldedAt(source, at + 1)) : 0;
  if (made !== 0) return { start: at, end: at + 2, meant: [String.fromCharCode(made)] };
  if (isStroke(source, at)) return { start: at, end: at + 1, meant: ['一'] };
  const picture = PICTURES.get(two) ?? PICTURES.get(source.charAt(at));
  if (picture) return { start: at, end: at + (PICTURES.has(two) ? 2 : 1), meant: [picture] };
  return at > 0 && isLetter(source, at - 1) ? undefined : spelledAt(source, at);
}

/** Pinyin right beside a Chinese character, or beside a Latin word for an account (jia wx). */
function spelledAt(source: string, at: number): Piece | undefined {
  let end = at;
  let word = '';
  while (end < source.length && end - at <= LONGEST_SPELLING && isLetter(source, end)) {
    word += letterOf(source, end);
    end += 1;
  }
  const meant = word.length > 1 ? syllables().get(word) : undefined;
  if (!meant || /[A-Z]/.test(source.slice(at, end))) return undefined;
  const beside =
    isHan(source, at - 1) || isHan(source, end) || /^ ?(?:wx|vx|v|qq|wei)(?![a-z])/.test(source.slice(end));
  return beside ? { start: at, end, meant } : undefined;
}

/** Folds the text with its pieces replaced; units point at the places of the text as it was. */
function rewritten(source: string, pieces: readonly Piece[], turn: number): WrittenOut {
  const from: number[] = [];
  const to: number[] = [];
  const made: boolean[] = [];
  let text = '';
  let at = 0;
  const keep = (end: number): void => {
    for (; at < end; at++) {
      text += source.charAt(at);
      from.push(at);
      to.push(at + 1);
      made.push(false);
    }
  };
  for (const { start, end, meant } of pieces) {
    keep(start);
    for (const char of meant[turn] ?? meant[0] ?? '') {
      text += char;
      from.push(start);
      to.push(end);
      made.push(true);
    }
    at = end;
  }
  keep(source.length);
  const folded = foldInto(new FoldBuffer(), text, { aloud: true });
  const isMade = Array.from(folded.starts.subarray(0, folded.length), (start) => made[start] === true);
  const starts = folded.starts.map((start) => from[start] ?? 0);
  const ends = folded.ends.map((end) => to[end - 1] ?? 0);
  const { length, units, gaps } = folded;
  return {
    text: { source, length, units, starts, ends, gaps, repeats: false, signs: false },
    isWrittenOut: (unit) => isMade[unit] === true,
  };
}

const foldedAt = (source: string, at: number): number => foldTable().targets[source.charCodeAt(at)] ?? 0;
const letterOf = (source: string, at: number): string => String.fromCharCode(foldedAt(source, at));
const isLetter = (source: string, at: number): boolean => {
  const unit = foldedAt(source, at);
  return unit >= 0x61 && unit <= 0x7a;
};
const isHan = (source: string, at: number): boolean =>
  at >= 0 && at < source.length && foldTable().kinds[source.charCodeAt(at)] === UnitKind.han;
