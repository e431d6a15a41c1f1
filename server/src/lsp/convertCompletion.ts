import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type ClientCapabilities,
  CompletionItemKind,
  type CompletionItem,
  InsertTextFormat,
  InsertTextMode,
} from 'vscode-languageserver';
import type { CompletionEntry, CompletionKind, CompletionSubject } from '../../core/features/completion/model';
import { toRange } from './convert';

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  rule: CompletionItemKind.Event,
  tag: CompletionItemKind.Value,
  column: CompletionItemKind.Field,
  operator: CompletionItemKind.Operator,
  account: CompletionItemKind.Module,
  person: CompletionItemKind.Reference,
  department: CompletionItemKind.Folder,
  time: CompletionItemKind.Unit,
  variable: CompletionItemKind.Variable,
  emoji: CompletionItemKind.Constant,
  file: CompletionItemKind.File,
  page: CompletionItemKind.Interface,
  snippet: CompletionItemKind.Snippet,
};

/** What an offer carries until its documentation is asked for. */
export interface CompletionData {
  readonly uri: string;
  readonly about: CompletionSubject;
}

export interface CompletionStyle {
  readonly snippets: boolean;
  readonly insertTextMode: boolean;
  /** What an offer is stands in its line alone; a detail would head the documentation once more, which says the same. */
  readonly labelDetails: boolean;
  /** The editor has a command that opens its list of offers again. */
  readonly suggestCommand: boolean;
}

export function completionStyle({ textDocument }: ClientCapabilities, clientName: string | undefined): CompletionStyle {
  const item = textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    insertTextMode: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
    labelDetails: item?.labelDetailsSupport === true,
    suggestCommand: /Visual Studio Code|VSCodium|Code - OSS|code-server|Cursor|Theia/i.test(clientName ?? ''),
  };
}

export function toCompletionItem(
  document: TextDocument,
  entry: CompletionEntry,
  rank: number,
  style: CompletionStyle,
): CompletionItem {
  const snippet = style.snippets ? entry.snippet : undefined;
  const newText = snippet ?? entry.text;
  const data: CompletionData | undefined = entry.about && { uri: document.uri, about: entry.about };
  return {
    label: entry.label,
    kind: KINDS[entry.kind],
    ...(entry.detail !== undefined &&
      (style.labelDetails ? { labelDetails: { description: entry.detail } } : { detail: entry.detail })),
    sortText: String(rank).padStart(5, '0'),
    filterText: entry.filter ?? entry.label,
    textEdit: { range: toRange(document, entry.replace), newText },
    ...(snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(style.insertTextMode && newText.includes('\n') && { insertTextMode: InsertTextMode.asIs }),
    ...(style.suggestCommand && entry.goesOn && { command: { title: '', command: 'editor.action.triggerSuggest' } }),
    ...(data && { data }),
  };
}
