import type { Range } from '../../text';
import { parseClause } from './clauseParser';
import type { Expression, ExpressionProblem } from './model';
import { TokenReader } from './tokenReader';

export interface ParsedExpression {
  /** Selects nobody where there are problems: a broken expression must never reach more people than the author meant. */
  readonly expression: Expression;
  readonly problems: readonly ExpressionProblem[];
}

/**
 * Reads an audience expression: conditions joined by AND, OR and NOT (且 或 非, && || !), NOT binding tightest and OR loosest.
 * Recursive descent; takes any text, never throws. Ranges are UTF-16 offsets in `text`.
 */
export function parseExpression(text: string): ParsedExpression {
  const reader = new TokenReader(text);
  const whole = { start: 0, end: text.length };
  if (text.trim() === '') reader.report('empty', whole);
  else {
    const parser = new Parser(reader);
    const expression = parser.whole();
    if (reader.problems.length === 0) return { expression, problems: [] };
  }
  return { expression: nobody(whole), problems: reader.problems };
}

class Parser {
  #clauses = 0;

  constructor(readonly reader: TokenReader) {}

  whole(): Expression {
    const parts = [this.either(0)];
    while (this.reader.peek().kind !== 'end') {
      this.unexpected();
      if (this.reader.peek().kind !== 'end') parts.push(this.either(0));
    }
    return joined('and', parts);
  }

  either(depth: number): Expression {
    const operands = [this.both(depth)];
    while (this.reader.peek().kind === 'or') {
      this.reader.next();
      operands.push(this.both(depth));
    }
    return joined('or', operands);
  }

  both(depth: number): Expression {
    const operands = [this.negation(depth)];
    for (;;) {
      const { kind } = this.reader.peek();
      if (kind === 'and') this.reader.next();
      else if (kind === 'word' || kind === 'quoted' || kind === 'open' || kind === 'not')
        this.reader.report('missing-operator', this.reader.peek());
      else return joined('and', operands);
      operands.push(this.negation(depth));
    }
  }

  negation(depth: number): Expression {
    const token = this.reader.peek();
    if (token.kind !== 'not') return this.primary(depth);
    this.reader.next();
    if (depth >= DEPTH) return this.tooDeep(token);
    const operand = this.negation(depth + 1);
    return { kind: 'not', operand, range: { start: token.start, end: operand.range.end } };
  }

  primary(depth: number): Expression {
    const { reader } = this;
    const token = reader.peek();
    if (token.kind === 'open') return this.group(depth);
    if (token.kind === 'word' || token.kind === 'quoted') {
      if (
        token.kind === 'word' &&
        /^[*＊]$/.test(token.text) &&
        !/^(?:colon|compare|in|comma)$/.test(reader.peek(1).kind)
      ) {
        reader.next();
        return { kind: 'everyone', range: { start: token.start, end: token.end } };
      }
      this.#clauses++;
      if (this.#clauses === CLAUSES + 1) reader.report('too-many', token, { limit: CLAUSES });
      return parseClause(reader) ?? nobody(token);
    }
    if (/^(?:and|or|close|end)$/.test(token.kind)) {
      reader.report('missing-operand', token.kind === 'end' || token.kind === 'close' ? reader.before() : token);
    } else {
      this.unexpected();
    }
    return nobody(token);
  }

  unexpected(): void {
    const token = this.reader.next();
    if (token.kind !== 'unclosed') this.reader.report('unexpected', token);
    else this.reader.report('unclosed-quote', { start: token.start, end: token.start + 1 });
  }

  group(depth: number): Expression {
    const open = this.reader.next();
    if (depth >= DEPTH) return this.tooDeep(open);
    const inner = this.either(depth + 1);
    if (this.reader.peek().kind === 'close') this.reader.next();
    else this.reader.report('unclosed-parenthesis', open);
    return inner;
  }

  /** Gives up on the rest: what follows only makes sense inside. */
  tooDeep(at: Range): Expression {
    this.reader.report('too-deep', at, { limit: DEPTH });
    while (this.reader.next().kind !== 'end');
    return nobody(at);
  }
}

/** Parentheses and negations inside each other; far above what people write, far below what a call stack takes. */
const DEPTH = 64;
/** Conditions of one expression: each is a pass over the customer list. Many values of one column are one condition. */
const CLAUSES = 500;

function joined(kind: 'and' | 'or', operands: readonly Expression[]): Expression {
  const [first, second] = operands;
  const last = operands.at(-1);
  if (first === undefined || last === undefined || second === undefined) return first ?? nobody({ start: 0, end: 0 });
  return { kind, operands, range: { start: first.range.start, end: last.range.end } };
}

function nobody(at: Range): Expression {
  const range = { start: at.start, end: at.end };
  return { kind: 'not', operand: { kind: 'everyone', range }, range };
}
