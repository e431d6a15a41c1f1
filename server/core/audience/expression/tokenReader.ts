import type { Range } from '../../text';
import type { ExpressionProblem, ExpressionProblemCode } from './model';
import { type Token, tokenize } from './tokens';

/** Walks over the tokens of an expression and collects what is wrong with it. */
export class TokenReader {
  readonly problems: ExpressionProblem[] = [];
  readonly #tokens: Token[];
  #at = 0;

  constructor(readonly text: string) {
    this.#tokens = tokenize(text);
  }

  /** The token that comes next, or one further on; the last one is `end`. */
  peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? this.#end;
  }

  next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.#at++;
    return token;
  }

  /** The token that was read last; the first one where none was. */
  before(): Token {
    return this.#tokens[Math.max(0, this.#at - 1)] ?? this.#end;
  }

  /** Offset behind the token that was read last. */
  get end(): number {
    return this.before().end;
  }

  /** A token that can be a value: a word or a quoted text, and a keyword where it follows without a blank (`tag:and`). */
  isText(token: Token): boolean {
    if (token.kind === 'word' || token.kind === 'quoted') return true;
    const keyword = token.kind === 'and' || token.kind === 'or' || token.kind === 'not' || token.kind === 'in';
    return keyword && /^\p{L}/u.test(token.text) && this.text.charAt(token.start - 1).trim() !== '';
  }

  slice(range: Range): string {
    return this.text.slice(range.start, range.end);
  }

  report(code: ExpressionProblemCode, at: Range, args: Readonly<Record<string, string | number>> = {}): void {
    if (this.problems.length >= REPORTED) return;
    const range = { start: at.start, end: at.end };
    const message = { key: `audience.expression.${code}`, args: { text: this.slice(range), ...args } };
    this.problems.push({ code, severity: 'error', range, message, suggestions: [] });
  }

  /**
   * 级别:A且来源:扫码 — Chinese is written without blanks, and 且 and 或 also stand inside names. In front of a sign that no value can
   * be followed by, the last of them joins two conditions: the token read last is cut there. Gives the value in front of it.
   */
  splitAtConnective(token: Token): Token {
    if (token.kind !== 'word') return token;
    const joints = [...token.text.matchAll(/并且|或者|且|或/g)];
    const inside = joints.filter(({ 0: word, index }) => index > 0 && index + word.length < token.text.length);
    const joint = inside.at(-1);
    if (joint === undefined) return token;
    const cut = token.start + joint.index;
    const behind = cut + joint[0].length;
    const piece = (kind: Token['kind'], start: number, end: number): Token => {
      return { kind, text: this.slice({ start, end }), start, end };
    };
    const value = piece('word', token.start, cut);
    const connective = piece(/且/.test(joint[0]) ? 'and' : 'or', cut, behind);
    this.#tokens.splice(this.#at - 1, 1, value, connective, piece('word', behind, token.end));
    return value;
  }

  get #end(): Token {
    return { kind: 'end', text: '', start: this.text.length, end: this.text.length };
  }
}

/** Problems told at once; the rest mostly follow from the first. */
const REPORTED = 20;
