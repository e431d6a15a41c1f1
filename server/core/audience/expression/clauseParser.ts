import type { Clause, CompareClause, Name, Value } from './model';
import type { Token } from './tokens';
import type { TokenReader } from './tokenReader';
import { readName, readValue } from './valueText';

/**
 * Reads one condition; the reader stands at its first word. Undefined, with the problem noted, where there is none to be read.
 * Grammar: `value` · `name : values` · `name (= | !=) value` · `name (< <= > >=) value` · `name [not] in ( values )`.
 */
export function parseClause(reader: TokenReader): Clause | undefined {
  const first = reader.next();
  const sign = reader.peek();
  switch (sign.kind) {
    case 'colon':
      reader.next();
      return match(reader, first, first, values(reader, tagName(first)), false);
    case 'compare':
      reader.next();
      return comparison(reader, first, sign);
    case 'in':
      reader.next();
      return match(reader, first, first, values(reader, tagName(first)), false);
    case 'not':
      if (reader.peek(1).kind !== 'in') break;
      reader.next();
      reader.next();
      return match(reader, first, first, values(reader, tagName(first)), true);
  }
  return match(
    reader,
    first,
    undefined,
    sign.kind === 'comma' ? moreValues(reader, [value(first)], true) : [value(first)],
    false,
  );
}

function match(
  reader: TokenReader,
  first: Token,
  named: Token | undefined,
  list: readonly Value[],
  negated: boolean,
): Clause | undefined {
  if (list.length === 0) return undefined;
  const range = { start: first.start, end: reader.end };
  const name = named === undefined || tagName(named) ? undefined : nameOf(named);
  return { kind: 'match', name, values: list, negated, range, text: reader.slice(range) };
}

function comparison(reader: TokenReader, first: Token, sign: Token): Clause | undefined {
  const list = oneValue(reader, tagName(first));
  if (sign.text === '=' || sign.text === '!=') return match(reader, first, first, list, sign.text === '!=');
  const [only] = list;
  if (only === undefined) return undefined;
  const range = { start: first.start, end: reader.end };
  const operator = sign.text as CompareClause['operator'];
  return { kind: 'compare', name: nameOf(first), operator, value: only, range, text: reader.slice(range) };
}

/** `a, b` or `(a, b)`; empty, with the problem noted, where there is no value. */
function values(reader: TokenReader, tags: boolean): readonly Value[] {
  if (reader.peek().kind !== 'open') return moreValues(reader, oneValue(reader, tags), tags);
  const open = reader.next();
  const list = moreValues(reader, oneValue(reader, tags), tags);
  if (reader.peek().kind === 'close') reader.next();
  else reader.report('unclosed-parenthesis', open);
  return list;
}

function moreValues(reader: TokenReader, list: readonly Value[], tags: boolean): readonly Value[] {
  const all = [...list];
  while (all.length > 0 && reader.peek().kind === 'comma') {
    reader.next();
    const more = oneValue(reader, tags);
    if (more.length === 0) return [];
    all.push(...more);
  }
  return all;
}

/** None or one. Behind `tag:` a group may be named once more: `tag:来源:扫码`. */
function oneValue(reader: TokenReader, tags: boolean): readonly Value[] {
  const token = reader.peek();
  if (!reader.isText(token)) {
    reader.report('missing-value', reader.before());
    return [];
  }
  reader.next();
  if (reader.peek().kind !== 'colon' && reader.peek().kind !== 'compare') return [value(token)];
  if (tags && reader.peek().kind === 'colon' && reader.isText(reader.peek(1))) {
    reader.next();
    const last = reader.next();
    const parts = readValue(`${token.text}:${last.text}`);
    return [{ parts, range: { start: token.start, end: last.end } }];
  }
  return [value(reader.splitAtConnective(token))];
}

function value(token: Token): Value {
  return { parts: readValue(token.text), range: { start: token.start, end: token.end } };
}

function nameOf(token: Token): Name {
  return { text: readName(token.text), range: { start: token.start, end: token.end } };
}

function tagName(token: Token): boolean {
  return /^(?:tags?|标签)$/i.test(token.text.trim());
}
