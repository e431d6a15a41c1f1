import { closingQuote } from '../../template/frontMatter/readWithinQuotes';
import type { HeaderPath, HeaderPlace } from './headerPlace';

interface Level {
  readonly kind: 'map' | 'list';
  readonly path: HeaderPath;
  /** Where the present entry begins. */
  from: number;
  key: string | undefined;
  count: number;
  readonly present: string[];
}

/** What is being written within `{ … }` or `[ … ]` on one line; `path` leads to the value that begins at `start`. Undefined outside of them. */
export function flowPlace(
  source: string,
  start: number,
  offset: number,
  lineEnd: number,
  path: HeaderPath,
): HeaderPlace | undefined {
  if (source[start] !== '{' && source[start] !== '[') return undefined;
  const levels: Level[] = [];
  let quote = '';
  for (let at = start; at < offset; at++) {
    const sign = source.charAt(at);
    const level = levels.at(-1);
    if (quote) {
      if (sign === '\\' && quote === '"') at++;
      else if (sign === quote) quote = '';
    } else if ((sign === '"' || sign === "'") && level && source.slice(level.from, at).trim() === '') quote = sign;
    else if (sign === '{' || sign === '[') {
      levels.push({
        kind: sign === '{' ? 'map' : 'list',
        path: level ? inside(level) : path,
        from: at + 1,
        key: undefined,
        count: 0,
        present: [],
      });
    } else if (sign === '}' || sign === ']') levels.pop();
    else if (sign === ',' && level) {
      level.from = at + 1;
      level.key = undefined;
      level.count++;
    } else if (sign === ':' && level?.kind === 'map' && level.key === undefined) {
      level.key = unquoted(source.slice(level.from, at));
      level.present.push(level.key);
      level.from = at + 1;
    }
  }
  const level = levels.at(-1);
  return level && placeIn(source, level, offset, lineEnd);
}

const inside = ({ kind, path, key, count }: Level): HeaderPath => [...path, kind === 'map' ? (key ?? '') : count];
const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2');

function placeIn(source: string, level: Level, offset: number, lineEnd: number): HeaderPlace | undefined {
  let start = level.from;
  while (start < offset && /[ \t]/.test(source.charAt(start))) start++;
  const first = source.charAt(start);
  const quote = start < offset && (first === '"' || first === "'") ? first : undefined;
  if (quote) start++;
  let end = offset;
  const isKey = level.kind === 'map' && level.key === undefined;
  // A plain value goes on over blanks, and over a colon that no blank follows.
  const stops = isKey ? /^[,}\]\s:]/ : /^(?:[,}\]]|:\s|\s+(?:#|$))/;
  if (quote) end = closingQuote(source, start, lineEnd, quote);
  if (end < offset) return undefined;
  while (!quote && end < lineEnd && !stops.test(source.slice(end, end + 2))) end++;
  const word = { start, end };
  if (isKey) {
    const hasColon = /^["']?\s*:/.test(source.slice(end, lineEnd));
    return { on: 'key', path: level.path, word, present: level.present, hasColon, quote, indent: undefined };
  }
  return {
    on: 'value',
    path: inside(level),
    word,
    quote,
    gap: start === level.from && level.kind === 'map',
    flow: true,
  };
}
