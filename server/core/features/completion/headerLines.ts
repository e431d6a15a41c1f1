import { lineBreakAfter, lineEndFrom } from '../../template/lineBreaks';
import type { Range } from '../../text';

/** A line of the header as it is being written, read without a YAML parser: half a header is the normal case here. Offsets in the source. */
export interface HeaderLine {
  readonly start: number;
  /** Before its line break. */
  readonly end: number;
  /** Columns of the `-` marks in front of its content. */
  readonly dashes: readonly number[];
  /** Column of the content behind blanks and dashes. */
  readonly column: number;
  readonly key: { readonly name: string; readonly range: Range } | undefined;
  /** Behind the colon; undefined without a key. */
  readonly afterColon: number | undefined;
  readonly blank: boolean;
}

const KEY = /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s:：#,[\]{}"'|>&*!-][^:：#]{0,60}?)[ \t]*(：|:(?=[ \t]|$))/;

export function headerLines(source: string, { start, end }: Range): HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (let at = start; at < end; ) {
    const lineEnd = Math.min(end, lineEndFrom(source, at));
    lines.push(headerLine(source, at, lineEnd));
    at = lineBreakAfter(source, lineEnd);
    if (at === lineEnd) return lines;
  }
  // Behind the last line break somebody may be about to write.
  lines.push(headerLine(source, end, end));
  return lines;
}

function headerLine(source: string, start: number, end: number): HeaderLine {
  const text = source.slice(start, end);
  const dashes: number[] = [];
  let column = /^[ \t]*/.exec(text)?.[0].length ?? 0;
  for (let mark = /^-(?:[ \t]+|$)/.exec(text.slice(column)); mark; mark = /^-(?:[ \t]+|$)/.exec(text.slice(column))) {
    dashes.push(column);
    column += mark[0].length;
  }
  const content = text.slice(column);
  const found = KEY.exec(content);
  const written = found?.[1] ?? '';
  const from = start + column;
  return {
    start,
    end,
    dashes,
    column,
    key: found
      ? { name: written.replace(/^(["'])(.*)\1$/, '$2').trim(), range: { start: from, end: from + written.length } }
      : undefined,
    afterColon: found ? from + found[0].length : undefined,
    blank: content === '' ? dashes.length === 0 : content.startsWith('#'),
  };
}

export interface HeaderParents {
  /** Path of the map or list that the line belongs to; for an item of a list, of the item. */
  readonly path: readonly (string | number)[];
  /** The line of the key right above it; undefined at the top level. */
  readonly parent: HeaderLine | undefined;
  /** Keys of the same map, without the line's own. */
  readonly siblings: readonly string[];
}

/** Where a line belongs, by its indentation. */
export function headerParents(lines: readonly HeaderLine[], index: number): HeaderParents {
  const line = lines[index];
  if (!line) return { path: [], parent: undefined, siblings: [] };
  const path: (string | number)[] = [];
  let parent: HeaderLine | undefined;
  const level = { column: line.dashes.at(-1) ?? line.column, item: line.dashes.length > 0, count: 0 };
  for (let at = index - 1; at >= 0 && (level.column > 0 || level.item); at--) {
    const above = lines[at];
    if (!above || above.blank) continue;
    if (level.item) {
      if (above.dashes.includes(level.column)) level.count++;
      else if (above.key && above.column <= level.column) {
        path.unshift(above.key.name, level.count);
        parent ??= above;
        enter(level, above);
      }
    } else if (above.column === level.column && above.dashes.length > 0) enter(level, above);
    else if (above.column < level.column && above.key) {
      path.unshift(above.key.name);
      parent ??= above;
      enter(level, above);
    }
  }
  return { path, parent, siblings: siblingsOf(lines, index) };
}

function enter(level: { column: number; item: boolean; count: number }, above: HeaderLine): void {
  level.item = above.dashes.length > 0;
  level.column = above.dashes.at(-1) ?? above.column;
  level.count = 0;
}

/** Keys at the same column, up and down, as long as nothing stands further left and no other item begins. */
function siblingsOf(lines: readonly HeaderLine[], index: number): readonly string[] {
  const own = lines[index];
  if (!own) return [];
  const names: string[] = [];
  const walk = (step: 1 | -1): void => {
    let begun = step === -1 && own.dashes.length > 0;
    for (let at = index + step; at >= 0 && at < lines.length && !begun; at += step) {
      const line = lines[at];
      if (!line || line.blank) continue;
      if (line.column < own.column) return;
      if (line.column > own.column) continue;
      if (line.dashes.length > 0 && step === 1) return;
      if (line.key) names.push(line.key.name);
      begun = line.dashes.length > 0;
    }
  };
  walk(-1);
  walk(1);
  return names;
}
