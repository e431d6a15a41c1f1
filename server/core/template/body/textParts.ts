import type { MappedText, TextPart } from '../model';
import { pieceAt, type TextPiece } from './mappedText';

/**
 * Cuts a text into plain runs and variables `{{name|fallback}}`; a variable stands on one line, and of nested braces the innermost pair counts.
 * Plain runs never reach over a place where the source has something between two characters, so `range.start + i` is the place of the i-th.
 * Names and fallbacks are without the blanks around them. Linear.
 */
export function textParts(text: MappedText, pieces: readonly TextPiece[]): TextPart[] {
  const { value } = text;
  const parts: TextPart[] = [];
  let done = 0;
  let at = value.indexOf('{{');
  let close = -1;
  while (at >= 0) {
    if (close < at + 2) {
      close = value.indexOf('}}', at + 2);
      if (close < 0) break;
    }
    const open = value.lastIndexOf('{{', close - 2);
    if (value.slice(open, close).includes('\n')) {
      at = value.indexOf('{{', close);
      continue;
    }
    pushPlain(parts, text, pieces, done, open);
    parts.push(variable(text, open, close + 2));
    done = close + 2;
    at = value.indexOf('{{', done);
  }
  pushPlain(parts, text, pieces, done, value.length);
  return parts;
}

function variable(text: MappedText, start: number, end: number): TextPart {
  const bar = text.value.slice(start, end).indexOf('|');
  const nameEnd = bar >= 0 ? start + bar : end - 2;
  const name = withoutBlanks(text.value, start + 2, nameEnd);
  const fallback = nameEnd < end - 2 ? withoutBlanks(text.value, nameEnd + 1, end - 2) : undefined;
  return {
    kind: 'variable',
    range: text.sourceRange(start, end),
    name: text.value.slice(name.start, name.end),
    nameRange: text.sourceRange(name.start, name.end),
    fallback: fallback && text.value.slice(fallback.start, fallback.end),
  };
}

function pushPlain(parts: TextPart[], text: MappedText, pieces: readonly TextPiece[], from: number, to: number): void {
  let start = from;
  for (let index = pieceAt(pieces, from); start < to; index++) {
    const piece = pieces[index];
    if (!piece) return;
    const end = Math.min(to, piece.value + piece.length);
    const source = piece.source + start - piece.value;
    parts.push({
      kind: 'plain',
      range: { start: source, end: source + end - start },
      value: text.value.slice(start, end),
    });
    start = end;
  }
}

function withoutBlanks(value: string, from: number, to: number): { readonly start: number; readonly end: number } {
  let start = from;
  let end = to;
  while (start < end && isBlank(value.charCodeAt(start))) start++;
  while (end > start && isBlank(value.charCodeAt(end - 1))) end--;
  return { start, end };
}

const isBlank = (unit: number): boolean => unit === 32 || unit === 9 || unit === 0x3000;
