/** A text as it was meant, and where each of its units was written. */
export interface ReadText {
  readonly text: string;
  /** By offset in `text`, the offset as written; one more for the end. */
  readonly places: readonly number[];
}

/** What stands within these quotes, which may not be closed yet; without quotes, the same as is written. */
export function readWithinQuotes(written: string, quote: '"' | "'" | undefined): ReadText {
  let text = '';
  const places: number[] = [];
  for (let at = 0; at < written.length; ) {
    const { value, length } = unitAt(written, at, quote);
    for (let unit = 0; unit < value.length; unit++) places.push(at);
    text += value;
    at += length;
  }
  return { text, places: [...places, written.length] };
}

/** Offset of the quote that ends what begins here; the end where there is none. */
export function closingQuote(source: string, from: number, end: number, quote: '"' | "'"): number {
  let at = from;
  while (at < end && !(source[at] === quote && !(quote === "'" && source[at + 1] === quote)))
    at += source[at] === '\\' && quote === '"' ? 2 : source[at] === quote ? 2 : 1;
  return Math.min(at, end);
}

/** What one unit or escape sequence stands for. */
export function unitAt(
  written: string,
  at: number,
  quote: '"' | "'" | undefined,
): { readonly value: string; readonly length: number } {
  const unit = written.charAt(at);
  if (quote === "'" && unit === "'" && written[at + 1] === "'") return { value: "'", length: 2 };
  if (quote !== '"' || unit !== '\\') return { value: unit, length: 1 };
  const sign = written.charAt(at + 1);
  const digits = HEX[sign];
  if (digits !== undefined) {
    const code = Number.parseInt(written.slice(at + 2, at + 2 + digits), 16);
    if (code <= 0x10ffff) return { value: String.fromCodePoint(code), length: 2 + digits };
  }
  return { value: NAMED[sign] ?? sign, length: sign === '' ? 1 : 2 };
}

const HEX: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const NAMED: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\u001b',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
