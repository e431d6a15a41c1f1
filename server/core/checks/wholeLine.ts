import type { Range } from '../text';

/** The range with its indentation and line break where nothing else stands on its lines; else the range itself. */
export function wholeLine(source: string, range: Range): Range {
  let start = range.start;
  while (start > 0 && /[ \t]/.test(source.charAt(start - 1))) start--;
  let end = range.end;
  while (end < source.length && /[ \t]/.test(source.charAt(end))) end++;
  const opens = start === 0 || source.charAt(start - 1) === '\n';
  const closes = end === source.length || source.startsWith('\n', end) || source.startsWith('\r\n', end);
  if (!opens || !closes) return range;
  if (source.startsWith('\r\n', end)) return { start, end: end + 2 };
  return { start, end: end < source.length ? end + 1 : end };
}
