import { holdsVariables } from '../../template/namedVariables';
import type { Template } from '../../template/model';
import { lineAround } from '../../template/lineBreaks';
import type { Range } from '../../text';
import type { HeaderPlace } from './headerPlace';

/** A variable whose name is being written. */
export interface VariableWriting {
  readonly on: 'variable';
  readonly name: Range;
  /** `}}` or a fallback follows. */
  readonly closed: boolean;
  /** Begun with the braces of a Chinese input method: those with what is written between them, which all give way. */
  readonly fullWidth?: Range;
  /** In the header: the whole value, where it begins with the braces and has no quotes yet, which YAML wants then. */
  readonly unquoted?: Range;
}

/** Longest name between brackets or braces that is still being typed (UTF-16 units). */
export const LONGEST_NAME = 64;

export function variablePlace(source: string, line: Range, offset: number): VariableWriting | undefined {
  const before = source.slice(Math.max(line.start, offset - LONGEST_NAME), offset);
  const open = Math.max(before.lastIndexOf('{{'), before.lastIndexOf('｛｛'));
  if (open < 0 || /[}｝|]/.test(before.slice(open))) return undefined;
  const begun = offset - (before.length - open);
  let start = begun + 2;
  while (start < offset && source[start] === ' ') start++;
  let end = offset;
  while (end < line.end && /[^\s{}｛｝|\p{P}]/u.test(source.charAt(end))) end++;
  const rest = source.slice(end, line.end);
  const name = { start, end };
  if (source[begun] === '｛')
    return {
      on: 'variable',
      name,
      closed: false,
      fullWidth: { start: begun, end: end + (/^[}｝]{1,2}/.exec(rest)?.[0].length ?? 0) },
    };
  return { on: 'variable', name, closed: /^\s*(?:\}\}|\|)/.test(rest) };
}

/** A variable in a text of the header that may hold some. YAML takes the braces at the beginning of a value for those of a map, and so does `header`. */
export function headerVariablePlace(
  { source }: Template,
  header: HeaderPlace | undefined,
  offset: number,
): VariableWriting | undefined {
  if (!header || !holdsVariables(header.path.slice(0, 3))) return undefined;
  const line = lineAround(source, offset);
  const place = variablePlace(source, line, offset);
  const before = place && /^.*?:[ \t]+(?=\{\{)/.exec(source.slice(line.start, place.name.start));
  if (!place || !before || header.on !== 'key') return place;
  const start = line.start + before[0].length;
  return { ...place, unquoted: { start, end: start + source.slice(start, line.end).trimEnd().length } };
}
