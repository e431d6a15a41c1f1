import type { Range } from '../../text';

/** One line of a header, cut as a person reads it: indentation, `- `, key, colon, value. Offsets are those of the YAML text. */
export interface YamlLine {
  readonly range: Range;
  /** Columns before the key, item marks counted. */
  readonly indent: number;
  /** Undefined for lines without a colon of any kind. */
  readonly key: Range | undefined;
  /** The colon with the blanks behind it. */
  readonly colon: Range | undefined;
  /** `: `, a full-width `：`, or `:` with no blank behind it. */
  readonly colonKind: 'proper' | 'full-width' | 'tight' | undefined;
  /** Without blanks around it and without a comment behind it. */
  readonly value: Range;
}

/** Lines that are empty or hold a comment only are left out. */
export function yamlLines(text: string): YamlLine[] {
  const lines: YamlLine[] = [];
  let start = 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
    const line = yamlLine(text, start, end);
    if (line) lines.push(line);
    start = end + (text.startsWith('\r\n', end) ? 2 : 1);
  }
  return lines;
}

function yamlLine(text: string, start: number, lineEnd: number): YamlLine | undefined {
  let end = lineEnd;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  if (at === end || text[at] === '#') return undefined;
  while (text[at] === '-' && isBlank(text.charCodeAt(at + 1))) {
    at++;
    while (at < end && isBlank(text.charCodeAt(at))) at++;
  }
  const base = { range: { start, end }, indent: at - start };
  const colon = findColon(text, at, end);
  if (!colon) return { ...base, key: undefined, colon: undefined, colonKind: undefined, value: { start: at, end } };
  let keyEnd = colon.at;
  while (keyEnd > at && isBlank(text.charCodeAt(keyEnd - 1))) keyEnd--;
  let valueStart = colon.at + 1;
  while (valueStart < end && isBlank(text.charCodeAt(valueStart))) valueStart++;
  return {
    ...base,
    key: { start: at, end: keyEnd },
    colon: { start: keyEnd, end: valueStart },
    colonKind: colon.kind,
    value: { start: valueStart, end: valueEnd(text, valueStart, end) },
  };
}

/** The first colon that ends a key; a tight one (`channel:wecom`) only counts where no other follows, since times and tags hold them too. */
function findColon(
  text: string,
  from: number,
  end: number,
): { at: number; kind: 'proper' | 'full-width' | 'tight' } | undefined {
  let tight = -1;
  for (let at = from; at < end; at++) {
    const unit = text[at];
    if (unit === '：') return tight < 0 ? { at, kind: 'full-width' } : { at: tight, kind: 'tight' };
    if (unit === '"' || unit === "'" || unit === '{' || unit === '[') break;
    if (unit !== ':') continue;
    if (at + 1 === end || isBlank(text.charCodeAt(at + 1)))
      return tight < 0 ? { at, kind: 'proper' } : { at: tight, kind: 'tight' };
    if (tight < 0) tight = at;
  }
  return tight < 0 ? undefined : { at: tight, kind: 'tight' };
}

function valueEnd(text: string, start: number, end: number): number {
  const first = text[start];
  if (first === '"' || first === "'") return end;
  for (let at = start; at < end; at++) {
    if (text[at] !== '#' || (at > start && !isBlank(text.charCodeAt(at - 1)))) continue;
    let stop = at;
    while (stop > start && isBlank(text.charCodeAt(stop - 1))) stop--;
    return stop;
  }
  return end;
}

const isBlank = (unit: number): boolean => unit === 32 || unit === 9;
const isBreak = (unit: number): boolean => unit === 10 || unit === 13;
