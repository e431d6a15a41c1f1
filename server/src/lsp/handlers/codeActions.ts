import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CreateFile,
  type Diagnostic,
  type TextDocumentEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Action, codeActions } from '../../../core/features/codeActions';
import { changedPart } from '../../../core/fixes/changedPart';
import { fixAll } from '../../../core/fixes/fixAll';
import type { Localizer } from '../../../core/l10n/localizer';
import { toOffsets, toRange, toTextEdits } from '../convert';
import type { Session } from '../session';
import { type ConfigToEdit, configToEdit } from '../shownConfig';
import { fileOf } from '../uris';

export const FIX_ALL = 'source.fixAll.qunfa';
export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, FIX_ALL];

export function registerCodeActions(session: Session): void {
  session.connection.onCodeAction(async (params, token) => {
    const document = session.documents.get(params.textDocument.uri);
    if (!document) return [];
    const actions: CodeAction[] = [];
    if (wants(params, CodeActionKind.QuickFix) || wants(params, CodeActionKind.RefactorRewrite))
      actions.push(...(await offered(session, document, params)).filter(({ kind }) => wants(params, kind ?? '')));
    // Fix-all only when it is asked for (on save, or from its own menu): it costs rounds of checks.
    if (
      params.context.only?.some((kind) => FIX_ALL === kind || FIX_ALL.startsWith(`${kind}.`)) &&
      !token.isCancellationRequested
    )
      actions.push(...(await fixAllAction(session, document)));
    return actions;
  });
}

function wants({ context }: CodeActionParams, kind: string): boolean {
  return (
    context.only === undefined ||
    context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`))
  );
}

async function offered(session: Session, document: TextDocument, params: CodeActionParams): Promise<CodeAction[]> {
  const checked = await session.check(document);
  const say = await session.localizer(document.uri);
  const config = await configToEdit(session, document);
  const input = {
    context: await session.context(document),
    findings: checked?.findings ?? [],
    configText: config.document?.getText(),
  };
  return codeActions(input, toOffsets(document, params.range)).map((action) =>
    toCodeAction(document, config, action, params.context.diagnostics, say),
  );
}

function toCodeAction(
  document: TextDocument,
  { document: config, version, isNew }: ConfigToEdit,
  action: Action,
  diagnostics: readonly Diagnostic[],
  say: Localizer,
): CodeAction {
  const { finding, command, edits, configEdits } = action;
  const place = finding && toRange(document, finding.range);
  const diagnostic = diagnostics.find(
    ({ code, range }) =>
      code === finding?.rule &&
      range.start.line === place?.start.line &&
      range.start.character === place.start.character,
  );
  const changes: (TextDocumentEdit | CreateFile)[] =
    edits.length > 0 ? [change(document.uri, document.version, document, edits)] : [];
  if (configEdits && config && isNew)
    changes.push({ kind: 'create', uri: config.uri, options: { ignoreIfExists: true } });
  if (configEdits && config) changes.push(change(config.uri, version, config, configEdits));
  const title = say.say(action.title);
  return {
    title,
    kind: action.kind,
    ...(diagnostic && { diagnostics: [diagnostic] }),
    ...(action.preferred && { isPreferred: true }),
    ...(changes.length > 0 && { edit: { documentChanges: changes } }),
    ...(command && { command: { title, command: command.id, arguments: [document.uri, command.data] } }),
  };
}

function change(uri: string, version: number | null, document: TextDocument, edits: Action['edits']): TextDocumentEdit {
  return { textDocument: { uri, version }, edits: toTextEdits(document, edits) };
}

async function fixAllAction(session: Session, document: TextDocument): Promise<CodeAction[]> {
  const source = document.getText();
  const check = await session.project.checker(source, fileOf(document.uri) ?? document.uri, {
    now: Date.now(),
    waitForAudience: false,
    ledger: (await session.settings.for(document.uri)).ledger,
  });
  const fixed = fixAll(source, check).source;
  if (fixed === source) return [];
  const say = await session.localizer(document.uri);
  const edits = toTextEdits(document, [changedPart(source, fixed)]);
  return [
    {
      title: say.t('project.fixAll'),
      kind: FIX_ALL,
      edit: { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }] },
    },
  ];
}
