import type { Range } from '../../text';
import { type Braces, bracesIn } from './braces';
import { type BrokenVariable, LONGEST, variableOf, WHOLE } from './brokenVariable';
import { unclosed, unopened } from './halfVariables';
import { isAskedFor, isMeant, type NameSense } from './nameSense';

/**
 * Finds `{昵称}`, `｛｛昵称｝｝`, `{{昵称}`, `{{昵称`, `昵称}}`, `${昵称}`, a variable broken over two lines, and braces around one that is whole. Takes a text in
 * which whole variables are `WHOLE`. Two braces are meant as such; a single pair only around a name that is known, or plainly one: `{微笑}`,
 * `{"a": 1}` and `{A, B}` are ordinary. `written(range)`: what the text has in a place. In order; linear.
 */
export function brokenVariables(text: string, sense: NameSense, written: (range: Range) => string): BrokenVariable[] {
  const braces = bracesIn(text);
  const found: BrokenVariable[] = [];
  /** Opening braces so far that nothing closes: what closes two at once may be theirs. */
  let pending = 0;
  for (let at = 0; at < braces.length; at++) {
    const own = braces[at];
    const next = braces[at + 1];
    if (!own) break;
    if (!own.open) {
      const broken = own.count > pending ? unopened(text, own, own.count - pending, sense) : undefined;
      if (broken) found.push(broken);
      pending = Math.max(0, pending - own.count);
      continue;
    }
    const closing = next && !next.open ? next : undefined;
    const paired = closing && pair(text, own, closing, pending, sense, written);
    if (closing && paired !== undefined) {
      at++;
      if (paired === 'ordinary') pending = Math.max(0, pending + own.count - closing.count);
      else found.push(paired);
      continue;
    }
    const broken = unclosed(text, own, closing, sense);
    if (broken) found.push(broken);
    else pending += own.count;
  }
  return found;
}

/** Undefined where the two have nothing to do with each other. */
function pair(
  text: string,
  open: Braces,
  close: Braces,
  pending: number,
  sense: NameSense,
  written: (range: Range) => string,
): BrokenVariable | 'ordinary' | undefined {
  const inside = text.slice(open.end, close.start);
  const lines = inside.split('\n');
  if (inside.length > LONGEST || lines.length > 2) return undefined;
  const dollar = text[open.start - 1] === '$' ? 1 : 0;
  const range = { start: open.start - dollar, end: close.end };
  if (inside.includes(WHOLE)) return aroundWhole(text, range, open, close, written);
  const [before = '', ...rest] = lines
    .map((line) => line.trim())
    .join('')
    .split(/[|｜]/);
  const name = withoutOddBlanks(before.trim(), sense);
  const double = open.count > 1 || close.count - pending > 1 || dollar === 1;
  if (lines.length > 1 && !double) return undefined;
  if (!isMeant(sense, name, double)) return lines.length > 1 ? undefined : 'ordinary';
  if (!double && isAskedFor(text, open.start)) return 'ordinary';
  const fallback = rest.length > 0 ? rest.join('|').trim() : undefined;
  return { ...range, name, repaired: variableOf(name, fallback), nested: false };
}

/** Braces around a variable that is whole, or with it for a fallback. */
function aroundWhole(
  text: string,
  range: Range,
  open: Braces,
  close: Braces,
  written: (range: Range) => string,
): BrokenVariable | 'ordinary' {
  const start = text.indexOf(WHOLE, open.end);
  let end = start;
  while (text[end] === WHOLE) end++;
  const inner = written({ start, end });
  const [name = '', ...fallback] = inner.slice(2, -2).split('|');
  const before = text.slice(open.end, start).trim();
  const behind = text.slice(end, close.start).trim();
  if (before === '' && behind === '') return { ...range, name: name.trim(), repaired: inner, nested: false };
  const outer = /^([^|｜]+)[|｜]/.exec(before)?.[1]?.trim();
  if (outer === undefined || open.count < 2) return 'ordinary';
  const repaired = fallback.length === 0 ? inner : variableOf(outer, fallback.join('|').trim());
  return { ...range, name: outer, repaired, nested: true };
}

function withoutOddBlanks(name: string, { isName }: NameSense): string {
  const joined = name.replace(/[ \t\u3000]+/g, '');
  return !isName(name) && isName(joined) ? joined : name;
}
