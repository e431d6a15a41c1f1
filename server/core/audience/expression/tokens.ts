import type { Range } from '../../text';

export type TokenKind =
  | 'word'
  | 'quoted'
  | 'open'
  | 'close'
  | 'colon'
  | 'comma'
  | 'compare'
  | 'and'
  | 'or'
  | 'not'
  | 'in'
  | 'unclosed'
  | 'end';

export interface Token extends Range {
  readonly kind: TokenKind;
  /** As written; without its quotes for `quoted`; the plain ASCII form for `compare`. */
  readonly text: string;
}

/** Words that join conditions, when they stand alone. */
const KEYWORDS: Readonly<Record<string, TokenKind>> = {
  and: 'and',
  且: 'and',
  并且: 'and',
  or: 'or',
  或: 'or',
  或者: 'or',
  not: 'not',
  非: 'not',
  in: 'in',
  属于: 'in',
};

const BLANK = /\s+/y;
const SIGN = /&&|＆＆|\|\||｜｜|<=|>=|==|!=|<>|[（()）:：,，、;；|｜≤≥≠]|[!！<＜>＞][=＝]|＝＝|[<＜>＞=＝]/y;
/** `&` and `!` also stand inside names such as H&M, so they are signs only in front of a word. */
const LONE = /[&＆](?=[\s(（]|$)|[!！]/y;
/** A time keeps its colons. */
const TIMESTAMP = /\d{4}-\d{1,2}-\d{1,2}[Tt ]\d{1,2}:\d{2}(?::\d{2})?(?:Z|z|[+-]\d{2}:?\d{2})?/y;
const WORD = /(?:(?![!！][=＝]|&&|＆＆)[^\s()（）:：,，、;；<＜>＞=＝≤≥≠|｜"“”「」『』])+/y;
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '「': '」', '『': '』' };

const SIGN_KINDS: Readonly<Record<string, TokenKind>> = {
  '(': 'open',
  ')': 'close',
  ':': 'colon',
  ',': 'comma',
  '、': 'comma',
  ';': 'comma',
  '&&': 'and',
  '|': 'or',
  '||': 'or',
};
const COMPARES: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '≠': '!=', '<>': '!=', '==': '=' };

/** Cuts an expression into tokens; the last one is `end`. Never throws; blanks are left out. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const blank = take(BLANK);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const token =
      quotedAt(text, at) ??
      signAt(take(SIGN), at) ??
      loneAt(take(LONE), at) ??
      wordAt(take(TIMESTAMP) ?? take(WORD), at);
    // Only a closing quote without an opening one is left over.
    tokens.push(token ?? { kind: 'unclosed', text: text.charAt(at), start: at, end: at + 1 });
    at = tokens.at(-1)?.end ?? text.length;
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}

function quotedAt(text: string, start: number): Token | undefined {
  const closing = QUOTES[text.charAt(start)];
  if (closing === undefined) return undefined;
  for (let at = start + 1; at < text.length; at++) {
    if (text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === closing)
      return { kind: 'quoted', text: text.slice(start + 1, at), start, end: at + 1 };
  }
  return { kind: 'unclosed', text: text.slice(start + 1), start, end: text.length };
}

function signAt(sign: string | undefined, start: number): Token | undefined {
  if (sign === undefined) return undefined;
  const plain = sign.replace(/[\uff01-\uff5e]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) - 0xfee0));
  const end = start + sign.length;
  const kind = SIGN_KINDS[plain];
  return kind === undefined
    ? { kind: 'compare', text: COMPARES[plain] ?? plain, start, end }
    : { kind, text: plain, start, end };
}

function loneAt(sign: string | undefined, start: number): Token | undefined {
  if (sign === undefined) return undefined;
  return { kind: sign === '!' || sign === '！' ? 'not' : 'and', text: sign, start, end: start + sign.length };
}

function wordAt(word: string | undefined, start: number): Token | undefined {
  if (word === undefined) return undefined;
  return { kind: KEYWORDS[word.toLowerCase()] ?? 'word', text: word, start, end: start + word.length };
}
