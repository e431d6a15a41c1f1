import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import type { ConfigProblem } from './model';

/** One mistake tends to be reported again and again further down. */
const MOST_PROBLEMS = 3;
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '，': ',',
  '：': ':',
  '“': '"',
  '”': '"',
  '｛': '{',
  '｝': '}',
  '【': '[',
  '】': ']',
};

/** The parser's errors in our words: the first of each line, at most three. */
export function jsonSyntaxProblems(text: string, errors: readonly ParseError[]): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const seen = new Set<number>();
  for (const error of errors) {
    const line = text.lastIndexOf('\n', error.offset - 1);
    if (seen.has(line)) continue;
    seen.add(line);
    problems.push({ ...problemOf(text, error), bySchema: true });
    if (problems.length === MOST_PROBLEMS) break;
  }
  return problems;
}

function problemOf(text: string, { error, offset, length }: ParseError): ConfigProblem {
  const start = Math.min(offset, text.length);
  const range = { start, end: Math.min(text.length, start + Math.max(length, 1)) };
  const written = [...text.slice(range.start, range.end)].find((char) => Object.hasOwn(FULL_WIDTH, char));
  if (written) {
    const at = text.indexOf(written, range.start);
    const meant = FULL_WIDTH[written] ?? '';
    return {
      range: { start: at, end: at + written.length },
      severity: 'error',
      sentence: { key: 'config.json.fullWidth', args: { written, meant } },
      suggestions: [meant],
    };
  }
  return {
    range,
    severity: 'error',
    sentence: { key: `config.json.${SENTENCES[printParseErrorCode(error)] ?? 'syntax'}` },
  };
}

const SENTENCES: Readonly<Record<string, string>> = {
  CommaExpected: 'comma',
  ColonExpected: 'colon',
  PropertyNameExpected: 'key',
  ValueExpected: 'value',
  CloseBraceExpected: 'bracket',
  CloseBracketExpected: 'bracket',
  EndOfFileExpected: 'rest',
  UnexpectedEndOfString: 'quote',
  UnexpectedEndOfComment: 'comment',
  InvalidEscapeCharacter: 'escape',
  InvalidUnicode: 'escape',
};
