import type { Range } from '../../text';
import { lineBreakAfter, lineEndFrom } from '../lineBreaks';

/** Where the header stands; offsets in the source. */
export interface Fence {
  /** From the opening fence to behind the line break of the closing one. */
  readonly range: Range;
  readonly yaml: Range;
  /** The opening line without its break. */
  readonly opening: Range;
  readonly closed: boolean;
}

/**
 * A header opens with `---` on the first line that is not blank and ends at the next line `---` (blanks behind the marks are forgiven).
 * Where the second mark is missing, the header is taken to end before the first line that reads like a message.
 * A `---` below blank lines opens a header only where a closing mark follows; else it separates messages as everywhere.
 */
export function findFence(source: string, from: number): Fence | undefined {
  let start = from;
  let end = lineEndFrom(source, start);
  let blankLines = 0;
  while (isBlank(source, start, end)) {
    const next = lineBreakAfter(source, end);
    if (next === end) return undefined;
    start = next;
    end = lineEndFrom(source, start);
    blankLines++;
  }
  if (!isFence(source, start, end)) return undefined;
  const opening = { start, end };
  const yamlStart = lineBreakAfter(source, end);
  for (let at = yamlStart; at < source.length; ) {
    const lineEnd = lineEndFrom(source, at);
    const next = lineBreakAfter(source, lineEnd);
    if (isFence(source, at, lineEnd)) {
      return { range: { start, end: next }, yaml: { start: yamlStart, end: at }, opening, closed: true };
    }
    at = next;
  }
  if (blankLines > 0) return undefined;
  const bodyStart = endOfHeaderLines(source, yamlStart);
  return { range: { start, end: bodyStart }, yaml: { start: yamlStart, end: bodyStart }, opening, closed: false };
}

/** First line from `from` on that is no `key: value`, no list item, no indented line and no comment. */
function endOfHeaderLines(source: string, from: number): number {
  let at = from;
  while (at < source.length) {
    const end = lineEndFrom(source, at);
    if (!readsLikeHeader(source.slice(at, Math.min(end, at + LONGEST_KEY)))) break;
    at = lineBreakAfter(source, end);
  }
  return at;
}

/** Enough of a line to see a key and its colon (UTF-16 units). */
const LONGEST_KEY = 48;
const readsLikeHeader = (line: string): boolean =>
  /^(?:[A-Za-z][\w-]*[ \t]*(?:[:：]|$)|[ \t]+\S|-[ \t]|#[^#])/.test(line);

function isFence(source: string, start: number, end: number): boolean {
  return source.startsWith('---', start) && isBlank(source, start + 3, end);
}

function isBlank(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (source[at] !== ' ' && source[at] !== '\t') return false;
  return start <= end;
}
