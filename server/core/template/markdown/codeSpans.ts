import type { MarkdownSpan } from './markdownSpan';

export interface CodeSearch {
  /** Start of the next run of exactly `length` backticks at or behind `from`. */
  closing(from: number, length: number): number | undefined;
}

/** A search that fails for a length fails for good, so a paragraph full of lone backticks costs one pass a length. */
export function codeSearch(text: string, end: number): CodeSearch {
  const hopeless = new Set<number>();
  return {
    closing(from, length) {
      if (hopeless.has(length)) return undefined;
      let at = from;
      while (at < end) {
        const start = text.indexOf('`', at);
        if (start < 0 || start >= end) break;
        at = start;
        while (at < end && text[at] === '`') at++;
        if (at - start === length) return start;
      }
      hopeless.add(length);
      return undefined;
    },
  };
}

/** Code that opens at a backtick; an apostrophe between Latin letters (`it`s`) opens none. */
export function codeAt(text: string, at: number, search: CodeSearch): MarkdownSpan | undefined {
  let open = at;
  while (text[open] === '`') open++;
  const length = open - at;
  if (length === 1 && isLatin(text[at - 1]) && isLatin(text[open])) return undefined;
  const close = search.closing(open, length);
  if (close === undefined) return undefined;
  const stripped = text.slice(open, close).trim();
  return stripped === '' ? undefined : { start: at, end: close + length, kind: 'code', stripped };
}

const isLatin = (char: string | undefined): boolean => char !== undefined && /[A-Za-z]/.test(char);
