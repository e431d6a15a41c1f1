import type { MarkdownSpan } from './markdownSpan';

/** Offsets of brackets of each kind and of those that close them, within one line. */
export type BracketPairs = ReadonlyMap<number, number>;

/** Pairs up square and round brackets in one pass; a pair never reaches over a line break, and crossed ones are dropped. */
export function bracketPairs(text: string, from: number, to: number): BracketPairs {
  const pairs = new Map<number, number>();
  let square: number[] = [];
  let round: number[] = [];
  for (let at = from; at < to; at++) {
    switch (text[at]) {
      case '\n':
        square = [];
        round = [];
        break;
      case '\\':
        at++;
        break;
      case '[':
        square.push(at);
        break;
      case '(':
      case '（':
        round.push(at);
        break;
      case ']':
        pair(pairs, square, at);
        break;
      case ')':
      case '）':
        pair(pairs, round, at);
    }
  }
  return pairs;
}

/** `[text](address)`, `![text](path)`, and the same with full-width brackets, which nothing takes for a link but which was meant as one. */
export function linkAt(
  text: string,
  at: number,
  end: number,
  pairs: BracketPairs,
  inside: (start: number, end: number) => string,
): MarkdownSpan | undefined {
  const image = text[at] === '!';
  const open = image ? at + 1 : at;
  if (text[open] !== '[') return undefined;
  const close = pairs.get(open);
  if (close === undefined) return undefined;
  const round = close + 1;
  const roundClose = pairs.get(round);
  if (roundClose === undefined || roundClose >= end || !(text[round] === '(' || text[round] === '（')) return undefined;
  const written = text.slice(round + 1, roundClose).trim();
  const address = written.replace(/\s{1,4}["“].{0,600}$/s, '');
  if (!looksLikeAddress(address, image)) return undefined;
  const label = inside(open + 1, close);
  const span = { start: at, end: roundClose + 1, kind: image ? ('image' as const) : ('link' as const) };
  const wide = text[round] === '（' || text[roundClose] === '）';
  if (wide && isWholeLine(text, span)) {
    return { ...span, stripped: `${text.slice(at, round)}(${written.replace(/[“”]/g, '"')})` };
  }
  const web = /^(?:https?:\/\/|www\.)/i.test(address);
  const parts = [label.trim(), web || label.trim() === '' ? address : ''];
  return { ...span, stripped: label.trim() === address ? address : parts.filter((part) => part !== '').join(' ') };
}

/** `[庆祝](真的)` is a WeChat code and an aside; an address has a scheme, a path with Latin letters, or a file's ending. */
function looksLikeAddress(address: string, image: boolean): boolean {
  if (address === '' || (/\s/.test(address) && !image)) return false;
  return (
    /^(?:[a-z][a-z+.-]{1,20}:|www\.)/i.test(address) ||
    /\.[a-z][a-z\d]{1,4}$/i.test(address) ||
    /[a-z][^/]{0,99}\/|\/[^/]{0,99}[a-z]/i.test(address)
  );
}

function isWholeLine(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  return text.slice(lineStart, start).trim() === '' && text.slice(end, next < 0 ? text.length : next).trim() === '';
}

function pair(pairs: Map<number, number>, open: number[], close: number): void {
  const start = open.pop();
  if (start !== undefined) pairs.set(start, close);
}
