import type { Folded } from './fold';

/** What stands between two labels, weakest evidence last. */
export type DotKind = 'plain' | 'bracket' | 'han' | 'spaces' | 'word' | 'ideographic' | 'bullet' | 'comma';

export interface Dot {
  readonly kind: DotKind;
  /** Folded offset behind it, spaces included. */
  readonly end: number;
  readonly spacesBefore: number;
  readonly spacesAfter: number;
}

const mostSpaces = 3;
const closing: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '<': '>',
  '（': '）',
  '【': '】',
  '［': '］',
  '｛': '｝',
  '〔': '〕',
  '〈': '〉',
  '《': '》',
  '「': '」',
  '『': '』',
  '＜': '＞',
  '“': '”',
  '‘': '’',
  '"': '"',
  "'": "'",
  '*': '*',
  _: '_',
  '-': '-',
  '~': '~',
  '/': '/',
  '|': '|',
};
const kinds = new Map<string, DotKind>([
  ...entries('.', 'plain'),
  ...entries('点點', 'han'),
  ...entries('。｡', 'ideographic'),
  ...entries('·•・‧∙⋅●⚫⦁◦丶🔴⚪', 'bullet'),
  ...entries(',，、', 'comma'),
]);

function entries(chars: string, kind: DotKind): [string, DotKind][] {
  return [...chars].map((char) => [char, kind]);
}

/** First UTF-16 units of everything that can begin a separator. */
const starts: ReadonlySet<number> = new Set(
  [...kinds.keys(), ...Object.keys(closing), ...' \t\u3000\u00a0dD'].map((start) => start.charCodeAt(0)),
);

/** True for a unit that can begin a separator, the spaces before it included. */
export function beginsDot(unit: number): boolean {
  return starts.has(unit);
}

/** The separator that begins here, directly behind a label; undefined where none does. Looks at most a dozen characters ahead. */
export function dotAt(folded: Folded, at: number): Dot | undefined {
  const { value, lower } = folded;
  if (!beginsDot(value.charCodeAt(at))) return undefined;
  const first = skipSpaces(value, at);
  const char = String.fromCodePoint(value.codePointAt(first) ?? 0);
  let kind = kinds.get(char);
  let end = first + char.length;
  if (char in closing) {
    end = bracketedDot(folded, first);
    if (end === -1) return undefined;
    kind = 'bracket';
  } else if (lower.startsWith('dot', first) && first > at && isSpace(value.charAt(first + 3))) {
    kind = 'word';
    end = first + 3;
  } else if (first === at && value.startsWith('DOT', at) && /^[a-z]{2}/.test(value.slice(at + 3, at + 5))) {
    // `abcDOTcom`: in capitals among small letters it is as clear as between brackets.
    kind = 'bracket';
    end = at + 3;
  }
  if (kind === undefined) return undefined;
  const doubled = kind === 'plain' || kind === 'han' ? doubledDot(value, first) : undefined;
  if (doubled) ({ kind, end } = doubled);
  const behind = skipSpaces(value, end);
  const spacesBefore = first - at;
  const spacesAfter = behind - end;
  if (spacesBefore + spacesAfter > 0) {
    if (kind === 'plain') kind = 'spaces';
    else if (
      kind === 'ideographic' &&
      spacesBefore > 0 &&
      spacesAfter > 0 &&
      commonEnding.test(lower.slice(behind, behind + 5))
    )
      kind = 'ideographic';
    else if (kind !== 'han' && kind !== 'word' && kind !== 'bracket') return undefined;
  }
  return { kind, end: behind, spacesBefore, spacesAfter };
}

const commonEnding = /^(?:com|net|org|cn)(?![a-z0-9])/;

/** `.点`, `点.`, `..`: two where one is meant. The odd one says how; two plain ones are as weak as a bullet. */
function doubledDot(value: string, at: number): { kind: DotKind; end: number } | undefined {
  const pair = /^(?:\.[点點]|[点點]\.|\.{2,3})(?=[a-zA-Z])/.exec(value.slice(at, at + 4))?.[0];
  return pair === undefined ? undefined : { kind: /[点點]/.test(pair) ? 'han' : 'bullet', end: at + pair.length };
}

/** Folded offset behind `(dot)`, `[.]`, `【点】` and the like; −1 where the bracket holds something else. */
function bracketedDot(folded: Folded, at: number): number {
  const close = closing[folded.value.charAt(at)];
  const inner = folded.value.charAt(at + 1) === ' ' ? at + 2 : at + 1;
  const length = folded.lower.startsWith('dot', inner) ? 3 : kinds.has(folded.value.charAt(inner)) ? 1 : 0;
  const behind = folded.value.charAt(inner + length) === ' ' ? inner + length + 1 : inner + length;
  return length > 0 && folded.value.charAt(behind) === close ? behind + 1 : -1;
}

function skipSpaces(value: string, at: number): number {
  let offset = at;
  while (offset - at < mostSpaces && isSpace(value.charAt(offset))) offset++;
  return offset;
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\u3000' || char === '\u00a0' || char === '\t';
}
