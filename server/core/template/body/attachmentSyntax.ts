import type { Range } from '../../text';

/** Inside of `(…)`: where it points, and the text in quotes behind that. Ranges are raw source, escapes included. */
export interface Target {
  readonly destination: Range;
  /** Between the quotes. */
  readonly note: Range | undefined;
}

/** The range between `[` at `open` and the `]` that matches it; inner brackets must pair or be escaped. */
export function label(source: string, open: number, end: number): Range | undefined {
  let depth = 0;
  for (let at = open; at < end; at++) {
    const unit = source[at];
    if (unit === '\\') at++;
    else if (unit === '[') depth++;
    else if (unit === ']' && --depth === 0) return { start: open + 1, end: at };
  }
  return undefined;
}

/** Splits `destination "note"`; undefined where it can't be one. */
export function target(source: string, inside: Range): Target | undefined {
  const { start, end } = trimmed(source, inside);
  const last = source[end - 1];
  if (end - start < 2 || last !== '"' || isEscaped(source, end - 1, start))
    return destinationOnly(source, { start, end });
  // The first quote behind a blank opens the note, so that quotes inside it need no escape.
  let open = start;
  while (open < end - 1 && (source[open] !== '"' || (open > start && !isBlank(source.charCodeAt(open - 1))))) open++;
  if (open === end - 1) return undefined;
  const before = destinationOnly(source, trimmed(source, { start, end: open }));
  return before && { destination: before.destination, note: { start: open + 1, end: end - 1 } };
}

/** `<a path with blanks>`, or anything in which round brackets pair and no quote stands. */
function destinationOnly(source: string, { start, end }: Range): Target | undefined {
  if (source[start] === '<' && source[end - 1] === '>' && end - start >= 2) {
    return { destination: { start: start + 1, end: end - 1 }, note: undefined };
  }
  let depth = 0;
  for (let at = start; at < end; at++) {
    const unit = source[at];
    if (unit === '\\') at++;
    else if (unit === '"') return undefined;
    else if (unit === '(') depth++;
    else if (unit === ')' && --depth < 0) return undefined;
  }
  return depth === 0 ? { destination: { start, end }, note: undefined } : undefined;
}

export function trimmed(source: string, range: Range): Range {
  let { start, end } = range;
  while (start < end && isBlank(source.charCodeAt(start))) start++;
  while (end > start && isBlank(source.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** Without the backslashes that keep a bracket, a quote, a bar or a backslash from meaning something. */
export function unescaped(source: string, { start, end }: Range): string {
  const raw = source.slice(start, end);
  return raw.includes('\\') ? raw.replace(/\\([\\[\]()"|<>])/g, '$1') : raw;
}

export function isEscaped(source: string, at: number, from: number): boolean {
  let before = at - 1;
  while (before >= from && source[before] === '\\') before--;
  return (at - before) % 2 === 0;
}

const isBlank = (unit: number): boolean => unit === 32 || unit === 9;
