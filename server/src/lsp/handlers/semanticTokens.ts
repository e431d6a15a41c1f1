import type {
  Position,
  Range as LspRange,
  SemanticTokensEdit,
  SemanticTokensLegend,
  SemanticTokensOptions,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type SemanticToken, semanticTokens, type TokenKind } from '../../../core/features/semanticTokens';
import { toOffsets, toRange } from '../convert';
import type { Session } from '../session';

/** Standard names where LSP has one; the others only colour in editors that know them. */
const TYPES: Readonly<Record<TokenKind, string>> = {
  variable: 'variable',
  emojiCode: 'enumMember',
  fold: 'keyword',
  directive: 'macro',
  ruleId: 'property',
  attachmentTitle: 'attachmentTitle',
  attachmentTarget: 'attachmentTarget',
  attachmentNote: 'attachmentNote',
  appId: 'appId',
};
const KINDS = Object.keys(TYPES) as TokenKind[];
const LEGEND: SemanticTokensLegend = { tokenTypes: Object.values(TYPES), tokenModifiers: ['unknown'] };
export const SEMANTIC_TOKENS: SemanticTokensOptions = { legend: LEGEND, range: true, full: { delta: true } };

interface Answer {
  readonly resultId: string;
  readonly data: number[];
}

export function registerSemanticTokens(session: Session): void {
  const { connection, documents } = session;
  /** By document: the last answer, of which the next one is told as a difference. */
  const answers = new Map<string, Answer>();
  let count = 0;
  documents.onDidClose(({ document }) => answers.delete(document.uri));

  const tokensOf = async (document: TextDocument, within?: LspRange): Promise<number[]> => {
    const asked = within && toOffsets(document, within);
    const tokens = semanticTokens(await session.context(document));
    return encoded(
      document,
      asked ? tokens.filter(({ range }) => range.end >= asked.start && range.start <= asked.end) : tokens,
    );
  };
  const answer = async (document: TextDocument): Promise<Answer> => {
    const fresh = { resultId: String(++count), data: await tokensOf(document) };
    answers.set(document.uri, fresh);
    return fresh;
  };

  const requests = connection.languages.semanticTokens;
  requests.on(async ({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return document ? answer(document) : { data: [] };
  });
  requests.onDelta(async ({ textDocument, previousResultId }) => {
    const document = documents.get(textDocument.uri);
    const before = answers.get(textDocument.uri);
    if (!document) return { data: [] };
    const fresh = await answer(document);
    return before?.resultId === previousResultId
      ? { resultId: fresh.resultId, edits: differences(before.data, fresh.data) }
      : fresh;
  });
  requests.onRange(async ({ textDocument, range }) => {
    const document = documents.get(textDocument.uri);
    return { data: document ? await tokensOf(document, range) : [] };
  });
}

/** Five numbers a token: lines down, columns right, length, kind, modifiers. */
function encoded(document: TextDocument, tokens: readonly SemanticToken[]): number[] {
  const data: number[] = [];
  let last: Position = { line: 0, character: 0 };
  for (const { range, kind, odd } of tokens) {
    for (const { start, end } of oneLine(document, toRange(document, range))) {
      const down = start.line - last.line;
      data.push(down, down === 0 ? start.character - last.character : start.character);
      data.push(end.character - start.character, KINDS.indexOf(kind), odd ? 1 : 0);
      last = start;
    }
  }
  return data;
}

/** One edit from the first to the last number that differs. */
function differences(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shortest - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const deleteCount = before.length - start - tail;
  if (deleteCount === 0 && after.length === before.length) return [];
  return [{ start, deleteCount, data: after.slice(start, after.length - tail) }];
}

/** A token stays on one line. */
function* oneLine(document: TextDocument, { start, end }: LspRange): Generator<LspRange> {
  for (let line = start.line; line <= end.line; line++) {
    const from = line === start.line ? start.character : 0;
    const lineEnd = document.positionAt(document.offsetAt({ line: line + 1, character: 0 }) - 1).character;
    const to = line === end.line ? end.character : lineEnd;
    if (to > from) yield { start: { line, character: from }, end: { line, character: to } };
  }
}
