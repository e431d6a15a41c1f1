import { lineAround } from '../../template/lineBreaks';
import type { Template } from '../../template/model';
import type { Range } from '../../text';

/** Where attachment lines go: they take the place of `range`, between `before` and `after`. */
export interface AttachmentSpot {
  readonly range: Range;
  readonly before: string;
  readonly after: string;
}

/**
 * The place for an attachment that is pasted or dropped at an offset. Attachments are sent behind their text, so a blank line behind the text is
 * taken as it is; anywhere else the line goes to the end of the message: below its last attachment, else below the text with a blank line between.
 * Undefined where nothing can be inserted: a template that is too large, or one whose message ends in an unclosed comment.
 */
export function attachmentSpot(template: Template, offset: number): AttachmentSpot | undefined {
  const { source, messages, comments } = template;
  const message = messages.find(({ range }) => offset <= range.end) ?? messages.at(-1);
  if (!message) return undefined;
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  const { start, end } = message.range;
  const contentEnd = start + source.slice(start, end).trimEnd().length;
  if (
    comments.some(
      ({ range }) => range.start < contentEnd && contentEnd <= range.end && !source.startsWith('-->', range.end - 3),
    )
  )
    return undefined;
  const last = message.attachments.at(-1);
  const belowAttachment = last !== undefined && last.range.end >= contentEnd;
  const line = blankLineAt(source, offset);
  const behindText = Math.max(start, belowAttachment ? firstOfTail(template, message.index) : contentEnd);
  if (line && line.start >= start && line.end <= end && line.start >= behindText) {
    const isFirst = source.slice(start, line.start).trim() === '';
    const above = isFirst || endsWithBlankLine(source.slice(start, line.start)) || belowAttachment;
    return { range: line, before: above ? '' : newline, after: lineEnds(source, line.end) ? '' : newline };
  }
  const between = contentEnd === start ? '' : belowAttachment ? newline : newline + newline;
  return {
    range: { start: contentEnd, end: contentEnd },
    before: between,
    after: lineEnds(source, contentEnd) ? '' : newline,
  };
}

/** Start of the attachments that end a message. */
function firstOfTail({ source, messages }: Template, index: number): number {
  const message = messages[index];
  let first = message?.range.end ?? 0;
  for (const { range } of [...(message?.attachments ?? [])].reverse()) {
    if (source.slice(range.end, first).trim() !== '') break;
    first = range.start;
  }
  return first;
}

function blankLineAt(source: string, offset: number): Range | undefined {
  const { start, end } = lineAround(source, offset);
  return source.slice(start, end).trim() === '' ? { start, end } : undefined;
}

const lineEnds = (source: string, at: number): boolean => at < source.length && /[\r\n]/.test(source.charAt(at));
const endsWithBlankLine = (text: string): boolean => /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)$/.test(text);
