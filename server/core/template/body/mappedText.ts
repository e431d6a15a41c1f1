import type { MappedText } from '../model';

/** A stretch of text that stands in the source as it is: `length` units from `source` on, at `value` of the text. */
export interface TextPiece {
  readonly value: number;
  readonly source: number;
  readonly length: number;
}

/** Collects pieces of the source in ascending order; neighbours grow together. */
export class TextPieces {
  readonly pieces: { value: number; source: number; length: number }[] = [];
  length = 0;

  add(start: number, end: number): void {
    if (end <= start) return;
    const last = this.pieces[this.pieces.length - 1];
    if (last && last.source + last.length === start) last.length += end - start;
    else this.pieces.push({ value: this.length, source: start, length: end - start });
    this.length += end - start;
  }
}

/**
 * The text that the pieces make. A lone carriage return, which only stands there as a line break, reads `\n`.
 * `nowhere` is the offset of the empty text.
 */
export function mappedText(source: string, pieces: readonly TextPiece[], nowhere: number): MappedText {
  const joined = pieces.map((piece) => source.slice(piece.source, piece.source + piece.length)).join('');
  const value = joined.includes('\r') ? joined.replace(/\r/g, '\n') : joined;
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  const range =
    first && last ? { start: first.source, end: last.source + last.length } : { start: nowhere, end: nowhere };
  const toSource = (offset: number): number => {
    if (offset >= value.length) return range.end;
    const piece = pieces[pieceAt(pieces, offset)];
    return piece ? piece.source + Math.max(0, offset) - piece.value : nowhere;
  };
  return {
    value,
    range,
    toSource,
    sourceRange(start, end) {
      const from = toSource(start);
      return {
        start: from,
        end: end > start && value.length > 0 ? toSource(Math.min(end, value.length) - 1) + 1 : from,
      };
    },
  };
}

/** Index of the piece that holds a text offset. */
export function pieceAt(pieces: readonly TextPiece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.value ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
