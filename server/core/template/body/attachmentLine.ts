import type { Range } from '../../text';
import { label, target, type Target } from './attachmentSyntax';
import { kindOf } from './attachmentKinds';
import type { Attachment } from '../model';

/** The attachment that a line holds, or undefined where the line is text. `line` is without its break; blanks around are fine. */
export function attachmentLine(source: string, line: Range, index: number): Attachment | undefined {
  let { start, end } = line;
  while (start < end && isBlank(source.charCodeAt(start))) start++;
  const picture = source[start] === '!';
  const open = picture ? start + 1 : start;
  if (source[open] !== '[') return undefined;
  while (end > start && isBlank(source.charCodeAt(end - 1))) end--;
  if (source[end - 1] !== ')') return undefined;
  const title = label(source, open, end);
  if (!title || source[title.end + 1] !== '(') return undefined;
  const inside = { start: title.end + 2, end: end - 1 };
  if (inside.start > inside.end) return undefined;
  const goal: Target | undefined = target(source, inside);
  return goal && kindOf(source, { range: line, index }, picture, title, goal);
}

/** Space, tab, no-break space, ideographic space. */
const isBlank = (unit: number): boolean => unit === 32 || unit === 9 || unit === 0xa0 || unit === 0x3000;
