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
  if (parent && isScalar(source, parent)) return continued(source, lines, index, [...path], parent);
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
  let end = offset;
  while (end < line.end && !(quote ? source.charAt(end) === quote : /^\s+#/.test(source.slice(end, end + 2)))) end++;
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
): HeaderPlace | undefined {
  const from = parent.afterColon ?? parent.end;
  const mark = /^[ \t]*[|>][+-]?\d?[ \t]*(?=[\r\n])/.exec(source.slice(from, parent.end + 1))?.[0].length ?? 0;
  let end = lines[index]?.end ?? from;
  for (const line of lines.slice(index + 1)) {
    if (line.blank || line.column <= parent.column) break;
    end = line.end;
  }
  const start = from + mark + (/^\s*/.exec(source.slice(from + mark, end))?.[0].length ?? 0);
  return { on: 'value', path, word: { start, end: Math.max(start, end) }, quote: undefined, gap: false, flow: false };
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
