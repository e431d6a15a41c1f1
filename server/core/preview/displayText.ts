import type { BroadcastMessage, MappedText } from '../template/model';

/** The text that one recipient reads, cut so that every piece knows where it comes from. */
export interface DisplayText {
  readonly value: string;
  /** Ascending, adjacent, from 0 to value.length (empty values of variables included as empty pieces). */
  readonly pieces: readonly DisplayPiece[];
  /** Offset in `value` where the folded part begins. */
  readonly foldAt: number | undefined;
}
export interface DisplayPiece {
  readonly start: number;
  readonly end: number;
  /** Interval of the message's own text (MappedText) that this piece shows. */
  readonly from: number;
  readonly to: number;
  readonly variable?: { readonly name: string; readonly origin: VariableOrigin };
}
/** `gap`: the customer who is shown has nothing there. Without such a customer the name stands there: `customer`, the list has values; `none`, nothing has. */
export type VariableOrigin = 'value' | 'fallback' | 'gap' | 'customer' | 'none';

/** Whose text is shown. */
export interface ShownValues {
  readonly values?: Readonly<Record<string, string>> | undefined;
  /** Set where `values` are those of one customer. */
  readonly recipientName?: string | undefined;
  /** Variables that the customer list has a column for. */
  readonly listed?: ReadonlySet<string> | undefined;
}

/**
 * Puts values into a message's text: the recipient's, else the fallback. What a recipient lacks stays empty, as it is sent; where no recipient is chosen, a
 * variable without a fallback stays as written.
 */
export function displayText(
  { text, parts, foldAt }: BroadcastMessage,
  { values, recipientName, listed }: ShownValues = {},
): DisplayText {
  const pieces: DisplayPiece[] = [];
  let value = '';
  let at = 0;
  let fold = foldAt === undefined ? undefined : -1;
  const push = (from: number, to: number, shown: string, variable?: DisplayPiece['variable']): void => {
    if (fold === -1 && foldAt !== undefined && foldAt <= to)
      fold = value.length + Math.min(foldAt - from, shown.length);
    pieces.push({ start: value.length, end: value.length + shown.length, from, to, ...(variable && { variable }) });
    value += shown;
  };
  for (const part of parts) {
    if (part.kind !== 'variable') continue;
    const from = textOffset(text, part.range.start);
    const to = from + (part.range.end - part.range.start);
    if (from < at) continue;
    if (from > at) push(at, from, text.value.slice(at, from));
    const own = values && Object.hasOwn(values, part.name) ? values[part.name] : undefined;
    const known = own || (part.fallback ?? own);
    const unfilled = recipientName === undefined ? (listed?.has(part.name) ? 'customer' : 'none') : 'gap';
    push(from, to, known ?? (unfilled === 'gap' ? '' : text.value.slice(from, to)), {
      name: part.name,
      origin: known === undefined ? unfilled : !own && part.fallback !== undefined ? 'fallback' : 'value',
    });
    at = to;
  }
  push(at, text.value.length, text.value.slice(at));
  return { value, pieces, foldAt: fold === -1 ? undefined : fold };
}

/** Offset in the text of the first character that stands at a source offset or behind it. */
export function textOffset(text: MappedText, sourceOffset: number): number {
  let low = 0;
  let high = text.value.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (text.toSource(middle) < sourceOffset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Interval of the displayed value that shows an interval of the message's text; a variable is shown whole. */
export function displayRange({ pieces, value }: DisplayText, from: number, to: number): { start: number; end: number } {
  let start = value.length;
  let end = 0;
  for (let at = firstReaching(pieces, from); at < pieces.length; at++) {
    const piece = pieces[at];
    if (!piece || piece.from > to) break;
    const whole = piece.variable !== undefined;
    if (piece.to > from || piece.to === piece.from)
      start = Math.min(start, whole ? piece.start : piece.start + Math.max(0, from - piece.from));
    if (piece.from < to) end = Math.max(end, whole ? piece.end : Math.min(piece.end, piece.start + (to - piece.from)));
  }
  return { start: Math.min(start, end), end };
}

/** Index of the first piece that ends at an offset of the message's text or behind it. */
function firstReaching(pieces: readonly DisplayPiece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.to ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
