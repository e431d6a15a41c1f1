import { codeAt, codeSearch } from './codeSpans';
import { emphasisRuns } from './emphasisRuns';
import { bracketPairs, linkAt } from './linkSpans';
import type { MarkdownSpan } from './markdownSpan';

/** Formatting inside formatting is stripped with it down to this depth; what is deeper takes a second round. */
const DEEPEST = 3;

/** Cheap: whether a character stands there that inline formatting needs. */
export function mayHoldInline(text: string): boolean {
  return /\*\*|__|`|\][(（]/.test(text);
}

/** Bold, code, links and images in [from, to), in order. Linear in the length of the text. */
export function inlineSpans(text: string, from: number, to: number, depth = 0): MarkdownSpan[] {
  const spans: MarkdownSpan[] = [];
  const inside = (start: number, end: number): string =>
    depth < DEEPEST ? strippedInline(text.slice(start, end), depth + 1) : text.slice(start, end);
  for (const [start, end] of paragraphs(text, from, to)) {
    if (!mayHoldInline(text.slice(start, end))) continue;
    const runs = emphasisRuns(text, start, end);
    const pairs = bracketPairs(text, start, end);
    const code = codeSearch(text, end);
    let at = start;
    while (at < end) {
      const span = spanAt(text, at, { end, runs, pairs, code, inside });
      if (span) spans.push(span);
      at = span ? span.end : behind(text, at, end);
    }
  }
  return spans;
}

/** A text without its inline formatting. */
export function strippedInline(text: string, depth = 0): string {
  if (!mayHoldInline(text)) return text;
  let stripped = '';
  let from = 0;
  for (const span of inlineSpans(text, 0, text.length, depth)) {
    stripped += text.slice(from, span.start) + span.stripped;
    from = span.end;
  }
  return stripped + text.slice(from);
}

interface Surroundings {
  readonly end: number;
  readonly runs: ReturnType<typeof emphasisRuns>;
  readonly pairs: ReturnType<typeof bracketPairs>;
  readonly code: ReturnType<typeof codeSearch>;
  inside(start: number, end: number): string;
}

function spanAt(text: string, at: number, { end, runs, pairs, code, inside }: Surroundings): MarkdownSpan | undefined {
  switch (text[at]) {
    case '`':
      return codeAt(text, at, code);
    case '!':
    case '[':
      return linkAt(text, at, end, pairs, inside);
    case '*':
    case '_': {
      const run = runs.get(at);
      if (run?.close === undefined) return undefined;
      const closeEnd = run.close + run.length;
      return { start: at, end: closeEnd, kind: 'bold', stripped: inside(at + run.length, run.close) };
    }
    default:
      return undefined;
  }
}

/** The next place worth a look: a run of one mark is passed as a whole. */
function behind(text: string, at: number, end: number): number {
  const mark = text[at];
  let next = at + 1;
  if (mark === '`' || mark === '*' || mark === '_') while (next < end && text[next] === mark) next++;
  return next;
}

/** Stretches between blank lines; formatting never reaches over one. */
function* paragraphs(text: string, from: number, to: number): Generator<readonly [number, number]> {
  let start = from;
  let lineStart = from;
  while (lineStart <= to) {
    const next = text.indexOf('\n', lineStart);
    const lineEnd = next < 0 || next > to ? to : next;
    if (text.slice(lineStart, lineEnd).trim() === '') {
      if (lineStart > start) yield [start, lineStart];
      start = lineEnd + 1;
    }
    lineStart = lineEnd + 1;
  }
  if (start < to) yield [start, to];
}
