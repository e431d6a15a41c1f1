import { closingQuote } from '../../template/frontMatter/readWithinQuotes';
import { schemaAt } from '../../template/schemaInfo';
import type { Template } from '../../template/model';
import type { Range } from '../../text';
import { flowPlace } from './flowPlace';
import { headerLines, headerParents, type HeaderLine } from './headerLines';

export type HeaderPath = readonly (string | number)[];

/** What is being written in the header at the caret. Offsets in the source. */
export type HeaderPlace =
  | {
      readonly on: 'key';
      /** Of the map that gets the key. */
      readonly path: HeaderPath;
      readonly word: Range;
      readonly present: readonly string[];
      /** A colon stands behind it already. */
      readonly hasColon: boolean;
      /** Quotes that stand around the word and are not part of it. */
      readonly quote?: '"' | "'" | undefined;
      /** Blanks in front of keys one level below; undefined within braces, where everything stands on one line. */
      readonly indent: string | undefined;
    }
  | {
      readonly on: 'value';
      readonly path: HeaderPath;
      /** The value on this line, without its quotes. */
      readonly word: Range;
      readonly quote: '"' | "'" | undefined;
      /** The caret stands right behind the colon, where YAML wants a blank. */
      readonly gap: boolean;
      readonly flow: boolean;
      /** The text of a `|` or `>`, in which nothing needs quotes. */
      readonly block?: boolean;
    };

/** Undefined outside of the header, in comments, and where anything may be written. */
export function headerPlace(template: Template, offset: number): HeaderPlace | undefined {
  const { frontMatter, source } = template;
  if (!frontMatter) return undefined;
  const { yaml, range } = frontMatter;
  const closed = range.end > yaml.end;
  if (offset < yaml.start || offset > yaml.end || (closed && offset === yaml.end)) return undefined;
  const lines = headerLines(source, yaml);
  const index = lines.findIndex(({ start, end }) => start <= offset && offset <= end);
  const line = lines[index];
  if (!line || /(?:^|\s)#/.test(source.slice(line.start, offset))) return undefined;
  const { path, parent, siblings } = headerParents(lines, index);
  if (parent && isScalar(source, parent)) return continued(source, lines, index, [...path], parent, offset);
  if (line.afterColon !== undefined && line.key && offset >= line.afterColon)
    return valuePlace(source, line, offset, [...path, line.key.name], line.afterColon);
  if (offset < line.start + line.column) return undefined;
  const keys = schemaAt(path, 'en');
  if (typeof path.at(-1) === 'number' && keys && keys.keys.length === 0 && !keys.freeKeys)
    return valuePlace(source, line, offset, path, line.start + line.column);
  const flow = flowPlace(source, line.start + line.column, offset, line.end, path);
  if (flow) return flow;
  return {
    on: 'key',
    path,
    word: line.key?.range ?? wordAround(source, line, offset),
    present: siblings,
    hasColon: line.key !== undefined,
    indent: `${' '.repeat(line.column)}  `,
  };
}

function valuePlace(
  source: string,
  line: HeaderLine,
  offset: number,
  path: HeaderPath,
  from: number,
): HeaderPlace | undefined {
  let start = from;
  while (start < offset && /[ \t]/.test(source.charAt(start))) start++;
  const flow = flowPlace(source, start, offset, line.end, path);
  if (flow) return flow;
  const first = source.charAt(start);
  const quote = start < offset && (first === '"' || first === "'") ? first : undefined;
  if (quote) start++;
  let end = quote ? closingQuote(source, start, line.end, quote) : offset;
  // Behind the closing quote nothing may follow.
  if (end < offset) return undefined;
  while (!quote && end < line.end && !/^\s+#/.test(source.slice(end, end + 2))) end++;
  while (end > offset && !quote && /[ \t]/.test(source.charAt(end - 1))) end--;
  return {
    on: 'value',
    path,
    word: { start, end },
    quote,
    gap: start === from && start > 0 && source[start - 1] === ':',
    flow: false,
  };
}

/** A value over several lines is one text; the lines that follow belong to it. */
function continued(
  source: string,
  lines: readonly HeaderLine[],
  index: number,
  path: HeaderPath,
  parent: HeaderLine,
  offset: number,
): HeaderPlace | undefined {
  const from = parent.afterColon ?? parent.end;
  const mark = /^[ \t]*[|>][+-]?\d?[ \t]*(?=[\r\n])/.exec(source.slice(from, parent.end + 1))?.[0].length ?? 0;
  let end = lines[index]?.end ?? from;
  for (const line of lines.slice(index + 1)) {
    if (line.blank || line.column <= parent.column) break;
    end = line.end;
  }
  const start = from + mark + (/^\s*/.exec(source.slice(from + mark, end))?.[0].length ?? 0);
  const value = { on: 'value', path, gap: false, flow: false } as const;
  const quote = /^["']/.exec(source.slice(start, end))?.[0] as '"' | "'" | undefined;
  if (mark > 0 || !quote)
    return { ...value, word: { start, end: Math.max(start, end) }, quote: undefined, block: mark > 0 };
  const close = closingQuote(source, start + 1, end, quote);
  return close < offset ? undefined : { ...value, word: { start: start + 1, end: close }, quote };
}

/** The key above has a value on its own line that is neither a map nor a list. */
function isScalar(source: string, { afterColon, end }: HeaderLine): boolean {
  const rest = source.slice(afterColon ?? end, end).trim();
  return rest !== '' && !/^[#[{]/.test(rest);
}

function wordAround(source: string, line: HeaderLine, offset: number): Range {
  let start = offset;
  while (start > line.start + line.column && !/\s/.test(source.charAt(start - 1))) start--;
  let end = offset;
  while (end < line.end && !/[\s:：]/.test(source.charAt(end))) end++;
  return { start, end };
}
