import type { Range } from '../../text';
import { lineBreakAfter, lineEndFrom } from '../lineBreaks';
import type { CommentMark, CommentFinder } from './commentFinder';

/** A line as the customer's phone would have it: line breaks inside a comment do not end it. */
export interface LogicalLine {
  readonly start: number;
  /** Before its line break. */
  readonly contentEnd: number;
  /** Behind its line break. */
  readonly end: number;
  readonly comments: readonly CommentMark[];
  /** What stands between the comments, in order; one more than there are comments. */
  readonly runs: readonly Range[];
}

const NO_COMMENTS: readonly CommentMark[] = [];

/** The lines from `from` to the end of the source; there is always one, perhaps empty. Linear. */
export function* logicalLines(source: string, from: number, comments: CommentFinder): Generator<LogicalLine> {
  let start = from;
  for (;;) {
    const line = logicalLine(source, start, comments);
    yield line;
    if (line.end === line.contentEnd) return;
    start = line.end;
    if (start === source.length) {
      // What follows a last line break is no line of its own, unless nothing else stands there.
      return;
    }
  }
}

function logicalLine(source: string, start: number, comments: CommentFinder): LogicalLine {
  let contentEnd = lineEndFrom(source, start);
  let comment = comments.next(start, contentEnd);
  if (!comment) {
    return {
      start,
      contentEnd,
      end: lineBreakAfter(source, contentEnd),
      comments: NO_COMMENTS,
      runs: [{ start, end: contentEnd }],
    };
  }
  const marks: CommentMark[] = [];
  const runs: Range[] = [];
  let at = start;
  while (comment) {
    marks.push(comment);
    runs.push({ start: at, end: comment.range.start });
    at = comment.range.end;
    if (at > contentEnd) contentEnd = lineEndFrom(source, at);
    comment = comments.next(at, contentEnd);
  }
  runs.push({ start: at, end: contentEnd });
  return { start, contentEnd, end: lineBreakAfter(source, contentEnd), comments: marks, runs };
}
