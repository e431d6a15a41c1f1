import type { Template } from '../../template/model';
import { attachmentSpot } from './attachmentSpot';
import type { PasteInsert } from './pasteRequest';

/** A line in pieces: text as it is, and places that a person fills in, with what stands there at first. */
export type LinePiece = string | { readonly fill: string };

/** Attachment lines at the sensible place for an offset. The caret's own line is filled in as a snippet. */
export function attachmentLines(
  template: Template,
  offset: number,
  lines: readonly (readonly LinePiece[])[],
): PasteInsert | undefined {
  const spot = attachmentSpot(template, offset);
  if (!spot || lines.length === 0) return undefined;
  const newline = template.source.includes('\r\n') ? '\r\n' : '\n';
  let stop = 0;
  const write = (piece: LinePiece, snippet: boolean): string => {
    if (typeof piece === 'string') return snippet ? escapeSnippet(piece) : piece;
    return snippet ? `\${${++stop}:${escapeSnippet(piece.fill)}}` : piece.fill;
  };
  const all = (snippet: boolean): string =>
    spot.before + lines.map((line) => line.map((piece) => write(piece, snippet)).join('')).join(newline) + spot.after;
  return {
    range: spot.range,
    text: all(false),
    snippet: all(true),
    atCaret: spot.range.start <= offset && offset <= spot.range.end,
  };
}

const escapeSnippet = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
