import type { Template } from '../../template/model';
import { lineAround } from '../../template/lineBreaks';
import type { Range } from '../../text';
import { commentPlace } from './commentPlace';
import { isInAttachment, targetPlace } from './targetPlace';
import { LONGEST_NAME, type VariableWriting, variablePlace } from './variablePlace';

/** What is being written in the messages at the caret. Ranges are source ranges that begin before the caret. */
export type BodyPlace =
  | VariableWriting
  | {
      readonly on: 'emoji';
      readonly code: Range /** Nothing but blanks stands in front of it on the line. */;
      readonly first: boolean;
    }
  | { readonly on: 'path'; readonly path: Range; readonly accepts: 'picture' | 'media' | 'any' }
  | { readonly on: 'program'; readonly part: 'appid' | 'page'; readonly word: Range; readonly appid: string }
  | { readonly on: 'target'; readonly word: Range }
  | { readonly on: 'directive'; readonly word: Range; readonly message: number }
  | {
      readonly on: 'rule';
      readonly word: Range;
      readonly present: readonly string[];
      readonly directive: string;
      readonly commentEnd: number;
    }
  | { readonly on: 'line'; readonly word: Range; readonly message: number };

export function bodyPlace(template: Template, offset: number): BodyPlace | undefined {
  const { source, frontMatter } = template;
  if (template.tooLarge || offset < (frontMatter?.range.end ?? 0)) return undefined;
  const message = template.messages.find(({ range }) => range.start <= offset && offset <= range.end)?.index;
  if (message === undefined) return undefined;
  const comment = template.comments.find(
    ({ range, content }) => content.start <= offset && offset <= content.end && offset <= range.end,
  );
  if (comment) return commentPlace(source, comment, offset, message);
  const line = lineAround(source, offset);
  // A card goes to everybody as it is written: no variable is offered there.
  const onCard =
    isInAttachment(source, line, offset) ||
    template.messages[message]?.attachments.some(({ range }) => range.start <= offset && offset <= range.end);
  return (
    (onCard ? undefined : variablePlace(source, line, offset)) ??
    targetPlace(source, line, offset) ??
    emojiPlace(source, line, offset) ??
    linePlace(source, line, offset, message)
  );
}

function emojiPlace(source: string, line: Range, offset: number): BodyPlace | undefined {
  const before = source.slice(line.start, offset);
  const open = before.lastIndexOf('[');
  if (open < 0 || before.length - open > LONGEST_NAME || /[\]()]/.test(before.slice(open)) || before[open - 1] === '!')
    return undefined;
  let end = offset;
  while (end < line.end && /[^\s[\]()\p{P}]/u.test(source.charAt(end))) end++;
  if (source[end] === ']') end++;
  // `[title](target)` is being edited, not a code.
  if (source[end] === '(') return undefined;
  return { on: 'emoji', code: { start: line.start + open, end }, first: before.slice(0, open).trim() === '' };
}

/** Where a line begins: what stands on a line of its own may be written. */
function linePlace(source: string, line: Range, offset: number, message: number): BodyPlace | undefined {
  const before = source.slice(line.start, offset);
  const word = /^\s*(<(?:!-{0,2})?|!\[?|[A-Za-z-]{0,24})$/.exec(before)?.[1];
  if (
    word === undefined ||
    source
      .slice(offset, line.end)
      .replace(/-->|[\])]/g, '')
      .trim() !== ''
  )
    return undefined;
  return { on: 'line', word: { start: offset - word.length, end: line.end }, message };
}
