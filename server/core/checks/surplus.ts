import type { BroadcastMessage, TextPart } from '../template/model';
import type { Range } from '../text';

/**
 * The part of a message's text that lies behind a limit, as a source range: from the first character that passes it to the end of the text.
 * `measure` gives the size of a piece (characters, bytes), `renderingOf` what a variable is counted as. Where a variable passes the limit it
 * is marked whole.
 */
export function surplusRange(
  message: BroadcastMessage,
  limit: number,
  measure: (text: string) => number,
  renderingOf: (part: Extract<TextPart, { kind: 'variable' }>) => string,
): Range {
  const { text } = message;
  let offset = 0;
  let size = 0;
  for (const part of message.parts) {
    const piece = part.kind === 'plain' ? part.value : renderingOf(part);
    const room = limit - size;
    // Only as much is measured as the answer needs: a text may be a thousand times too long.
    const upTo = unitsBeyond(piece, room, measure);
    if (upTo !== undefined) {
      const kept = part.kind === 'plain' ? fittingUnits(piece.slice(0, upTo), room, measure) : 0;
      return text.sourceRange(offset + kept, text.value.length);
    }
    size += measure(piece);
    offset += part.kind === 'plain' ? piece.length : part.range.end - part.range.start;
  }
  return text.sourceRange(offset, text.value.length);
}

/** Some units of a piece that measure more than the room, few of them; undefined where all of it fits. */
function unitsBeyond(piece: string, room: number, measure: (text: string) => number): number | undefined {
  for (let units = Math.max(16, 2 * room); units < piece.length; units *= 2)
    if (measure(piece.slice(0, units)) > room) return units;
  return measure(piece) > room ? piece.length : undefined;
}

/** Most UTF-16 units of a piece that measure no more than the room left; never cuts a surrogate pair. */
function fittingUnits(piece: string, room: number, measure: (text: string) => number): number {
  let low = 0;
  let high = piece.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (measure(piece.slice(0, middle)) <= room) low = middle;
    else high = middle - 1;
  }
  const next = piece.charCodeAt(low);
  return low > 0 && next >= 0xdc00 && next < 0xe000 ? low - 1 : low;
}
