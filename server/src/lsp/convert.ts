import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  DiagnosticSeverity,
  FoldingRangeKind,
  SymbolKind,
  type Diagnostic,
  type DocumentSymbol,
  type FoldingRange,
  type Range as LspRange,
  type SelectionRange,
  type TextEdit as LspTextEdit,
} from 'vscode-languageserver';
import type { Finding, Fix } from '../../core/checks/model';
import { ruleHref } from '../../core/checks/ruleHref';
import type { FoldingArea } from '../../core/features/folding';
import type { OutlineSymbol } from '../../core/features/symbols';
import type { Localizer } from '../../core/l10n/localizer';
import type { Range, Severity, TextEdit } from '../../core/text';

/** The only file that knows both our offsets and LSP's lines. */

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange(document: TextDocument, { start, end }: Range): LspRange {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function toOffsets(document: TextDocument, range: LspRange): Range {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

/** What a diagnostic carries so that a fix needs no second check: the fixes, as data. */
export interface DiagnosticData {
  readonly version: number;
  readonly fixes: readonly Fix[];
  readonly figures: Readonly<Record<string, unknown>>;
}

export function toDiagnostic(document: TextDocument, finding: Finding, say: Localizer): Diagnostic {
  const data: DiagnosticData = { version: document.version, fixes: finding.fixes, figures: finding.data };
  return {
    range: toRange(document, finding.range),
    severity: SEVERITIES[finding.severity],
    code: finding.rule,
    codeDescription: { href: ruleHref(finding.rule, say.language) },
    source: 'qunfa',
    message: say.say(finding.message),
    data,
  };
}

/** Says at the top of a document that not all is shown; as grave as what is left out. */
export function moreDiagnostic(message: string, severity: Finding['severity'] = 'info'): Diagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: SEVERITIES[severity], source: 'qunfa', message };
}

export function toTextEdits(document: TextDocument, edits: readonly TextEdit[]): LspTextEdit[] {
  return edits.map((edit) => ({ range: toRange(document, edit.range), newText: edit.text }));
}

const SYMBOLS: Readonly<Record<OutlineSymbol['kind'], SymbolKind>> = {
  header: SymbolKind.Namespace,
  key: SymbolKind.Key,
  message: SymbolKind.String,
  attachment: SymbolKind.File,
};

export function toDocumentSymbol(document: TextDocument, symbol: OutlineSymbol, say: Localizer): DocumentSymbol {
  return {
    name: said(symbol.name, say),
    detail: said(symbol.detail, say),
    kind: SYMBOLS[symbol.kind],
    range: toRange(document, symbol.range),
    selectionRange: toRange(document, symbol.selection),
    children: symbol.children.map((child) => toDocumentSymbol(document, child, say)),
  };
}

const said = (text: OutlineSymbol['name'], say: Localizer): string => (typeof text === 'string' ? text : say.say(text));

/** Undefined where the area is no more than one line. The last, empty line of an area stays visible. */
export function toFoldingRange(document: TextDocument, { range, kind }: FoldingArea): FoldingRange | undefined {
  const startLine = document.positionAt(range.start).line;
  const end = document.positionAt(range.end);
  const endLine = end.character === 0 ? end.line - 1 : end.line;
  if (endLine <= startLine) return undefined;
  return { startLine, endLine, kind: kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region };
}

/** From small to large, each the parent of the one before. */
export function toSelectionRange(document: TextDocument, ranges: readonly Range[]): SelectionRange {
  let outer: SelectionRange | undefined;
  for (const range of [...ranges].reverse())
    outer = { range: toRange(document, range), ...(outer && { parent: outer }) };
  return outer ?? { range: toRange(document, { start: 0, end: 0 }) };
}
