import { TableFailure } from './tableFailure';
import { mebibytes, TABLE_LIMITS } from './tableLimits';

/** One element of a JSON list, or one line of JSON Lines. */
export interface JsonRecord {
  readonly text: string;
  /** 1-based line on which it begins. */
  readonly line: number;
}

/**
 * Cuts JSON text into records without building it as a whole: the elements of one list, or one object a line where the text does not
 * begin with `[`. Only brackets and quotes are looked at; whether a record is right is left to JSON.parse.
 */
export async function* jsonRecords(pieces: AsyncIterable<string>): AsyncGenerator<JsonRecord> {
  const cutter = new JsonCutter();
  for await (const piece of pieces) yield* cutter.take(piece);
  yield* cutter.finish();
}

type State = 'start' | 'element' | 'comma' | 'inside' | 'lines' | 'done';

class JsonCutter {
  #state: State = 'start';
  #depth = 0;
  #quoted = false;
  #escaped = false;
  #line = 1;
  #startLine = 1;
  #held = '';
  #empty = true;

  *take(piece: string): Generator<JsonRecord> {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const unit = piece.charCodeAt(at);
      if (unit === LINE_FEED) this.#line++;
      if (this.#state === 'inside') {
        if (!this.#endsAt(unit)) continue;
        yield { text: this.#held + piece.slice(from, at + 1), line: this.#startLine };
        this.#held = '';
        this.#state = 'comma';
      } else if (this.#state === 'lines') {
        if (unit !== LINE_FEED) continue;
        yield* this.#wholeLine(this.#held + piece.slice(from, at));
        this.#held = '';
        from = at + 1;
      } else if (!isBlank(unit)) {
        from = at;
        if (this.#between(unit)) at--;
      }
    }
    if (this.#state !== 'inside' && this.#state !== 'lines') return;
    this.#held += piece.slice(from);
    if (this.#held.length > TABLE_LIMITS.record)
      throw new TableFailure('json-record', { line: this.#startLine, limit: mebibytes(TABLE_LIMITS.record) });
  }

  *finish(): Generator<JsonRecord> {
    if (this.#state === 'lines') yield* this.#wholeLine(this.#held);
    else if (this.#state === 'start') throw new TableFailure('empty');
    else if (this.#state !== 'done') throw new TableFailure('json', { line: this.#startLine });
  }

  /** Outside of records. True where the unit begins a line of its own and has to be seen again. */
  #between(unit: number): boolean {
    this.#startLine = this.#line;
    switch (this.#state) {
      case 'start':
        this.#state = unit === OPEN_LIST ? 'element' : 'lines';
        return this.#state === 'lines';
      case 'element':
        if (unit === CLOSE_LIST && this.#empty) this.#state = 'done';
        else if (unit === OPEN_OBJECT) {
          this.#state = 'inside';
          this.#depth = 1;
          this.#empty = false;
        } else
          throw new TableFailure(unit === COMMA || unit === CLOSE_LIST ? 'json' : 'json-shape', { line: this.#line });
        return false;
      case 'comma':
        if (unit !== COMMA && unit !== CLOSE_LIST) break;
        this.#state = unit === COMMA ? 'element' : 'done';
        return false;
    }
    throw new TableFailure('json', { line: this.#line });
  }

  #endsAt(unit: number): boolean {
    if (this.#escaped) this.#escaped = false;
    else if (this.#quoted) {
      if (unit === BACKSLASH) this.#escaped = true;
      else if (unit === QUOTE) this.#quoted = false;
    } else if (unit === QUOTE) this.#quoted = true;
    else if (unit === OPEN_OBJECT || unit === OPEN_LIST) this.#depth++;
    else if (unit === CLOSE_OBJECT || unit === CLOSE_LIST) this.#depth--;
    return this.#depth === 0;
  }

  *#wholeLine(text: string): Generator<JsonRecord> {
    if (text.trim() !== '') yield { text, line: this.#startLine };
    this.#startLine = this.#line;
  }
}

const LINE_FEED = 10;
const QUOTE = 34;
const COMMA = 44;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === LINE_FEED || unit === 13;
}
