import { lineBreakAfter, lineEndFrom } from '../template/lineBreaks';
import type { Segment } from '../template/model';
import type { SpacingEdit } from './model';

/** At most one blank line in a row, and nothing in it. Nothing above the header is touched. */
export function* blankLineEdits(source: string, { kind, start, end, message }: Segment): Generator<SpacingEdit> {
  if (kind !== 'blank' || message < 0) return;
  const contentEnd = lineEndFrom(source, start);
  const next = lineBreakAfter(source, contentEnd);
  if (contentEnd > start) yield { range: { start, end: contentEnd }, text: '', kind: 'trailing' };
  if (next < end) yield { range: { start: next, end }, text: '', kind: 'blank-lines' };
}
