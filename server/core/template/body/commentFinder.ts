import type { Range } from '../../text';
import { lineBreakAfter, lineEndFrom } from '../lineBreaks';

export interface CommentMark {
  readonly range: Range;
  readonly content: Range;
  readonly closed: boolean;
}

/** Finds comments from left to right; each search goes on where the last one stopped, so a whole template costs one pass. */
export interface CommentFinder {
  /** First comment that begins in [from, before). `from` never goes back. */
  next(from: number, before: number): CommentMark | undefined;
}

const OPEN = '<!--';
const CLOSE = '-->';

/**
 * A comment runs from `<!--` to the next `-->`, over lines and separators: what is commented out is never sent.
 * One with another `<!--` inside, or without an end, is unclosed. It hides the rest of its message only, so that the other messages are
 * still read while somebody is typing.
 */
export function commentFinder(source: string): CommentFinder {
  const opens = forwardSearch(source, OPEN);
  const closes = forwardSearch(source, CLOSE);
  const separators = separatorSearch(source);
  return {
    next(from, before) {
      const start = opens(from);
      if (start >= before) return undefined;
      const inside = start + OPEN.length;
      const close = closes(inside);
      if (close < source.length && opens(inside) > close) {
        return { range: { start, end: close + CLOSE.length }, content: { start: inside, end: close }, closed: true };
      }
      const end = separators(inside);
      return { range: { start, end }, content: { start: inside, end }, closed: false };
    },
  };
}

/** Offset of the first occurrence at or behind `from`, or the source's length; remembers it until it is passed. */
function forwardSearch(source: string, wanted: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      found = source.indexOf(wanted, from);
      if (found < 0) found = source.length;
    }
    return found;
  };
}

/** Offset before the line break above the first separator line behind `from`, or the source's length. */
function separatorSearch(source: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found >= from) return found;
    let end = lineEndFrom(source, from);
    while (end < source.length) {
      const start = lineBreakAfter(source, end);
      const next = lineEndFrom(source, start);
      if (next - start === 3 && source.startsWith('---', start)) break;
      end = next;
    }
    found = end;
    return found;
  };
}
