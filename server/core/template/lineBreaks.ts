import type { Range } from '../text';

/** Offset of the line break that ends the line at `from`, or the source's length. Lines end at `\n`, `\r\n` or a lone `\r`, as LSP has it. */
export function lineEndFrom(source: string, from: number): number {
  let at = from;
  while (at < source.length) {
    const unit = source.charCodeAt(at);
    if (unit === 10 || unit === 13) return at;
    at++;
  }
  return at;
}

/** Offset at which the line that `at` stands on begins. */
export function lineStartBefore(source: string, at: number): number {
  let start = at;
  while (start > 0) {
    const unit = source.charCodeAt(start - 1);
    if (unit === 10 || unit === 13) return start;
    start--;
  }
  return start;
}

/** The line that `at` stands on, without its break. */
export function lineAround(source: string, at: number): Range {
  return { start: lineStartBefore(source, at), end: lineEndFrom(source, at) };
}

/** Offset behind the line break that stands at `at`; `at` itself at the end of the source. */
export function lineBreakAfter(source: string, at: number): number {
  if (at >= source.length) return at;
  return source.charCodeAt(at) === 13 && source.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
}
