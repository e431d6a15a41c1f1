import { type Token, tokenize } from '../../audience/expression/tokens';
import type { Range } from '../../text';

/** What may stand at a place of an audience expression. Offsets in the expression's text. */
export interface ExpressionPlace {
  readonly expects: 'condition' | 'operator' | 'value';
  /** Whose value; `tag` for tags. */
  readonly name: string | undefined;
  /** The word being written, from its first unit to behind its last; empty between words. */
  readonly word: Range;
  /** The word that was just ended may be a name that waits for its sign. */
  readonly afterWord: string | undefined;
  /** Nothing but this word stands there yet. */
  readonly alone: boolean;
  /** Where a colon stands right behind the word: behind the colon, and behind the value that it gives, or the colon where it gives none. */
  readonly given: { readonly colonEnd: number; readonly valueEnd: number } | undefined;
}

export function expressionPlace(text: string, offset: number): ExpressionPlace {
  const tokens = tokenize(text).filter(({ kind }) => kind !== 'end');
  const here = tokens.find((token) => token.start < offset && offset <= token.end && isWord(token));
  const before = tokens.filter((token) => (here ? token.end <= here.start : token.end <= offset));
  const word = here ? { start: here.start, end: here.end } : { start: offset, end: offset };
  const alone = before.length === 0;
  const last = before.at(-1);
  const place = (expects: ExpressionPlace['expects'], name?: string): ExpressionPlace => {
    const afterWord = last?.kind === 'word' ? last.text : undefined;
    return { expects, name, word, alone, afterWord, given: givenBehind(tokens, word.end) };
  };
  switch (last?.kind) {
    case 'colon':
    case 'compare':
    case 'in':
    case 'comma': {
      const name = nameOf(before);
      return name === undefined ? place('condition') : place('value', name);
    }
    case 'open': {
      const name = /^(?:colon|in)$/.test(before.at(-2)?.kind ?? '') ? nameOf(before) : undefined;
      return name === undefined ? place('condition') : place('value', name);
    }
    case 'word':
    case 'quoted':
    case 'close':
      return place('operator');
    default:
      return place('condition');
  }
}

function givenBehind(tokens: readonly Token[], wordEnd: number): ExpressionPlace['given'] {
  const at = tokens.findIndex(({ kind, start }) => kind === 'colon' && start === wordEnd);
  const colonEnd = tokens[at]?.end;
  if (colonEnd === undefined) return undefined;
  const value = tokens[at + 1];
  if (value?.start !== colonEnd) return { colonEnd, valueEnd: colonEnd };
  const close = value.kind === 'open' ? tokens.slice(at).find(({ kind }) => kind === 'close') : undefined;
  if (close) return { colonEnd, valueEnd: close.end };
  return { colonEnd, valueEnd: isWord(value) ? value.end : colonEnd };
}

/** The name in front of the values that are being listed: `level in (1, ` → level; bare tags have none. */
function nameOf(before: readonly Token[]): string | undefined {
  for (let at = before.length - 1; at >= 0; at--) {
    const { kind } = before[at] ?? {};
    if (kind === 'colon' || kind === 'compare' || kind === 'in') {
      const sign = before[at - 1]?.kind === 'not' ? at - 2 : at - 1;
      const name = before[sign];
      // 级别:A且来源: is written without blanks, and only what follows 且 is the name.
      return name && isWord(name) ? name.text.replace(/^.+(?:且|或|或者|并且)(?=.)/, '') : undefined;
    }
    if (kind !== 'word' && kind !== 'quoted' && kind !== 'comma' && kind !== 'open') return undefined;
  }
  return undefined;
}

/** A keyword is a word while the caret stands at it. */
function isWord({ kind, text }: Token): boolean {
  return kind === 'word' || kind === 'quoted' || (kind === 'unclosed' && text !== '') || /^\p{L}+$/u.test(text);
}
