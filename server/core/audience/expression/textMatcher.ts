import { fold } from '../fold';
import type { Value } from './model';

/** Tests folded texts against values with wildcards; any of them will do. */
export interface TextMatcher {
  /** Lengths (UTF-16) that a match can have; undefined where there are wildcards. */
  readonly lengths: ReadonlySet<number> | undefined;
  test(folded: string): boolean;
}

export function textMatcher(values: readonly Value[]): TextMatcher {
  const exact = new Set<string>();
  const patterns: (readonly string[])[] = [];
  for (const { parts } of values) {
    if (parts.length === 1) exact.add(fold(parts[0] ?? ''));
    else patterns.push(foldParts(parts));
  }
  return {
    lengths: patterns.length > 0 ? undefined : new Set([...exact].map((text) => text.length)),
    test: (folded) => exact.has(folded) || patterns.some((parts) => matches(folded, parts)),
  };
}

/** Blanks beside a wildcard belong to the pattern, so only the outer ends are trimmed. */
function foldParts(parts: readonly string[]): readonly string[] {
  const joint = '\u0000';
  return fold(parts.join(joint)).split(joint);
}

function matches(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (text === '' || text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return at <= end;
}
