import type { Range } from './text';

/** 0-based line and UTF-16 column, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface LineIndex {
  readonly lineCount: number;
  position(offset: number): Position;
  range(range: Range): { readonly start: Position; readonly end: Position };
  /** The line's text without its break. */
  lineRange(line: number): Range;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 13 && text.charCodeAt(i + 1) === 10) i++;
    else if (unit !== 10 && unit !== 13) continue;
    starts.push(i + 1);
  }
  return starts;
}

/** Lines end at `\n`, `\r\n` or a lone `\r`, as LSP has it. */
export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  const position = (offset: number): Position => {
    const at = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (starts[low] ?? 0) };
  };
  return {
    lineCount: starts.length,
    position,
    range: (range) => ({ start: position(range.start), end: position(range.end) }),
    lineRange(line) {
      const start = starts[line] ?? text.length;
      let end = starts[line + 1] ?? text.length;
      while (end > start && /[\r\n]/.test(text.charAt(end - 1))) end--;
      return { start, end };
    },
  };
}
